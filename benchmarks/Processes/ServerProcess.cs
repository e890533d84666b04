using System.Diagnostics;

namespace Conformance.Benchmarks.Processes;

/// <summary>A server in a process of its own, so that its time and memory are its alone.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private ServerProcess(Process process, string[] lines) => (_process, Lines) = (process, lines);

    /// <summary>What it printed until it was ready.</summary>
    public string[] Lines { get; }

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in MB.</summary>
    public double Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / (1024.0 * 1024);
        }
    }

    /// <summary>The same work by hand, of one kind.</summary>
    public static ServerProcess ByHand(string kind) => Start(["dotnet", Builds.Floor, "serve", kind], line => line.StartsWith("http", StringComparison.Ordinal));

    /// <summary>A mock, ready when it says how to stop it.</summary>
    public static ServerProcess Mock(string provider) =>
        Start(["dotnet", Builds.Conformance, "mock", provider, "--port", "0"], line => line.StartsWith("Stop with", StringComparison.Ordinal));

    /// <summary>The address of a mock's surface.</summary>
    public Uri AddressOf(string surface) =>
        new(Lines.Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).First(w => w.Length >= 2 && w[^2] == surface)[^1]);

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static ServerProcess Start(string[] command, Func<string, bool> isReady)
    {
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var lines = new List<string>();
        using var late = new Timer(_ => process.Kill(), null, Patience, Timeout.InfiniteTimeSpan);
        while (process.StandardOutput.ReadLine() is { } line)
        {
            lines.Add(line);
            if (isReady(line))
                return new ServerProcess(process, [.. lines]);
        }

        throw new InvalidOperationException($"{string.Join(' ', command)} was not ready:\n{string.Join('\n', lines)}");
    }
}

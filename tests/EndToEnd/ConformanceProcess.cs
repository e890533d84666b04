using System.Diagnostics;
using System.Text;

namespace Conformance.Tests.EndToEnd;

/// <summary>The program as a person starts it: a process of its own, with pipes.</summary>
internal sealed class ConformanceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];

    private ConformanceProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Take(_output, e.Data);
        _process.ErrorDataReceived += (_, e) => Take(_errors, e.Data);
    }

    /// <summary>The repository's root, found above the tests.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The program as `dotnet run` starts it, of the tests' own configuration: tests/bin/Release/net10.0 and harness/Cli/bin/Release/net10.0.</summary>
    private static readonly string Program = Path.Combine(Root, "harness", "Cli", Path.GetRelativePath(Path.Combine(Root, "tests"), AppContext.BaseDirectory), "conformance.dll");

    public string Output => Read(_output);

    public string Errors => Read(_errors);

    /// <summary>The working set, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts the program in a folder, without the reader's own environment settings for colour and CI.</summary>
    public static ConformanceProcess Start(string folder, IEnumerable<string> arguments, params (string Name, string? Value)[] environment) =>
        // Whoever runs the tests in the background may ignore SIGINT, and a child inherits that: Ctrl-C would never arrive.
        Launch(OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"], folder, arguments, environment);

    /// <summary>Runs it to the end by a shell that redirects it: "&gt; out.txt".</summary>
    public static async Task<(int Exit, string Output, string Errors)> RunThroughShellAsync(string folder, IEnumerable<string> arguments, string redirection)
    {
        await using var process = Launch(["sh", "-c", $"dotnet \"$0\" \"$@\" {redirection}"], folder, arguments, []);
        return (await process.ExitAsync(), process.Output, process.Errors);
    }

    private static ConformanceProcess Launch(string[] launcher, string folder, IEnumerable<string> arguments, (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(launcher[0])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in launcher[1..].Append(Program).Concat(arguments))
            start.ArgumentList.Add(argument);
        start.Environment["CI"] = "true";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = new ConformanceProcess(start);
        process._process.Start();
        process._process.BeginOutputReadLine();
        process._process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Runs to the end.</summary>
    public static async Task<(int Exit, string Output, string Errors)> RunAsync(string folder, IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        await using var process = Start(folder, arguments, environment);
        return (await process.ExitAsync(), process.Output, process.Errors);
    }

    public async Task<int> ExitAsync()
    {
        using var bound = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException late)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"still running after {Patience}; it printed:\n{Output}\n{Errors}", late);
        }

        return _process.ExitCode;
    }

    /// <summary>Waits until the output holds the text.</summary>
    public async Task SeesAsync(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_awaited)
        {
            if (Output.Contains(text))
                return;
            _awaited.Add((text, seen));
        }

        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(seen.Task, ended, Task.Delay(Patience)) != seen.Task)
            throw new TimeoutException($"no '{text}' in its output:\n{Output}\n{Errors}");
    }

    /// <summary>What Ctrl-C does.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString()]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Take(StringBuilder into, string? line)
    {
        if (line is null)
            return;
        lock (_awaited)
        {
            lock (into)
                into.Append(line).Append('\n');
            foreach (var (_, seen) in _awaited.Where(a => line.Contains(a.Text)))
                seen.TrySetResult();
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Conformance.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("no Conformance.sln above the tests");
    }
}

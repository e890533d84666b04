using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Conformance.Benchmarks.Processes;

/// <summary>What one process took from start to end.</summary>
/// <param name="Wall">Milliseconds.</param>
/// <param name="Cpu">Milliseconds of all its threads.</param>
/// <param name="Memory">Its peak of resident memory in MB.</param>
internal sealed record Usage(double Wall, double Cpu, double Memory)
{
    private const int Children = -1;

    /// <summary>The medians of several rounds, of commands that take turns, so that what disturbs one disturbs all.</summary>
    public static Usage[] Medians(int rounds, IReadOnlyList<string[]> commands)
    {
        var taken = commands.Select(_ => new List<Usage>()).ToArray();
        for (var round = 0; round <= rounds; round++)
            for (var i = 0; i < commands.Count; i++)
                // The first round fills the caches of the file system.
                if (MeasureAlone(commands[i]) is var usage && round > 0)
                    taken[i].Add(usage);
        return [.. taken.Select(t => new Usage(Median(t, u => u.Wall), Median(t, u => u.Cpu), Median(t, u => u.Memory)))];
    }

    /// <summary>Runs the command as the only child of a process of its own, whose children's usage is then the command's.</summary>
    private static Usage MeasureAlone(string[] command)
    {
        var output = Run(["dotnet", Builds.Own, "measure", .. command]);
        var parts = output.Trim().Split(' ').Select(p => double.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        return new Usage(parts[0], parts[1], parts[2]);
    }

    /// <summary>The other end of <see cref="MeasureAlone"/>: prints the three numbers.</summary>
    public static int Measure(string[] command)
    {
        var watch = Stopwatch.StartNew();
        Run(command);
        var wall = watch.Elapsed.TotalMilliseconds;
        var usage = new long[32];
        if (GetUsage(Children, usage) != 0)
            throw new InvalidOperationException("getrusage failed");
        // struct rusage: seconds and microseconds of user and of system time, then the peak, in KB on Linux and in bytes on macOS.
        var cpu = ((usage[0] + usage[2]) * 1000) + ((usage[1] + usage[3]) / 1000.0);
        var memory = usage[4] / (OperatingSystem.IsMacOS() ? 1024.0 * 1024 : 1024);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{wall:0.0} {cpu:0.0} {memory:0.0}"));
        return 0;
    }

    private static string Run(string[] command)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in command[1..])
            start.ArgumentList.Add(argument);
        start.Environment["CI"] = "true";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}:\n{output}");
    }

    private static double Median(List<Usage> usages, Func<Usage, double> of) => usages.Select(of).Order().ElementAt(usages.Count / 2);

    [DllImport("libc", EntryPoint = "getrusage")]
    private static extern int GetUsage(int who, long[] usage);
}

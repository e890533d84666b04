using System.Diagnostics;
using System.Globalization;

namespace Conformance.Benchmarks.Processes;

/// <summary>How long a run takes to start and what a step costs in a fresh process, beside the same work by hand in the same minute.</summary>
internal static class StartReport
{
    private const int Steps = 200;
    private const string Single = "hydra/refresh.yaml::new-for-old";

    /// <param name="before">The conformance.dll of another commit, for the whole suite; null for none.</param>
    public static int Print(int rounds, string? before)
    {
        using var suites = new GeneratedSuites(Steps);
        string[] floor = ["dotnet", Builds.Floor, "refresh"], run = ["dotnet", Builds.Conformance, "run", "--scenarios"];
        var small = Usage.Medians(rounds,
        [
            [.. floor, "1"],
            [.. floor, $"{Steps + 1}"],
            [.. run, Builds.Scenarios, "--only", Single],
            [.. run, suites.Folder, suites.One],
            [.. run, suites.Folder, suites.Many],
        ]);
        var whole = Usage.Medians(Math.Max(3, rounds / 4), [[.. run, Builds.Scenarios], .. before is null ? Array.Empty<string[]>() : [["dotnet", before, "run", "--scenarios", Builds.Scenarios]]]);

        Console.WriteLine("| what | wall | ÷ by hand | CPU | memory | ÷ by hand |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        Row("a process by hand: empty ASP.NET Core, HttpClient, one refresh", small[0], small[0]);
        Row("one scenario by `--only`", small[2], small[0]);
        Row("one scenario by path", small[3], small[0]);
        Row("the whole embedded suite", whole[0], null);
        Console.WriteLine();
        var (bare, step) = (StepOf(small[0], small[1]), StepOf(small[3], small[4]));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A further refresh in a fresh process, over {Steps}: {bare:0} µs by hand, {step:0} µs as a step, {step / bare:0.0} times."));
        if (whole.Length > 1)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The whole suite beside the other build: {whole[0].Wall / whole[1].Wall:0.00} times its {whole[1].Wall:0} ms."));
        Console.WriteLine();
        SplitCommand([.. run, Builds.Scenarios, "--only", Single]);
        return 0;
    }

    private static double StepOf(Usage one, Usage many) => (many.Wall - one.Wall) * 1000 / Steps;

    private static void Row(string what, Usage usage, Usage? floor) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {what} | {usage.Wall:0} ms | {(floor is { } f ? (usage.Wall / f.Wall).ToString("0.00", CultureInfo.InvariantCulture) : "")} | {usage.Cpu:0} ms | {usage.Memory:0} MB | {(floor is { } m ? (usage.Memory / m.Memory).ToString("0.00", CultureInfo.InvariantCulture) : "")} |"));

    // Of several runs the one in the middle.
    private static void SplitCommand(string[] command)
    {
        var runs = Enumerable.Range(0, 5).Select(_ => Phases(command)).OrderBy(p => p.Single(r => r[0] == "all")[1], StringComparer.Ordinal).ToArray();
        Console.WriteLine("| phase of one cold run | ms | times |");
        Console.WriteLine("|---|---:|---:|");
        foreach (var phase in runs[2])
            Console.WriteLine($"| {string.Join(" | ", phase)} |");
    }

    private static string[][] Phases(string[] command)
    {
        var file = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, UseShellExecute = false };
            start.Environment["DOTNET_STARTUP_HOOKS"] = Builds.Split;
            start.Environment["SPLIT_FILE"] = file;
            using var process = Process.Start(start)!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return [.. File.ReadLines(file).Select(line => line.Split('\t'))];
        }
        finally
        {
            File.Delete(file);
        }
    }
}

using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Conformance.Benchmarks;
using Conformance.Benchmarks.Processes;
using Perfolizer.Horology;

// What is about processes is measured on processes.
switch (args)
{
    case ["measure", .. var command]:
        return Usage.Measure(command);
    case ["start", .. var options]:
        return StartReport.Print(rounds: 15, before: options is ["--before", var other] ? other : null);
    case ["load"]:
        return await LoadReport.PrintAsync(TimeSpan.FromSeconds(6));
    case ["soak", var minutes]:
        return await Soak.RunAsync(TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)));
}

// The short job answers in two minutes: right in bytes, rough in time. --long is BenchmarkDotNet's default job, in processes of its own.
var isLong = args.Contains("--long");
var job = isLong
    ? Job.Default
    : Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationTime(TimeInterval.FromMilliseconds(150)).WithIterationCount(5);
var config = ManualConfig.CreateEmpty()
    .AddJob(job)
    .AddLogger(ConsoleLogger.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddExporter(MarkdownExporter.GitHub)
    .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(40))
    .WithOptions(ConfigOptions.DisableLogFile)
    .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));
BenchmarkSwitcher.FromTypes([typeof(TokenBenchmarks)]).Run(["--filter", "*", .. args.Where(a => a != "--long")], config);
return 0;

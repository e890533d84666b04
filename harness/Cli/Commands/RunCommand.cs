using System.CommandLine;
using Conformance.Cli.Embedded;
using Conformance.Cli.Options;
using Conformance.Cli.Output;
using Conformance.Core;
using Conformance.Core.Reporting;
using Conformance.Core.Results;
using Conformance.Core.Snapshots;
using Conformance.Core.Sources;
using Spectre.Console;

namespace Conformance.Cli.Commands;

/// <summary>conformance run: plays suites and says, requirement by requirement, what holds.</summary>
internal static class RunCommand
{
    /// <param name="server">The listener of the embedded providers, the caller's to dispose.</param>
    public static Command CreateCommand(EmbeddedServer server)
    {
        var suites = new SuiteOptions();
        var reports = new ReportOption<MakeReporter>(RunReports.All);
        var update = new Option<bool>("--update-snapshots") { Description = "Accept the transcripts of this run." };
        var command = new Command("run", "Play suites against the embedded providers or a target.");
        suites.AddTo(command);
        reports.AddTo(command);
        command.Options.Add(update);
        command.SetAction(async (parse, cancellation) =>
        {
            if (reports.Read(parse) is not { } files || suites.OpenSuiteOrder(parse, server) is not { } order)
                return ExitCodes.Usage;
            await using var host = order.Tested.Host;
            var mode = parse.GetValue(update) ? SnapshotMode.Update : SnapshotMode.Compare;
            return await PlayAsync(order with { Options = order.Options with { Snapshots = mode, OpensDiffs = !Terminal.IsRedirected } }, files, cancellation);
        });
        return command;
    }

    private static async Task<int> PlayAsync(SuiteOrder order, IReadOnlyList<ReportFile<MakeReporter>> files, CancellationToken cancellation)
    {
        var guard = new LeakGuard(order.Options.Secrets);
        var failures = new FailureText(guard.Hide, order.Options.Library.Requirements);
        IReporter[] reporters =
        [
            new NamedReporter("console to standard output", new ConsoleReporter(Screen(guard), failures)),
            .. files.Select(f => new NamedReporter($"{f.Kind} to {f.File}", f.Make(ReportOutput.File(f.File, guard), failures))),
        ];
        try
        {
            var options = order.Options with { Guard = guard, TellProblem = Terminal.Error.WriteLine };
            var code = await ConformanceRun.PlayAsync(options, order.Tested.Host, reporters, cancellation);
            if (guard.Leaks > 0)
                Terminal.Error.WriteLine($"defect of the harness: {(guard.Leaks == 1 ? "a secret" : $"secrets in {guard.Leaks} places")} had to be taken out of what it was about to write; please report it");
            return WithDefects(order.Tested.Host as EmbeddedTargetHost, code);
        }
        catch (DiagnosticException mistakes)
        {
            return Failures.PrintMistakes(mistakes);
        }
    }

    private static IConsoleSurface Screen(LeakGuard guard) =>
        Terminal.IsRedirected
            ? new PlainSurface(ReportOutput.Stream(Terminal.Out, guard))
            : new TerminalSurface(AnsiConsole.Console, guard);

    /// <summary>A mock that breaks is our defect, whatever the scenarios made of it.</summary>
    private static int WithDefects(EmbeddedTargetHost? host, int code)
    {
        if (host is null || host.Defects.Count == 0)
            return code;
        foreach (var defect in host.Defects)
            Terminal.Error.WriteLine($"defect of a mock: {defect.Split('\n')[0]}");
        return ExitCodes.Unreachable;
    }
}

using System.CommandLine;
using Conformance.Cli.Embedded;
using Conformance.Core;
using Conformance.Core.Reporting;
using Conformance.Core.Secrets;
using Conformance.Core.Snapshots;
using Conformance.Core.Sources;
using Spectre.Console;

namespace Conformance.Cli.Commands;

/// <summary>conformance run: plays suites and says, requirement by requirement, what holds.</summary>
internal static class RunCommand
{
    private static readonly string[] Kinds = ["console", "junit", "json"];

    /// <param name="server">The listener of the embedded providers, the caller's to dispose.</param>
    public static Command Create(EmbeddedServer server)
    {
        var library = new LibraryOptions();
        var selection = new SelectionOptions();
        var target = new TargetOptions();
        var play = new PlayOptions();
        var update = new Option<bool>("--update-snapshots") { Description = "Accept the transcripts of this run." };
        var command = new Command("run", "Play suites against the embedded providers or a target.");
        library.AddTo(command);
        selection.AddTo(command);
        target.AddTo(command);
        play.AddTo(command);
        command.Options.Add(update);
        command.SetAction(async (parse, cancellation) =>
        {
            if (play.ReportFiles(parse, Kinds) is not { } files || library.Read(parse, selection.Of(parse, library), target.Flows(parse)) is not { } read)
                return ExitCode.Usage;
            if (target.Open(parse, read, server) is not { } tested)
                return ExitCode.Usage;
            await using var host = tested.Host;

            var secrets = new SecretRegistry();
            var guard = new LeakGuard(secrets);
            var options = new RunOptions
            {
                Library = read,
                Selection = tested.Narrow(selection.Of(parse, library)),
                Seed = play.SeedOf(parse),
                Jobs = play.JobsOf(parse),
                Snapshots = parse.GetValue(update) ? SnapshotMode.Update : SnapshotMode.Compare,
                OpensDiffs = !Terminal.IsRedirected,
                ExpectedFailures = tested.File?.ExpectedFailures ?? [],
                Secrets = secrets,
                Guard = guard,
            };
            var failures = new FailureText(guard.Hide, read.Requirements);
            var reporters = files.Select(f => Reporter(f.Kind, ReportOutput.File(f.File, guard), failures)).Prepend(new ConsoleReporter(Screen(guard), failures)).ToList();
            try
            {
                var code = await ConformanceRun.PlayAsync(options, host, reporters, cancellation);
                return WithDefects(host as EmbeddedTargetHost, code);
            }
            catch (DiagnosticException mistakes)
            {
                return Failures.Print(mistakes);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Terminal.Error.WriteLine($"cannot write a report or snapshot: {e.Message}");
                return ExitCode.Unreachable;
            }
        });
        return command;
    }

    private static IConsoleSurface Screen(LeakGuard guard) =>
        Terminal.IsRedirected
            ? new PlainSurface(ReportOutput.Stream(Terminal.Out, guard))
            : new TerminalSurface(AnsiConsole.Console, guard);

    private static IReporter Reporter(string kind, ReportOutput output, FailureText failures) => kind switch
    {
        "junit" => new JUnitReporter(output, failures),
        "json" => new JsonReporter(output),
        _ => new ConsoleReporter(new PlainSurface(output), failures),
    };

    /// <summary>A mock that breaks is our defect, whatever the scenarios made of it.</summary>
    private static int WithDefects(EmbeddedTargetHost? host, int code)
    {
        if (host is null || host.Defects.Count == 0)
            return code;
        foreach (var defect in host.Defects)
            Terminal.Error.WriteLine($"defect of a mock: {defect.Split('\n')[0]}");
        return ExitCode.Unreachable;
    }
}

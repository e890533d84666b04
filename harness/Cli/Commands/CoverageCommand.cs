using System.Collections.Immutable;
using System.CommandLine;
using Conformance.Cli.Coverage;
using Conformance.Cli.Embedded;
using Conformance.Cli.Options;
using Conformance.Cli.Output;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Snapshots;
using Conformance.Core.Sources;

namespace Conformance.Cli.Commands;

/// <summary>
/// conformance coverage: plays, and prints a line a requirement: holds, broken, warned, not tested or not judged here, and why. The embedded
/// providers are played under each of their profiles unless one is named.
/// </summary>
internal static class CoverageCommand
{
    private static readonly ImmutableArray<ReportKind<Func<IReadOnlyCollection<RequirementResult>, string>>> Kinds = [new("json", CoverageText.Json)];

    public static Command CreateCommand()
    {
        var suites = new SuiteOptions();
        var reports = new ReportOption<Func<IReadOnlyCollection<RequirementResult>, string>>(Kinds);
        var command = new Command("coverage", "Play suites and print what became of every requirement.");
        suites.AddTo(command);
        reports.AddTo(command);
        command.SetAction(async (parse, cancellation) =>
        {
            if (reports.Read(parse) is not { } files)
                return ExitCodes.Usage;
            await using var server = new EmbeddedServer();
            if (suites.OpenAll(parse, server) is not { } order || ReadLibraries(parse, suites, order) is not { } libraries)
                return ExitCodes.Usage;
            await using var host = order.Tested.Host;
            var run = new CoverageRun(order.Options with { Snapshots = SnapshotMode.Off }, host);
            try
            {
                foreach (var library in libraries)
                {
                    await run.PlayAsync(library, cancellation);
                    if (run.IsInterrupted)
                        break;
                }

                return Tell(run, files);
            }
            catch (DiagnosticException mistakes)
            {
                return Failures.PrintMistakes(mistakes);
            }
        });
        return command;
    }

    /// <summary>The suites for each profile that is played, or null after every diagnostic of one of them was printed.</summary>
    private static List<ScenarioLibrary>? ReadLibraries(ParseResult parse, SuiteOptions suites, SuiteOrder order)
    {
        var libraries = new List<ScenarioLibrary> { order.Options.Library };
        if (order.Tested.File is not null || order.Options.Library.Profile is not null)
            return libraries;
        foreach (var profile in CoverageRun.FindOtherProfiles(order.Options.Library, order.Options.Selection))
        {
            if (suites.ReadFor(parse, profile) is not { } other)
                return null;
            libraries.Add(other);
        }

        return [.. libraries.Where((library, i) => i == 0 || CoverageRun.IsPlayed(library))];
    }

    private static int Tell(CoverageRun run, IReadOnlyList<ReportFile<Func<IReadOnlyCollection<RequirementResult>, string>>> files)
    {
        var requirements = run.SumUp();
        var areWritten = OutputFile.TryWriteAll(files.Select(f => (f.File, f.Make(requirements))));
        foreach (var line in CoverageText.Lines(requirements))
            Terminal.Beside(files.Any(f => f.IsOutput)).WriteLine(line);
        return areWritten ? run.ExitCode : ExitCodes.Unreachable;
    }
}

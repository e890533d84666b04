using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Cli.Embedded;
using Conformance.Core;
using Conformance.Core.Binding;
using Conformance.Core.Planning;
using Conformance.Core.Reporting;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Snapshots;
using Conformance.Core.Sources;
using Conformance.Core.Targets;

namespace Conformance.Cli.Commands;

/// <summary>
/// conformance coverage: plays, and prints a line a requirement: holds, broken, warned or not tested, and why. The embedded
/// providers are played under each of their profiles unless one is named.
/// </summary>
internal static class CoverageCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var library = new LibraryOptions();
        var selection = new SelectionOptions();
        var target = new TargetOptions();
        var play = new PlayOptions();
        var command = new Command("coverage", "Play suites and print what became of every requirement.");
        library.AddTo(command);
        selection.AddTo(command);
        target.AddTo(command);
        play.AddTo(command);
        command.SetAction(async (parse, cancellation) =>
        {
            if (play.ReportFiles(parse, "json") is not { } files || library.Read(parse, target.Flows(parse)) is not { } read)
                return ExitCode.Usage;
            await using var server = new EmbeddedServer();
            if (target.Open(parse, read, server) is not { } tested)
                return ExitCode.Usage;
            await using var host = tested.Host;
            var options = new RunOptions
            {
                Library = read,
                Selection = tested.Narrow(selection.Of(parse, library)),
                Seed = play.SeedOf(parse),
                Jobs = play.JobsOf(parse),
                Snapshots = SnapshotMode.Off,
                ExpectedFailures = tested.File?.ExpectedFailures ?? [],
            };
            try
            {
                var summaries = new List<RunSummary> { await PlayAsync(options, host, cancellation) };
                foreach (var profile in tested.File is null && read.Profile is null ? OtherProfiles(read, options.Selection) : [])
                    if (library.Read(parse, new ReadOptions { Profile = profile }) is { } other && summaries[^1].ExitCode != ExitCode.Interrupted && IsPlayed(other))
                        summaries.Add(await PlayAsync(options with { Library = other }, host, cancellation));
                var requirements = RequirementUnion.Merge([.. summaries.Select(s => s.Requirements)]);
                return Tell(summaries.Max(s => s.ExitCode), Catalogues(requirements, options, read.Suites.Select(s => s.Provider.Name)), files.Select(f => f.File));
            }
            catch (DiagnosticException mistakes)
            {
                return Failures.Print(mistakes);
            }
        });
        return command;
    }

    private static async Task<RunSummary> PlayAsync(RunOptions options, ITargetHost host, CancellationToken cancellation)
    {
        RunSummary? summary = null;
        await foreach (var told in ConformanceRun.PlayAsync(options, host, cancellation))
        {
            summary = (told as RunEvent.RunFinished)?.Summary ?? summary;
            if (told is RunEvent.BrowserAwaited awaited)
                Terminal.Error.WriteLine(string.Join('\n', BrowserText.Describe(awaited)));
        }
        return summary!;
    }

    private static bool IsPlayed(ScenarioLibrary library) =>
        library.Suites.Any(s => s.Provider.Profiles.Active?.Name == library.Profile && !s.Playables.IsEmpty);

    /// <summary>Profiles beside the default of the providers that are selected, where any selected scenario is played under them.</summary>
    private static IEnumerable<string> OtherProfiles(ScenarioLibrary library, Selection selection) =>
        selection.Only.IsEmpty && selection.Tags.IsEmpty && selection.Requirements.IsEmpty
            ? library.Suites.Select(s => s.Provider).Where(p => selection.Providers.IsEmpty || selection.Providers.Contains(p.Name))
                .DistinctBy(p => p.Name).SelectMany(p => p.Profiles.All.Skip(1)).Select(p => p.Name).Distinct()
            : [];

    /// <summary>A selection by provider leaves out the catalogues that no scenario of it cites.</summary>
    private static List<RequirementResult> Catalogues(ImmutableArray<RequirementResult> requirements, RunOptions options, IEnumerable<string> providers)
    {
        var isWhole = options.Selection.Providers.IsEmpty || providers.Distinct().All(options.Selection.Providers.Contains);
        var cited = requirements.Where(r => r.State != RequirementState.NotTested).Select(r => r.Requirement.Catalogue).ToHashSet();
        return [.. requirements.Where(r => isWhole || cited.Contains(r.Requirement.Catalogue))];
    }

    private static int Tell(int code, List<RequirementResult> requirements, IEnumerable<string> files)
    {
        var width = requirements.Max(r => r.Requirement.Id.Length);
        foreach (var result in requirements)
            Terminal.Out.WriteLine($"{Word(result.State),-10} {result.Requirement.Id.PadRight(width)} {result.Requirement.Level.ToString().ToLowerInvariant(),-7} {Detail(result)}");
        Terminal.Out.WriteLine();
        Terminal.Out.WriteLine(string.Join(", ", requirements.CountBy(r => r.State).OrderBy(c => c.Key).Select(c => $"{c.Value} {Word(c.Key)}")));
        foreach (var file in files)
            if (!PlayOptions.Write(file, Json(requirements)))
                return ExitCode.Unreachable;
        return code;
    }

    private static string Detail(RequirementResult result) => result.State switch
    {
        RequirementState.Holds => $"{result.Addresses.Length} scenario{(result.Addresses.Length == 1 ? "" : "s")}",
        RequirementState.NotTested => result.Why ?? "",
        _ => result.Addresses[0] + (result.Addresses.Length > 1 ? $" and {result.Addresses.Length - 1} more" : ""),
    };

    private static string Word(RequirementState state) => state switch
    {
        RequirementState.NotTested => "not-tested",
        _ => state.ToString().ToLowerInvariant(),
    };

    /// <summary>{"requirements":[{"id","level","verdict","scenarios":[…],…}]}</summary>
    private static string Json(IEnumerable<RequirementResult> requirements) => new JsonObject
    {
        ["requirements"] = new JsonArray([.. requirements.Select(r => new JsonObject
        {
            ["id"] = r.Requirement.Id,
            ["level"] = r.Requirement.Level.ToString().ToLowerInvariant(),
            ["verdict"] = Word(r.State),
            ["scenarios"] = new JsonArray([.. r.Addresses.Select(a => (JsonNode)a)]),
            ["catalogue"] = r.Requirement.Catalogue,
            ["source"] = r.Requirement.Source,
            ["statement"] = r.Requirement.Statement,
            ["why"] = r.Why,
        })]),
    }.ToJsonString(Indented);
}

using System.Collections.Immutable;
using Conformance.Cli.Output;
using Conformance.Core;
using Conformance.Core.Planning;
using Conformance.Core.Reporting;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Targets;

namespace Conformance.Cli.Coverage;

/// <summary>Plays a selection under several profiles and puts together what became of the requirements.</summary>
internal sealed class CoverageRun(RunOptions options, ITargetHost host)
{
    private readonly List<RunSummary> _summaries = [];
    private readonly List<ProfileResults> _results = [];

    /// <summary>The worst exit code of what was played.</summary>
    public int ExitCode => _summaries.Max(s => s.ExitCode);

    public bool IsInterrupted => _summaries[^1].ExitCode == ExitCodes.Interrupted;

    /// <summary>Profiles beside the default of the providers that are selected, where any selected scenario is played under them.</summary>
    public static IEnumerable<string> FindOtherProfiles(ScenarioLibrary library, Selection selection) =>
        selection.Only.IsEmpty && selection.Tags.IsEmpty && selection.Requirements.IsEmpty
            ? library.Suites.Select(s => s.Provider).Where(p => selection.Providers.IsEmpty || selection.Providers.Contains(p.Name))
                .DistinctBy(p => p.Name).SelectMany(p => p.Profiles.All.Skip(1)).Select(p => p.Name).Distinct()
            : [];

    /// <summary>Whether any scenario is played under the profile that the library was read for.</summary>
    public static bool IsPlayed(ScenarioLibrary library) =>
        library.Suites.Any(s => s.Provider.Profiles.Active?.Name == library.Profile && !s.Playables.IsEmpty);

    public async Task PlayAsync(ScenarioLibrary library, CancellationToken cancellation)
    {
        await foreach (var told in ConformanceRun.PlayAsync(options with { Library = library }, host, cancellation))
        {
            if (told is RunEvent.RunFinished finished)
                AddSummary(library.Profile, finished.Summary);
            if (told is RunEvent.BrowserAwaited awaited)
                Terminal.Error.WriteLine(string.Join('\n', BrowserText.DescribeAwaited(awaited)));
        }
    }

    private void AddSummary(string? profile, RunSummary summary)
    {
        _summaries.Add(summary);
        _results.Add(new ProfileResults(profile, summary.Requirements));
    }

    /// <summary>Each requirement once.</summary>
    public ImmutableArray<RequirementResult> SumUp() => RequirementUnion.MergeResults(_results);
}

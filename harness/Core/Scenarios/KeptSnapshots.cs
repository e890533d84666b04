using System.Collections.Immutable;
using Conformance.Core.Snapshots;

namespace Conformance.Core.Scenarios;

/// <summary>Which snapshots a suite has, under whichever profile it is played.</summary>
public static class KeptSnapshots
{
    public static SuiteSnapshots ListFor(Suite suite) => new(suite.FullPath, suite.Playables.Concat(suite.Elsewhere)
        .Where(p => p.HasSnapshot)
        .OrderBy(p => p.At.Line).ThenBy(p => p.At.Column)
        .GroupBy(p => p.Scenario, StringComparer.Ordinal)
        .ToImmutableDictionary(g => g.Key, g => g.Select(p => p.Case).ToImmutableArray(), StringComparer.Ordinal));
}

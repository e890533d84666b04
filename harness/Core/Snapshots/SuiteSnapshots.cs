using System.Collections.Immutable;

namespace Conformance.Core.Snapshots;

/// <summary>What of a suite is kept as snapshots.</summary>
/// <param name="FullPath">Where the suite was read: its snapshots lie beside it.</param>
/// <param name="Cases">By scenario that has a snapshot its cases that have one, in the order of the suite; one null where the scenario has no cases.</param>
public sealed record SuiteSnapshots(string FullPath, ImmutableDictionary<string, ImmutableArray<string?>> Cases)
{
    /// <summary>None when the scenario has no snapshot.</summary>
    public ImmutableArray<string?> CasesOf(string scenario) => Cases.TryGetValue(scenario, out var cases) ? cases : [];
}

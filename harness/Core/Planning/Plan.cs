using System.Collections.Immutable;
using Conformance.Core.Scenarios;

namespace Conformance.Core.Planning;

/// <summary>What will be played, in order.</summary>
/// <param name="WholeSuites">The suites of which nothing was left out; only these can tell a dangling snapshot.</param>
public sealed record Plan(ImmutableArray<PlannedScenario> Scenarios, ImmutableArray<Suite> WholeSuites)
{
    /// <summary>What was selected and is not about this target, by the base of the other system.</summary>
    public ImmutableArray<LeftOut> LeftOut { get; init; } = [];
}

/// <summary>Scenarios that use a system which the target does not have. They are no results, not even skipped ones.</summary>
public sealed record LeftOut(string Base, ImmutableArray<Playable> Playables)
{
    public string Why => $"the target has no '{Base}'";
}

/// <summary>One playable, and why it is not played, or null.</summary>
public sealed record PlannedScenario(Playable Playable, string? SkipReason);

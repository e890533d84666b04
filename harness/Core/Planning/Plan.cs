using System.Collections.Immutable;
using Conformance.Core.Scenarios;

namespace Conformance.Core.Planning;

/// <summary>What will be played, in order.</summary>
/// <param name="WholeSuites">The suites of which nothing was left out; only these can tell a dangling snapshot.</param>
public sealed record Plan(ImmutableArray<PlannedScenario> Scenarios, ImmutableArray<Suite> WholeSuites);

/// <summary>One playable, and why it is not played, or null.</summary>
public sealed record PlannedScenario(Playable Playable, string? SkipReason);

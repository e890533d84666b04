using System.Collections.Immutable;

namespace Conformance.Core.Scenarios;

/// <summary>Everything that was read from a scenarios folder, valid as a whole.</summary>
public sealed record ScenarioLibrary(
    string Root,
    ImmutableArray<Suite> Suites,
    ImmutableDictionary<string, ProviderDefinition> Providers,
    ImmutableDictionary<string, Requirement> Requirements)
{
    /// <summary>The flows by name, for what else uses them: a target file.</summary>
    public ImmutableDictionary<string, BoundFlow> Flows { get; init; } = ImmutableDictionary<string, BoundFlow>.Empty;

    /// <summary>The profile that was asked for; null when each provider's default was.</summary>
    public string? Profile { get; init; }
}

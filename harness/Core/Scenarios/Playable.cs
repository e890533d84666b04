using System.Collections.Immutable;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Scenarios;

/// <summary>
/// One scenario, or one case of it, ready to be played: the case's data are in its templates, its bend is in its step, the
/// checks that the provider file implies stand among the step's own.
/// </summary>
public sealed record Playable
{
    /// <summary>suite path::scenario[::case]; a check's address adds ::step.check.</summary>
    public required string Address { get; init; }

    public required string SuitePath { get; init; }

    /// <summary>Its suite's folder of stub mappings; null when there is none.</summary>
    public string? Mappings { get; init; }

    public required string Scenario { get; init; }

    public string? Case { get; init; }

    public required string Title { get; init; }

    public required ProviderDefinition Provider { get; init; }

    public required ImmutableArray<string> Covers { get; init; }

    public required ImmutableArray<string> Tags { get; init; }

    /// <summary>Fixtures by name.</summary>
    public required ImmutableArray<string> Fixtures { get; init; }

    /// <summary>Capabilities by name: clock, fault, observer. Clock is a wish: a real target may wait instead.</summary>
    public required ImmutableArray<string> Capabilities { get; init; }

    /// <summary>Identities that act in it.</summary>
    public required ImmutableArray<string> Identities { get; init; }

    /// <summary>The identity that acts unless a step says otherwise.</summary>
    public required string As { get; init; }

    public required ImmutableArray<KeyValuePair<string, Template>> Vars { get; init; }

    public required ImmutableArray<Step> Steps { get; init; }

    public ImmutableArray<Step> Finally { get; init; } = [];

    public bool HasSnapshot { get; init; } = true;

    /// <summary>The profiles that it names; none when it is about all.</summary>
    public ImmutableArray<string> Profiles { get; init; } = [];

    /// <summary>Whether it is played under the provider's active profile.</summary>
    public bool IsInProfile { get; init; } = true;

    public required SourceSpan At { get; init; }
}

using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Scenarios;

/// <summary>One step.</summary>
public sealed record Step
{
    /// <summary>Its label, unique in the scenario; inside a flow the flow's label and a dot stand in front.</summary>
    public required string Label { get; init; }

    public required StepAction Action { get; init; }

    /// <summary>The identity that acts, or null for the scenario's.</summary>
    public string? As { get; init; }

    /// <summary>How often the request is sent at once; 1 unless it is a race.</summary>
    public int Race { get; init; } = 1;

    public Bend? Bend { get; init; }

    /// <summary>Set when a person's browser makes the request; the visit to the callback is the answer then.</summary>
    public BrowserWait? Browser { get; init; }

    /// <summary>Own and implied checks, observations included, in the order of evaluation.</summary>
    public ImmutableArray<Check> Checks { get; init; } = [];

    /// <summary>Names of checks that may be made under other profiles than the one that is read for.</summary>
    public ImmutableArray<string> ChecksElsewhere { get; init; } = [];

    /// <summary>Sources whose values are secrets, whatever the answer is.</summary>
    public ImmutableArray<ValueSource> Secret { get; init; } = [];

    public ImmutableArray<KeyValuePair<string, ValueSource>> Saves { get; init; } = [];

    public required SourceSpan At { get; init; }
}

/// <summary>How long a step waits for a person's browser, and what it asks the person to do there (null: nothing beyond opening it).</summary>
public sealed record BrowserWait(TimeSpan For, Template? Ask);

using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Scenarios;

/// <summary>A suite that is read, bound and valid.</summary>
/// <param name="Path">Below the scenarios folder, with forward slashes: the first word of its addresses.</param>
/// <param name="FullPath">Where it was read, for the snapshots beside it.</param>
public sealed record Suite(string Path, string FullPath, string Title, ProviderDefinition Provider, ImmutableArray<Playable> Playables, SourceFile File)
{
    /// <summary>The absolute path of the folder of stub mappings that embedded providers serve for its scenarios; null when it names none.</summary>
    public string? Mappings { get; init; }

    /// <summary>Scenarios and cases that are played under other profiles.</summary>
    public ImmutableArray<Playable> Elsewhere { get; init; } = [];
}

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

    /// <summary>Sources whose values are secrets, whatever the answer is.</summary>
    public ImmutableArray<ValueSource> Secret { get; init; } = [];

    public ImmutableArray<KeyValuePair<string, ValueSource>> Saves { get; init; } = [];

    public required SourceSpan At { get; init; }
}

/// <summary>How long a step waits for a person's browser, and what it asks the person to do there (null: nothing beyond opening it).</summary>
public sealed record BrowserWait(TimeSpan For, Template? Ask);

/// <summary>What a step does.</summary>
public abstract record StepAction
{
    private StepAction()
    {
    }

    /// <summary>Calls a verb of the provider file.</summary>
    public sealed record Call(
        Verb Verb,
        ImmutableArray<KeyValuePair<string, Template>> Parameters,
        ImmutableArray<KeyValuePair<string, Template>> Extra,
        ImmutableArray<KeyValuePair<string, Template>> Headers) : StepAction;

    /// <summary>Sends a request as written. The target is a path below the base, or an absolute URL below one of the target's bases.</summary>
    public sealed record Http(
        string Method, Template Target, string Base, Template? Json, Template? Form, ImmutableArray<KeyValuePair<string, Template>> Headers) : StepAction;

    public sealed record Advance(TimeSpan By) : StepAction;

    public sealed record Fault(FaultOrder Order) : StepAction;

    public sealed record Journal(string Leg) : StepAction;

    /// <summary>Plays a flow in a scope of its own; each save takes one of the flow's names.</summary>
    public sealed record Use(
        string Flow,
        ImmutableArray<KeyValuePair<string, Template>> Arguments,
        ImmutableArray<Step> Steps,
        ImmutableArray<KeyValuePair<string, string>> Saves) : StepAction
    {
        /// <summary>What cleans up after it, in its own scope, when the scenario is over.</summary>
        public ImmutableArray<Step> Finally { get; init; } = [];
    }
}

/// <summary>A fault as ordered by a step.</summary>
/// <param name="Do">delay, status, reset, truncate, trickle, lose-response; with a leg: status, unreachable, timeout.</param>
public sealed record FaultOrder(string? Leg, string Path, int On, string Do, int? Status, TimeSpan? For);

/// <summary>One change of one step.</summary>
public abstract record Bend
{
    private Bend()
    {
    }

    public sealed record Set(string Parameter, Template Value) : Bend;

    public sealed record Add(string Parameter, Template Value) : Bend;

    public sealed record Omit(string Parameter) : Bend;

    public sealed record Repeat(string Parameter) : Bend;

    public sealed record Encode(BodyEncoding Encoding) : Bend;

    public sealed record As(string Identity) : Bend;

    public sealed record After(TimeSpan By) : Bend;

    public sealed record Method(string Name) : Bend;

    public sealed record Header(string Name, Template Value) : Bend;

    public sealed record Query(string Parameter) : Bend;
}

using System.Collections.Immutable;
using Conformance.Core.Values;

namespace Conformance.Core.Scenarios;

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
        string Method, Template Target, string Base, Template? Json, Template? Form, ImmutableArray<KeyValuePair<string, Template>> Headers) : StepAction
    {
        /// <summary>The body as it is sent; a header says what it is.</summary>
        public Template? Body { get; init; }
    }

    public sealed record Advance(Lapse By) : StepAction;

    /// <summary>Orders a fault; what it answers may hold values that are only known once the step is played.</summary>
    public sealed record Fault(FaultOrder Order) : StepAction
    {
        public Template? Body { get; init; }

        public ImmutableArray<KeyValuePair<string, Template>> Headers { get; init; } = [];

        /// <summary>The order with its values in the scope.</summary>
        /// <exception cref="ValueException">A name has no value here.</exception>
        public FaultOrder ResolveOrder(Scope scope) => Order with
        {
            Body = Body?.ResolveText(scope),
            Headers = [.. Headers.Select(h => KeyValuePair.Create(h.Key, h.Value.ResolveText(scope)))],
        };
    }

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

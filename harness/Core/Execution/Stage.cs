using System.Text.Json.Nodes;
using Conformance.Core.Requests;
using Conformance.Core.Timing;
using Conformance.Core.Values;

namespace Conformance.Core.Execution;

/// <summary>Where a step stands: the names it sees, who really acts, how long it may take.</summary>
internal sealed record Stage(Scope Scope, Actor Actor, TimeLimit Limit)
{
    /// <summary>$identity for the step's own values.</summary>
    public required JsonObject Identity { get; init; }

    /// <summary>$identity for presets and headers when a bend puts another in the actor's place.</summary>
    public JsonObject? BentIdentity { get; init; }
}

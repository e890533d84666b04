using System.Text.Json.Nodes;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>One stub as read: what the engine plays, and beside it what the host plays in its stead.</summary>
/// <param name="Id">The document's, or a new one.</param>
/// <param name="Shown">The JSON as it was written, with "id" and "uuid" (WireMock's dialect) or "Guid" (WireMock.Net's) set.</param>
/// <param name="Model">Complete, with Guid = Id. Only a <see cref="StubEngine"/> has the matchers that it may name.</param>
internal sealed record Stub(Guid Id, JsonObject Shown, MappingModel Model)
{
    /// <summary>As the document has it, on WireMock's scale.</summary>
    public int Priority { get; } = Model.Priority ?? StubPriority.Usual;

    /// <summary>The host's: Model.Response.Fault is always null.</summary>
    public StubFault Fault { get; init; }

    /// <summary>The probability of the fault, from 0 to 1.</summary>
    public double FaultChance { get; init; } = 1;

    /// <summary>
    /// Before the answer the host waits a time that it draws from here to <see cref="DelayTo"/>; they are equal where it is fixed. The
    /// model's delays are always null.
    /// </summary>
    public TimeSpan DelayFrom { get; init; }

    /// <summary>At most five minutes.</summary>
    public TimeSpan DelayTo { get; init; }

    /// <summary>A time from <see cref="DelayFrom"/> to <see cref="DelayTo"/>.</summary>
    public TimeSpan DrawDelay() => DelayFrom + ((DelayTo - DelayFrom) * Random.Shared.NextDouble());

    /// <summary>Into how many pieces the body falls, and over which time they are sent; null sends it at once.</summary>
    public int? Chunks { get; init; }

    public TimeSpan? Dribble { get; init; }

    /// <summary>Whether it answers in whichever state its scenario is, and sets the new one.</summary>
    public bool IsInAnyState { get; init; }

    /// <summary>Whether the stub outlives a reset; null when the document does not say. Model.SaveToFile is always null.</summary>
    public bool? Persistent { get; init; }
}

internal enum StubFault
{
    None,
    Reset,
    Garbage,
    Empty,
    MalformedChunk,
}

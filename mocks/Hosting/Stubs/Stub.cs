using System.Text.Json.Nodes;
using Conformance.Mocks.Hosting.Stubs.Parts;
using Conformance.Mocks.Hosting.Transport;
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

    /// <summary>How the host sends the answer, and breaks it: Model.Response.Fault is always null.</summary>
    public Delivery Delivery { get; init; } = new();

    /// <summary>
    /// Before the answer the host waits a time that it draws from here to <see cref="DelayTo"/>; they are equal where it is fixed. The
    /// model's delays are always null.
    /// </summary>
    public TimeSpan DelayFrom { get; init; }

    /// <summary>At most five minutes.</summary>
    public TimeSpan DelayTo { get; init; }

    /// <summary>A time from <see cref="DelayFrom"/> to <see cref="DelayTo"/>.</summary>
    public TimeSpan DrawDelay() => DelayFrom + ((DelayTo - DelayFrom) * Random.Shared.NextDouble());

    /// <summary>Whether it answers in whichever state its scenario is, and sets the new one.</summary>
    public bool IsInAnyState { get; init; }

    /// <summary>Whether the stub outlives a reset; null when the document does not say. Model.SaveToFile is always null.</summary>
    public bool? Persistent { get; init; }
}

using Conformance.Mocks.Hosting.Transport;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs.Parts;

/// <summary>A stub while it is read.</summary>
internal sealed class StubDraft
{
    public Guid? Id { get; set; }

    public MappingModel Model { get; set; } = new() { Request = new(), Response = new() };

    public Delivery Delivery { get; set; } = new();

    public TimeSpan DelayFrom { get; set; }

    public TimeSpan DelayTo { get; set; }

    public bool? Persistent { get; set; }

    public bool IsInAnyState { get; set; }
}

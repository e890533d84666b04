using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>A stub while it is read.</summary>
internal sealed class StubDraft
{
    public Guid? Id { get; set; }

    public MappingModel Model { get; set; } = new() { Request = new(), Response = new() };

    public StubFault Fault { get; set; }

    public double FaultChance { get; set; } = 1;

    public TimeSpan DelayFrom { get; set; }

    public TimeSpan DelayTo { get; set; }

    public int? Chunks { get; set; }

    public TimeSpan? Dribble { get; set; }

    public bool? Persistent { get; set; }

    public bool IsInAnyState { get; set; }
}

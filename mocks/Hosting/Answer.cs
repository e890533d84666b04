using Conformance.Mocks.Hosting.Stubs;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting;

/// <summary>An answer and its body as bytes.</summary>
internal readonly record struct Answer(ProtocolResponse Response, byte[] Body)
{
    /// <summary>The stub that gave it, whose faults of transport are the host's; null when a provider did.</summary>
    public Stub? Stub { get; init; }

    /// <summary>The length that a real server promised in an answer without its body; null promises the body's.</summary>
    public long? HeadLength { get; init; }
}

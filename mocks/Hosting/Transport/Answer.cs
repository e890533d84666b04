using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Transport;

/// <summary>An answer and its body as bytes.</summary>
internal readonly record struct Answer(ProtocolResponse Response, byte[] Body)
{
    /// <summary>How a stub wants it sent; null sends it as it is.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>Sent in chunks, without its length.</summary>
    public bool IsChunked { get; init; }

    /// <summary>The length that a real server promised in an answer without its body; null promises the body's.</summary>
    public long? HeadLength { get; init; }
}

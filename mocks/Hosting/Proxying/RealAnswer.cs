using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Proxying;

/// <summary>What a real server answered.</summary>
/// <param name="Reason">Why there is none of its own, or null.</param>
/// <param name="HeadLength">The length that it promised for an answer without a body, or null.</param>
internal sealed record RealAnswer(ProtocolResponse Response, byte[] Body, string? Reason = null, long? HeadLength = null);

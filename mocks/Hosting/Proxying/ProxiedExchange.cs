using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Proxying;

/// <summary>An exchange that a proxy passed on: the request as it came, the answer as the real server gave it.</summary>
/// <param name="Request">The request as it came.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="Headers">The answer's header fields, repeated ones one by one.</param>
/// <param name="Body">The answer's body.</param>
public sealed record ProxiedExchange(ProtocolRequest Request, int Status, FieldList Headers, ReadOnlyMemory<byte> Body);

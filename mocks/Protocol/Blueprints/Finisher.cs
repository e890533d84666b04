using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>A named last touch on every answer of an endpoint, refusals included, such as no-store.</summary>
public sealed record Finisher<TTurn>(string Name, Func<TTurn, ProtocolResponse, ProtocolResponse> Finish);

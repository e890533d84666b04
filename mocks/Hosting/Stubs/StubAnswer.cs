using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>What a stub answered.</summary>
internal sealed record StubAnswer(int Status, FieldList Headers, byte[] Body);

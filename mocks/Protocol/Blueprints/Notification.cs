using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>
/// A form with a signed JWT that a step wants posted, once its state has been decided. The provider does not know what came of it: whoever serves
/// it sends, and writes it down as a leg of that name.
/// </summary>
public sealed record Notification(string Leg, string Address, string Field, UnsignedJwt Token);

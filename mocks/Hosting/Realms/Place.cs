namespace Conformance.Mocks.Hosting.Realms;

/// <summary>One surface of a realm.</summary>
internal sealed record Place(Realm Realm, string Surface);

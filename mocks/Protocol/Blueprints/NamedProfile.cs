namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>A named setting of a provider, such as one release of a server. A provider file says under the same name what is expected of it.</summary>
public sealed record NamedProfile(string Name, Func<Provider> Create);

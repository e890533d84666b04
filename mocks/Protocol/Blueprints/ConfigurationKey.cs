namespace Conformance.Mocks.Protocol.Blueprints;

/// <summary>One thing that an operator of a provider configures, under the name that the provider's own configuration has for it.</summary>
/// <param name="Key">Such as ttl.access_token.</param>
/// <param name="Takes">What its value may be, in words.</param>
/// <param name="Example">A value.</param>
/// <param name="Edit">The provider with the value; null when it is none.</param>
public sealed record ConfigurationKey(string Key, string Takes, string Example, Func<Provider, string, Provider?> Edit);

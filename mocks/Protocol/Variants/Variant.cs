using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Variants;

/// <summary>A legal difference as an edit of a provider's value. A suite that fails on it raises a false alarm.</summary>
public sealed record Variant(string Id, string Provider, string Sentence, Func<Provider, Provider> Edit)
{
    /// <summary>The profile whose value is edited and whose expectations must hold; null for the provider's default profile.</summary>
    public string? Profile { get; init; }
}

using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>An access token.</summary>
/// <param name="Text">Null for a JWT, which the host's signature vouches for.</param>
public sealed record HydraAccessToken(string? Text, string GrantId, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>What this one token was narrowed to (RFC 6749 §6); null for all that was granted.</summary>
    public ImmutableArray<string>? Scope { get; init; }
}

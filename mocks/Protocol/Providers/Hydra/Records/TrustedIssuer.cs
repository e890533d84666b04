using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Records;

/// <summary>A key whose owner may vouch for users (RFC 7523 §2.1, §3).</summary>
public sealed record TrustedIssuer
{
    public required string Id { get; init; }

    public required string Issuer { get; init; }

    /// <summary>The only user that it may vouch for; empty when it may for any.</summary>
    public string Subject { get; init; } = "";

    public bool AllowsAnySubject { get; init; }

    /// <summary>What may be granted on its word.</summary>
    public ImmutableArray<string> Scope { get; init; } = [];

    public required string KeyId { get; init; }

    /// <summary>The public key as a JWK.</summary>
    public required JsonFields Key { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public bool VouchesFor(string subject) => AllowsAnySubject || Subject == subject;
}

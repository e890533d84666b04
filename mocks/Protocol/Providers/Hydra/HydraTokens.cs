using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>What a user, or a client for itself, allowed: the family that codes and tokens belong to.</summary>
public sealed record HydraGrant
{
    /// <summary>The grant that nobody gave; it stands in where none was found.</summary>
    public static readonly HydraGrant Nothing = new() { Id = "", ClientId = "", Subject = "" };

    public required string Id { get; init; }

    public required string ClientId { get; init; }

    /// <summary>The user, or the client id of a client that acts for itself.</summary>
    public required string Subject { get; init; }

    public ImmutableArray<string> RequestedScope { get; init; } = [];

    /// <summary>What was granted, in the order of the grant.</summary>
    public ImmutableArray<string> Scope { get; init; } = [];

    /// <summary>The granted scope as token answers write it.</summary>
    public string ScopeText { get; init; } = "";

    public ImmutableArray<string> Audience { get; init; } = [];

    public string? Nonce { get; init; }

    /// <summary>The consent that gave it; empty for a client that acts for itself.</summary>
    public string ConsentRequestId { get; init; } = "";

    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>When the authorization was answered with the code.</summary>
    public DateTimeOffset AuthorizedAt { get; init; }

    public DateTimeOffset AuthenticatedAt { get; init; }

    public string SessionId { get; init; } = "";

    public string Acr { get; init; } = "";

    public ImmutableArray<string> Amr { get; init; } = [];

    public JsonFields AccessClaims { get; init; } = JsonFields.Empty;

    public JsonFields IdClaims { get; init; } = JsonFields.Empty;

    public bool IsRevoked { get; init; }

    /// <summary>Whether a user gave it, and not a client for itself.</summary>
    public bool IsAUsers => Subject != ClientId;
}

/// <summary>An authorization code and what it was bound to.</summary>
public sealed record HydraCode
{
    /// <summary>The code that nobody issued; it stands in where none was found.</summary>
    public static readonly HydraCode Nothing = new() { Text = "", Grant = HydraGrant.Nothing };

    public required string Text { get; init; }

    /// <summary>The grant that the redemption opens.</summary>
    public required HydraGrant Grant { get; init; }

    /// <summary>As the authorization request had it; null when it had none.</summary>
    public string? RedirectUri { get; init; }

    /// <summary>Null when the authorization request had neither challenge nor method.</summary>
    public PkceBinding? Pkce { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public bool IsRedeemed { get; init; }
}

/// <summary>The challenge of an authorization request (RFC 7636 §4.4); both may be empty, not at once.</summary>
public sealed record PkceBinding(string Challenge, string Method);

/// <summary>An access token.</summary>
/// <param name="Text">Null for a JWT, which the host's signature vouches for.</param>
public sealed record HydraAccessToken(string? Text, string GrantId, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>What this one token was narrowed to (RFC 6749 §6); null for all that was granted.</summary>
    public ImmutableArray<string>? Scope { get; init; }
}

/// <summary>A refresh token.</summary>
/// <param name="PairedAccess">The key of the access token that was issued with it.</param>
public sealed record HydraRefreshToken(
    string Text, string GrantId, string PairedAccess, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>The refresh token that nobody issued; it stands in where none was found.</summary>
    public static readonly HydraRefreshToken Nothing = new("", "", "", default, default);

    public bool IsSpent { get; init; }

    public DateTimeOffset FirstSpentAt { get; init; }

    public int Uses { get; init; }
}

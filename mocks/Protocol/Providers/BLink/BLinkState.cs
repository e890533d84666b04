using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.State;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>What the platform remembers, and the states of the service providers behind it by target id.</summary>
public sealed record BLinkState : ProviderState
{
    private const int Capacity = 50_000;

    public ImmutableHashSet<string> Clients { get; init; } = [];

    public ImmutableDictionary<string, BLinkSpState> Targets { get; init; } = ImmutableDictionary<string, BLinkSpState>.Empty;

    public ImmutableDictionary<string, Permission> Permissions { get; init; } = ImmutableDictionary<string, Permission>.Empty;

    public BoundedStore<string, TokenFamily> Families { get; init; } = BoundedStore<string, TokenFamily>.OfCapacity(Capacity);

    /// <summary>Access tokens by their jti.</summary>
    public BoundedStore<string, BLinkToken> AccessTokens { get; init; } = BoundedStore<string, BLinkToken>.OfCapacity(Capacity);

    public BoundedStore<string, BLinkToken> RefreshTokens { get; init; } = BoundedStore<string, BLinkToken>.OfCapacity(Capacity);

    /// <summary>Faults ordered on the leg to the service providers.</summary>
    public LegFaults Faults { get; init; } = LegFaults.None;
}

public enum PermissionStatus
{
    Active,
    Revoked,

    /// <summary>A newer permission of the same user at the same target took its place.</summary>
    Superseded,
}

/// <summary>A permission of the flow before OAuth, with the service provider's tokens that the platform holds for it.</summary>
public sealed record Permission(string Id, string ClientId, string Target, string User, string Scope, DateTimeOffset Expires, SpTokens Sp)
{
    public PermissionStatus Status { get; init; }

    /// <summary>When it was exchanged: its grace period begins.</summary>
    public DateTimeOffset? ExchangedAt { get; init; }

    /// <summary>Whether a successful call with the new token ended it.</summary>
    public bool Closed { get; init; }

    /// <summary>The tokens that it was exchanged for, or null.</summary>
    public string? FamilyId { get; init; }
}

/// <summary>The service provider's tokens. They never leave the platform towards the service user.</summary>
public sealed record SpTokens(string AccessToken, string RefreshToken, DateTimeOffset AccessExpires);

/// <summary>All tokens that one exchange led to; the permission's record goes on holding the tokens of the service provider.</summary>
public sealed record TokenFamily(string Id, string PermissionId, string ClientId, string Target, string GrantId, string Scope)
{
    public bool Ended { get; init; }
}

/// <summary>An access or refresh token of the platform.</summary>
/// <param name="Key">The jti of a JWT, or the value of an opaque token.</param>
/// <param name="SpAccessToken">The service provider's token that an access token stands for.</param>
public sealed record BLinkToken(string Key, string FamilyId, string Scope, DateTimeOffset Expires, string SpAccessToken = "")
{
    public bool Revoked { get; init; }

    /// <summary>When rotation replaced it, or null.</summary>
    public DateTimeOffset? ReplacedAt { get; init; }
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.State;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>What a service provider remembers: clients and users are given, the rest is bounded.</summary>
public sealed record BLinkSpState : ProviderState
{
    private const int Capacity = 50_000;

    /// <summary>Registered clients by id; true when suspended.</summary>
    public ImmutableDictionary<string, bool> Clients { get; init; } = ImmutableDictionary<string, bool>.Empty;

    public ImmutableHashSet<string> Usernames { get; init; } = [];

    public BoundedStore<string, SpGrant> Grants { get; init; } = BoundedStore<string, SpGrant>.OfCapacity(Capacity);

    public BoundedStore<string, SpCode> Codes { get; init; } = BoundedStore<string, SpCode>.OfCapacity(Capacity);

    public BoundedStore<string, SpToken> AccessTokens { get; init; } = BoundedStore<string, SpToken>.OfCapacity(Capacity);

    public BoundedStore<string, SpToken> RefreshTokens { get; init; } = BoundedStore<string, SpToken>.OfCapacity(Capacity);
}

/// <summary>What a user let a client do. The id is the store's key and goes to nobody.</summary>
public sealed record SpGrant(string Id, string ClientId, string Username, string Scope)
{
    /// <summary>The grant_id of consent 3.0, which the first token answer makes and all later ones repeat; null as long as nobody was told one.</summary>
    public string? ToldId { get; init; }

    /// <summary>Nothing of an ended grant is good any more.</summary>
    public bool Ended { get; init; }
}

/// <summary>An authorization code; GrantId is what its redemption started, or null.</summary>
public sealed record SpCode(string Value, string ClientId, string Username, string RedirectUri, string Scope, DateTimeOffset Expires)
{
    public string? GrantId { get; init; }

    /// <summary>The S256 challenge of the authorization request, or null where it had none.</summary>
    public string? Challenge { get; init; }
}

/// <summary>An access or a refresh token, told apart by the store it is in.</summary>
public sealed record SpToken(string Value, string GrantId, string Scope, DateTimeOffset Expires)
{
    public bool Revoked { get; init; }

    /// <summary>When rotation replaced it, or null.</summary>
    public DateTimeOffset? ReplacedAt { get; init; }
}

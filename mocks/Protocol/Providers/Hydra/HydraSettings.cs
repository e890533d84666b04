using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>What an operator of Ory Hydra configures, with the defaults of Ory Hydra v26.2 and of Blink's API behind it.</summary>
public sealed record HydraSettings
{
    public HydraVersion Version { get; init; } = HydraVersion.V26;

    /// <summary>
    /// --dev: cookies are named and marked for plain http, and callbacks may be plain http. Null means that a server whose own
    /// address is plain http runs so, since without --dev it would not start.
    /// </summary>
    public bool? Development { get; init; }

    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Null means that refresh tokens never expire (ttl.refresh_token: -1).</summary>
    public TimeSpan? RefreshTokenLifetime { get; init; } = TimeSpan.FromHours(720);

    public TimeSpan CodeLifetime { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan IdTokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a login or consent request may wait for its answer.</summary>
    public TimeSpan ChallengeLifetime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The fewest bytes of a state parameter.</summary>
    public int StateMinimum { get; init; } = 8;

    /// <summary>An error goes to the callback with an empty state when the request had none; false leaves it out (RFC 6749 §4.1.2.1).</summary>
    public bool EchoesAbsentState { get; init; } = true;

    /// <summary>The login round trip keeps the parameters of a posted authorization request (OIDC Core §3.1.2.1); false loses them.</summary>
    public bool KeepsPostedRequests { get; init; }

    /// <summary>A body of multipart/form-data is read like a form; false leaves it unread (RFC 6749 appendix B).</summary>
    public bool ReadsMultipart { get; init; } = true;

    /// <summary>strategies.scope.</summary>
    public ScopeMatching Scopes { get; init; } = ScopeMatching.Wildcard;

    /// <summary>The port of a loopback redirect URI is free for these hosts; null means for every loopback address (RFC 8252 §7.3).</summary>
    public ImmutableArray<string>? LoopbackHosts { get; init; }

    public HydraRotation Rotation { get; init; } = new HydraRotation.Strict();

    public AccessTokenFormat AccessTokens { get; init; } = AccessTokenFormat.Opaque;

    /// <summary>oauth2.pkce.enforced.</summary>
    public bool PkceForAll { get; init; }

    /// <summary>oauth2.pkce.enforced_for_public_clients.</summary>
    public bool PkceForPublicClients { get; init; }

    /// <summary>oauth2.client_credentials.default_grant_allowed_scope.</summary>
    public bool ClientCredentialsDefaultToAllScopes { get; init; }

    /// <summary>The status of the redirect to the client's callback.</summary>
    public int CallbackStatus { get; init; } = 303;

    /// <summary>
    /// Blink's API takes a token with no scope for an unrestricted session. It is a weakness, and it is what Blink does; false
    /// refuses every guarded call of such a token.
    /// </summary>
    public bool EmptyScopeIsUnrestricted { get; init; } = true;

    /// <summary>The most entries of each store of a realm.</summary>
    public int Capacity { get; init; } = 20_000;
}

/// <summary>Releases whose answers differ.</summary>
public enum HydraVersion
{
    /// <summary>v2.2.0, as Blink's public development stack runs it.</summary>
    V22,

    /// <summary>v26.2.0.</summary>
    V26,
}

/// <summary>How a scope is matched with those that a client or a grant has.</summary>
public enum ScopeMatching
{
    /// <summary>A part of a registered scope may be a star: photos.* has photos.read.</summary>
    Wildcard,

    Exact,
}

/// <summary>What an access token is.</summary>
public enum AccessTokenFormat
{
    /// <summary>ory_at_ and two base64url parts.</summary>
    Opaque,

    /// <summary>A JWT (strategies.access_token: jwt), found again by its jti.</summary>
    Jwt,
}

/// <summary>What a refresh does to the refresh token that it spends.</summary>
public abstract record HydraRotation
{
    private HydraRotation()
    {
    }

    /// <summary>A new one each time; a second use of the old one revokes the family.</summary>
    public sealed record Strict : HydraRotation;

    /// <summary>The old one stays usable for a period that begins with its first use, at most so many times when a count is given.</summary>
    public sealed record Grace(TimeSpan Period, int? Uses) : HydraRotation;

    /// <summary>The same one again.</summary>
    public sealed record Off : HydraRotation;
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;
using Conformance.Mocks.Protocol.State;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>What the provider knows: both generations of apps, the old tokens, principals, and what it issued.</summary>
public sealed record LegacyAppsState : ProviderState
{
    private const int MostTokens = 100_000;

    /// <summary>Apps of the new scheme by client id.</summary>
    public ImmutableDictionary<string, NewApp> Apps { get; init; } = ImmutableDictionary<string, NewApp>.Empty;

    /// <summary>Apps of the old scheme by consumer key; keys compare with case.</summary>
    public ImmutableDictionary<string, LegacyApp> LegacyApps { get; init; } = ImmutableDictionary<string, LegacyApp>.Empty;

    /// <summary>Tokens of the old scheme by their text.</summary>
    public ImmutableDictionary<string, LegacyToken> LegacyTokens { get; init; } = ImmutableDictionary<string, LegacyToken>.Empty;

    /// <summary>Users and companies by id.</summary>
    public ImmutableDictionary<string, Principal> Principals { get; init; } = ImmutableDictionary<string, Principal>.Empty;

    /// <summary>Logins by their name.</summary>
    public ImmutableDictionary<string, Account> Accounts { get; init; } = ImmutableDictionary<string, Account>.Empty;

    /// <summary>The login name of the user whose browser comes to /oauth2/v0/authorize.</summary>
    public string SignedIn { get; init; } = "";

    /// <summary>Tokens that administrators handed to apps, by their text.</summary>
    public ImmutableDictionary<string, RequestToken> RequestTokens { get; init; } = ImmutableDictionary<string, RequestToken>.Empty;

    /// <summary>Tokens that went out by mail, by their text.</summary>
    public BoundedStore<string, OneTimeToken> OneTimeTokens { get; init; } = BoundedStore<string, OneTimeToken>.OfCapacity(MostTokens);

    /// <summary>Authorization codes by their text.</summary>
    public BoundedStore<string, AuthorizationCode> Codes { get; init; } = BoundedStore<string, AuthorizationCode>.OfCapacity(MostTokens);

    /// <summary>Issued access tokens, by jti or, when opaque, by their text.</summary>
    public BoundedStore<string, AccessGrant> AccessTokens { get; init; } = BoundedStore<string, AccessGrant>.OfCapacity(MostTokens);

    /// <summary>Issued refresh tokens by their text.</summary>
    public BoundedStore<string, RefreshGrant> RefreshTokens { get; init; } = BoundedStore<string, RefreshGrant>.OfCapacity(MostTokens);
}

/// <summary>An app of the new scheme.</summary>
public sealed record NewApp(string ClientId, string Secret, ImmutableArray<string> Scopes)
{
    /// <summary>Stands for an app that is not there, so that a fact about it is false and never missing.</summary>
    public static readonly NewApp Nobody = new("", "", []) { Grants = [] };

    public ImmutableArray<string> Grants { get; init; } = ["client_credentials", "refresh_token", "password", "otp", "authorization_code"];

    /// <summary>Where a consent may send the browser back to.</summary>
    public ImmutableArray<string> RedirectUris { get; init; } = [];

    public bool Disabled { get; init; }
}

/// <summary>An app of the old scheme.</summary>
/// <param name="LinkedTo">Client ids of the new apps that take its users over.</param>
/// <param name="Number">The number that its tokens carry as legacy_application_id.</param>
public sealed record LegacyApp(string ConsumerKey, string Secret, long Number, ImmutableArray<string> LinkedTo)
{
    public static readonly LegacyApp Nobody = new("", "", 0, []);

    public bool Disabled { get; init; }
}

/// <summary>A token of the old scheme, held by a user.</summary>
/// <param name="Company">The company that the user belongs to.</param>
public sealed record LegacyToken(string Text, string ConsumerKey, string Subject, string Company, ImmutableArray<string> Scopes)
{
    public static readonly LegacyToken None = new("", "", "", "", []);

    /// <summary>Whether its user is a web services administrator, who may act for the company.</summary>
    public bool IsWsAdmin { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public bool Revoked { get; init; }

    public bool Exchanged { get; init; }
}

public enum PrincipalKind
{
    App,
    User,
    Company,
}

/// <summary>Who a token stands for.</summary>
public sealed record Principal(string Id, PrincipalKind Kind)
{
    public static readonly Principal Nobody = new("", PrincipalKind.User);

    public bool Disabled { get; init; }

    /// <summary>Whether the principal's company has not connected the app.</summary>
    public bool CompanyNotEnabled { get; init; }

    /// <summary>The surface of the data centre that the principal lives at.</summary>
    public string Home { get; init; } = LegacyAppsBlueprint.Surface;
}

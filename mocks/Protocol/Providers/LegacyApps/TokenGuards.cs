using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;
using FactGuard = Conformance.Mocks.Protocol.Blueprints.Guard<Conformance.Mocks.Protocol.Providers.LegacyApps.LegacyAppsTurn>;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>
/// The facts that /oauth2/v0/token demands. No source tells the order when several are missing; here it goes from the form of the
/// request over the client to the grant, its owner and its scope.
/// </summary>
internal static class TokenGuards
{
    /// <summary>The body is a readable form in which no name stands twice, and the client is who it says and may act.</summary>
    public static readonly ImmutableArray<FactGuard> OfTheClient =
    [
        Fact("body-is-a-form", 135,
            t => t.Request.MediaType == "application/x-www-form-urlencoded" && FormUrlEncoded.IsDecodable(t.Request.BodyText),
            t => $"the body's media type is '{t.Request.MediaType}', or the form cannot be decoded"),
        // RFC 6749 §3.2. The table has no row of its own for it.
        Fact("no-parameter-is-repeated", 135,
            t => t.Client.Parameters.All(p => t.Client.Parameters.CountOf(p.Name) == 1), "a parameter stands twice"),
        Fact("client-id-is-supplied", 62, t => t.Client.Id is not null, "client_id is absent or empty"),
        Fact("client-secret-is-supplied", 63, t => t.Client.Secret is not null, "client_secret is absent or empty"),
        Fact("grant-type-is-supplied", 65, t => t.Client.GrantType is not null, "grant_type is absent or empty"),
        Fact("client-is-known", 61, t => t.Client.App != NewApp.Nobody, "no app has that client_id"),
        Agree("client-secret-matches", 64, t => t.Client.Secret, t => t.Client.App.Secret, Matching.Exact, "the client_secret is not that app's"),
        Fact("client-is-enabled", 59, t => !t.Client.App.Disabled, "the app is disabled"),
    ];

    public static readonly ImmutableArray<FactGuard> OfClientCredentials =
    [
        Fact("grant-is-known", 60,
            t => t.Client.GrantType == "client_credentials", t => $"grant_type '{t.Client.GrantType}' is not served here"),
        Fact("grant-is-allowed", 60, t => t.Client.App.Grants.Contains("client_credentials"), "the app may not use client_credentials"),
        Agree("scope-is-granted", 54, t => t.Client.Parameters["scope"], t => ScopeText.WriteWords(t.Client.App.Scopes),
            Matching.WordsWithin, "a scope is not among those registered for the app"),
    ];

    public static readonly ImmutableArray<FactGuard> OfRefresh =
    [
        Fact("refresh-token-is-supplied", 106, t => t.Refresh.Text is not null, "refresh_token is absent or empty"),
        Fact("refresh-token-is-known", 108, t => t.Refresh.IsKnown, "no refresh token of this provider has that text"),
        new("refresh-token-is-unexpired", new Condition<LegacyAppsTurn>.Deadline(
            t => t.Refresh.Grant.ExpiresAt, t => new(TokenErrors.WithCode(108).Response, $"the refresh token expired at {t.Refresh.Grant.ExpiresAt:O}"))),
        Fact("refresh-token-is-unrevoked", 108, t => !t.Refresh.Grant.Revoked, "the refresh token was revoked"),
        Fact("refresh-token-is-unspent", 108, t => !t.Refresh.Grant.Spent, "a refresh gave out a newer refresh token in its place"),
        Agree("refresh-token-is-the-clients-own", 105,
            t => t.Client.App.ClientId, t => t.Refresh.Grant.ClientId, Matching.Exact, "the refresh token was issued to another app"),
        Fact("refresh-is-allowed", 107, t => t.Client.App.Grants.Contains("refresh_token"), "the app may not refresh"),
        Fact("principal-is-enabled", 123, t => !t.Refresh.Principal.Disabled, "the principal was disabled after the token was issued"),
        Fact("company-is-enabled", 53, t => !t.Refresh.Principal.CompanyNotEnabled, "the principal's company has not connected the app"),
        LivesHere(t => t.Refresh.Principal),
        Agree("scope-is-granted", 54, t => t.Client.Parameters["scope"], t => ScopeText.WriteWords(t.Refresh.Grant.Scopes),
            Matching.WordsWithin, "a scope goes beyond those granted"),
    ];

    /// <summary>The principal's home is the surface that was called; else the answer names the right one.</summary>
    public static FactGuard LivesHere(Func<LegacyAppsTurn, Principal> principal) => new("principal-lives-here", t => principal(t) is { Home: var home } known && known != Principal.Nobody && home != t.Region
        ? new Refusal(TokenErrors.WithCode(16).Response.WithMember("geolocation", t.Surroundings.Bases[home]), $"the principal lives at the surface '{home}'")
        : null);

    public static FactGuard Fact(string name, int code, Func<LegacyAppsTurn, bool> holds, string reason) =>
        Fact(name, code, holds, _ => reason);

    public static FactGuard Fact(string name, int code, Func<LegacyAppsTurn, bool> holds, Func<LegacyAppsTurn, string> reason) =>
        new(name, t => holds(t) ? null : new Refusal(TokenErrors.WithCode(code).Response, reason(t)));

    public static FactGuard Agree(
        string name, int code, Func<LegacyAppsTurn, string?> presented, Func<LegacyAppsTurn, string?> known, Matching by, string reason) =>
        Demands.Agree(name, presented, known, by, TokenErrors.WithCode(code).Response, reason);
}

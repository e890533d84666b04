using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Providers.LegacyApps.ExchangeError;
using FactGuard = Conformance.Mocks.Protocol.Blueprints.Guard<Conformance.Mocks.Protocol.Providers.LegacyApps.LegacyAppsTurn>;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>The facts that the exchange demands, from the caller over the apps to the old token. No source tells their order.</summary>
internal static class ExchangeGuards
{
    /// <summary>The bearer is an app's own token, from client_credentials, and good.</summary>
    public static readonly ImmutableArray<FactGuard> OfTheBearer =
    [
        Fact("bearer-is-supplied", Unauthorized, t => t.Bearer.Text is not null, "there is no Authorization header with a bearer token"),
        Fact("bearer-is-genuine", Unauthorized, t => t.Bearer.IsGenuine, "the access token was not signed by this provider"),
        Fact("bearer-is-known", Unauthorized, t => t.Bearer.IsKnown, "this provider did not issue the access token"),
        Until("bearer-is-unexpired", Unauthorized, t => t.Bearer.Grant.ExpiresAt, "the access token has expired"),
        Fact("bearer-is-an-apps-token", Unauthorized,
            t => t.Bearer.Grant.Kind == PrincipalKind.App, "the access token is not from client_credentials"),
    ];

    public static readonly ImmutableArray<FactGuard> OfTheApps =
    [
        Fact("legacy-app-is-known", InvalidApp, t => t.Exchange.LegacyApp != LegacyApp.Nobody, "no legacy app has that consumer key"),
        Fact("legacy-app-is-enabled", InvalidApp, t => !t.Exchange.LegacyApp.Disabled, "the legacy app is disabled"),
        Fact("legacy-app-is-linked", InvalidApp,
            t => t.Exchange.LegacyApp.LinkedTo.Contains(t.Exchange.App.ClientId), "the legacy app is not linked to the calling app"),
        Fact("body-is-an-object", InvalidToken, t => t.Exchange.Body.IsObject, "the body is not a JSON object"),
        Fact("secret-is-supplied", Unauthorized, t => t.Exchange.Body.Secret is not null, "secret is absent, empty or not text"),
        Agree("secret-is-the-callers", Unauthorized,
            t => t.Exchange.Body.Secret, t => t.Exchange.App.Secret, Matching.Exact, "secret is not the client_secret of the calling app"),
    ];

    public static readonly ImmutableArray<FactGuard> OfTheOldToken =
    [
        Fact("legacy-token-is-supplied", InvalidToken, t => t.Exchange.Body.Token is not null, "token is absent, empty or not text"),
        Fact("legacy-token-is-known", InvalidToken, t => t.Exchange.IsTokenKnown, "no legacy token has that text"),
        Until("legacy-token-is-unexpired", InvalidToken, t => t.Exchange.Token.ExpiresAt, "the legacy token has expired"),
        Fact("legacy-token-is-unrevoked", InvalidToken, t => !t.Exchange.Token.Revoked, "the legacy token was revoked"),
        Agree("legacy-token-is-of-that-app", InvalidToken, t => t.Exchange.LegacyApp.ConsumerKey, t => t.Exchange.Token.ConsumerKey,
            Matching.Exact, "the legacy token was issued to another legacy app"),
        Fact("company-token-is-for-a-wsadmin", Unauthorized,
            t => !t.Exchange.AsCompany || t.Exchange.Token.IsWsAdmin, "a company token was asked for with a token that is no WSAdmin's"),
        // The request has no scope parameter: the scopes "requested" are those that the old token has.
        Agree("scopes-are-the-apps", InvalidScopes, t => ScopeText.WriteWords(t.Exchange.Scopes), t => ScopeText.WriteWords(t.Exchange.App.Scopes),
            Matching.WordsWithin, "the legacy token has a scope that the calling app lacks"),
    ];

    /// <summary>No source says whether an old token can be exchanged again; this provider allows it unless this guard is put in.</summary>
    public static readonly FactGuard LegacyTokenIsUnexchanged =
        Fact("legacy-token-is-unexchanged", InvalidToken, t => !t.Exchange.Token.Exchanged, "the legacy token was exchanged before");

    /// <summary>No source says what other values of returnType do; this provider passes over them unless this guard is put in.</summary>
    public static readonly FactGuard ReturnTypeIsKnown =
        Fact("return-type-is-known", InvalidToken, t => t.Exchange.ReturnType is null or "companyToken", "returnType is not companyToken");

    private static FactGuard Fact(string name, ExchangeError error, Func<LegacyAppsTurn, bool> holds, string reason) =>
        Demands.Demand(name, holds, error.Response(), reason);

    private static FactGuard Agree(
        string name, ExchangeError error, Func<LegacyAppsTurn, string?> presented, Func<LegacyAppsTurn, string?> known, Matching by, string reason) =>
        Demands.Agree(name, presented, known, by, error.Response(), reason);

    private static FactGuard Until(string name, ExchangeError error, Func<LegacyAppsTurn, DateTimeOffset?> end, string reason) =>
        Demands.Before(name, end, error.Response(), reason);
}

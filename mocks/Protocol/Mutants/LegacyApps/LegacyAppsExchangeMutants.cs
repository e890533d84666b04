using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects of step 2, the exchange.</summary>
internal static class LegacyAppsExchangeMutants
{
    private const string Exchange = "exchange";

    private static readonly string[] BearerGuards =
        ["bearer-is-supplied", "bearer-is-genuine", "bearer-is-known", "bearer-is-unexpired", "bearer-is-an-apps-token"];

    private static ImmutableArray<Mutant> Callers { get; } =
    [
        Row("exchange-without-bearer", "11 15", "The exchange works without an Authorization header.",
            b => BearerGuards.Aggregate(b, (e, guard) => e.Excusing(guard, t => t.Request.Headers["Authorization"] is null, Exchange))),
        Row("exchange-any-scheme", "16", "An Authorization header of another scheme is as good as a bearer token.",
            b => BearerGuards.Aggregate(b, (e, guard) => e.Excusing(guard, HasAnotherScheme, Exchange))),
        Row("exchange-forged-bearer", "16", "The signature of the bearer is not checked.", b => b.Without("bearer-is-genuine", Exchange)),
        Row("exchange-expired-bearer", "16 70", "An expired app token is accepted at the exchange.",
            b => b.Without("bearer-is-unexpired", Exchange)),
        Row("exchange-user-bearer", "17", "A user's access token is accepted in the place of the app's.",
            b => b.Without("bearer-is-an-apps-token", Exchange)),
        Row("exchange-secret-ignored", "22 23", "The exchange does not look at the secret.", b => b.Without("secret-is-the-callers")),
        Row("exchange-secret-optional", "19", "The exchange works without a secret, and checks one that is there.",
            b => b.Without("secret-is-supplied").Excusing("secret-is-the-callers", t => t.Exchange.Body.Secret is null)),
        Row("exchange-old-secret", "23", "The old app's secret is accepted.",
            b => b.Excusing("secret-is-the-callers", t => t.Exchange.Body.Secret == t.Exchange.LegacyApp.Secret)),
        Row("exchange-any-apps-secret", "22", "Any registered app's secret is accepted.",
            b => b.Excusing("secret-is-the-callers", t => t.State.Apps.Values.Any(a => a.Secret == t.Exchange.Body.Secret))),
        Row("exchange-linked-apps-secret", "22", "The secret of any app that is linked to the legacy app is accepted.",
            b => b.Excusing("secret-is-the-callers", t => t.Exchange.LegacyApp.LinkedTo.Any(id => t.State.Apps[id].Secret == t.Exchange.Body.Secret))),
        Row("consumer-key-ignored", "25 26 27", "Any consumer key works.",
            b => new[] { "legacy-app-is-known", "legacy-app-is-enabled", "legacy-app-is-linked", "legacy-token-is-of-that-app" }
                .Aggregate(b, (e, guard) => e.Without(guard))),
        Row("unknown-consumer-key-fails", "26 76", "An unknown consumer key is a server error.",
            b => b.Answering("legacy-app-is-known", _ => ProtocolResponse.Text(500, "NullPointerException", "text/plain"))),
        Row("unlinked-app-served", "27", "A legacy app that is not linked to the caller is served.",
            b => b.Without("legacy-app-is-linked").Excusing("legacy-token-is-of-that-app", t => t.Exchange.LegacyApp.LinkedTo.IsEmpty)),
        Row("disabled-legacy-app-served", "26", "A disabled legacy app is served.",
            b => b.Without("legacy-app-is-enabled").Excusing("legacy-token-is-of-that-app", t => t.Exchange.LegacyApp.Disabled)),
        Row("exchange-by-get", "13", "GET exchanges as POST does.",
            b => b.At(Exchange, e => e with { Route = e.Route with { Methods = ["POST", "GET"] } })),
        Row("exchange-without-me", "14", "The path without its last segment exchanges, too.", b => b with
        {
            Endpoints = b.Endpoints.Add(ExchangeEndpoint.Exchange with
            {
                Name = "exchange-without-me",
                Route = new(LegacyAppsBlueprint.Surface, ["POST"], "/appmgmt/v0/legacyApps/{consumerKey}/exchangeRefreshToken"),
            }),
        }),
    ];

    private static ImmutableArray<Mutant> OldTokens { get; } =
    [
        Row("expired-legacy-token", "24", "An expired legacy token is exchanged.", b => b.Without("legacy-token-is-unexpired")),
        Row("revoked-legacy-token", "24", "A revoked legacy token is exchanged.", b => b.Without("legacy-token-is-unrevoked")),
        Row("other-apps-legacy-token", "25", "A legacy token of another legacy app is exchanged.",
            b => b.Without("legacy-token-is-of-that-app")),
        Row("scopes-unchecked", "28", "All scopes of the legacy token move over, the app's or not.", b => b.Without("scopes-are-the-apps")),
        Row("refused-exchange-consumes", "41", "An exchange that is refused for its secret uses the legacy token up.",
            b => b.EditGuard("secret-is-the-callers", g => g with { OnRefusal = [new("revoke-legacy-token", RevokeLegacyToken)] })),
        Row("second-exchange-fails", "40", "The second exchange of a legacy token is a server error.",
            b => b.DemandingLast(Exchange, ExchangeGuards.LegacyTokenIsUnexchanged)
                .Answering("legacy-token-is-unexchanged", _ => ProtocolResponse.Text(500, "duplicate key", "text/plain"))),
        Row("return-type-ignored", "42", "returnType=companyToken is passed over: the answer is the user's token.",
            b => b.Without("company-token-is-for-a-wsadmin").DoingFirst(Exchange, "as-user", t => t.Exchange.AsCompany = false)),
        Row("company-token-for-anyone", "44", "Any user's legacy token becomes a company token.",
            b => b.Without("company-token-is-for-a-wsadmin")),
        Row("company-token-unasked", "43", "A WSAdmin's token becomes a company token without being asked for.",
            b => b.DoingFirst(Exchange, "as-company", t => t.Exchange.AsCompany = t.Exchange.Token.IsWsAdmin)),
        Row("users-mixed-up", "39", "The new refresh token of every user is that of the user who was first.",
            b => b.Doing("store-refresh-token", KeepTheFirstUser, Exchange)),
    ];

    private static ImmutableArray<Mutant> Answers { get; } =
    [
        Row("times-in-seconds", "33", "created and expired are in seconds.",
            b => b.OnSuccess((_, r) => r.Member<long>("created", v => v / 1000).Member<long>("expired", v => v / 1000), Exchange)),
        Row("refresh-token-of-an-hour", "34 63", "The new refresh token lives for an hour.",
            b => b.Living("refresh-token", TimeSpan.FromHours(1))),
        Row("refresh-token-of-a-year", "34 63", "The new refresh token lives for 365 days.",
            b => b.Living("refresh-token", TimeSpan.FromDays(365))),
        Row("exchange-scopes-as-text", "35", "scopes is one text.",
            b => b.OnSuccess((t, r) => r.WithMember("scopes", string.Join(' ', t.Exchange.Scopes)), Exchange)),
        Row("trailing-comma", "31", "The answer ends with a comma before its brace, as the sample does.",
            b => b.OnSuccess((t, r) => r with { Body = new Body.Text(WithTrailingComma(t, r)) }, Exchange)),
        Row("old-token-echoed", "32 38", "The old token comes back as the new one.",
            b => b.DoingFirst(Exchange, "echo", t => t.Minted.RefreshToken = t.Exchange.Token.Text)),
        Row("new-token-forgotten", "36", "The new refresh token is not stored.", b => b.Without("store-refresh-token", Exchange)),
        Row("one-token-for-all", "39", "All users of an app get the same refresh token.",
            b => b.DoingFirst(Exchange, "share", t => t.Minted.RefreshToken = $"shared-{t.Exchange.App.ClientId}")),
        Row("exchange-issues-a-pair", "03", "The exchange answers with an access token, too.",
            b => b.OnSuccess((t, r) => r.WithMember("access_token", t.Minted.AccessToken).WithMember("expires_in", 3600), Exchange)),
        Row("refusal-echoes-token", "38 94", "A refusal of the exchange repeats the legacy token.",
            b => b.OnStatus(400, (t, r) => r.WithMember("message", $"Bad or expired token {t.Exchange.Body.Token}"), Exchange)),
        Row("exchange-code-in-other-spelling", "77", "The code is written InvalidToken.",
            b => b.OnStatus(400, (_, r) => r.Member<string>("code", c => c == "INVALIDTOKEN" ? "InvalidToken" : c), Exchange)),
        Row("exchange-refusal-with-200", "78", "A refusal of the exchange has the status 200.",
            b => b.OnStatus(400, (_, r) => r with { Status = 200 }, Exchange)),
        Row("exchange-refusal-without-body", "77", "A refusal of the exchange has no body.",
            b => b.OnStatus(400, (_, _) => ProtocolResponse.Empty(400), Exchange)),
    ];

    public static ImmutableArray<Mutant> All { get; } = [.. Callers, .. OldTokens, .. Answers];

    private static bool HasAnotherScheme(LegacyAppsTurn turn) =>
        turn.Bearer.Text is null && turn.Request.Headers["Authorization"] is not null;

    private static void RevokeLegacyToken(LegacyAppsTurn turn)
    {
        if (turn.Exchange is { IsTokenKnown: true, Token: var token })
            turn.State = turn.State with { LegacyTokens = turn.State.LegacyTokens.SetItem(token.Text, token with { Revoked = true }) };
    }

    private static void KeepTheFirstUser(LegacyAppsTurn turn)
    {
        var earlier = turn.State.RefreshTokens.Entries.Select(e => e.Value).FirstOrDefault(g => g.LegacyApplication is not null);
        var grant = turn.Exchange.Grant with { Subject = earlier?.Subject ?? turn.Exchange.Token.Subject };
        turn.State = turn.State with { RefreshTokens = turn.State.RefreshTokens.Set(turn.Minted.RefreshToken, grant) };
    }

    private static string WithTrailingComma(LegacyAppsTurn turn, ProtocolResponse response)
    {
        var scopes = string.Join(", ", turn.Exchange.Scopes.Select(s => $"\"{s}\""));
        return $$"""
            {
              "token": "{{response.Member("token")}}",
              "created": {{response.Member("created")}},
              "expired": {{response.Member("expired")}},
              "scopes": [ {{scopes}} ],
            }
            """;
    }
}

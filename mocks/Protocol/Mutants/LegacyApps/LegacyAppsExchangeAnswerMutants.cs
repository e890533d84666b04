using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects of what an exchange answers: of a company's on its own, of times, and of what a refusal quotes.</summary>
internal static class LegacyAppsExchangeAnswerMutants
{
    private const string Exchange = "exchange";

    public static ImmutableArray<Mutant> All { get; } =
    [
        Row("created-in-local-time", "33", "created and expired are two hours ahead.",
            b => new[] { "created", "expired" }.Aggregate(b, (e, name) => e.WithMember(Exchange, name, (_, v) => (long)v! + 7_200_000))),
        Row("expired-a-day-short", "34 63", "expired is a day before the token's end.", b => b.WithMember(Exchange, "expired", (_, v) => (long)v! - 86_400_000)),
        Row("company-times-in-seconds", "33 45", "created and expired of a company token are in seconds.",
            b => new[] { "created", "expired" }.Aggregate(b, (e, name) => e.WithMember(Exchange, name, (t, v) => t.Exchange.AsCompany ? (long)v! / 1000 : v))),
        Row("company-times-as-text", "33 45", "expired of a company token is a text.", b => b.WithMember(Exchange, "expired", (t, v) => t.Exchange.AsCompany ? $"{v}" : v)),
        Row("company-scopes-twice", "35 45", "The scopes of a company token name one twice.",
            b => b.WithMember(Exchange, "scopes", (t, v) => t.Exchange.AsCompany ? [.. t.Exchange.Scopes, t.Exchange.Scopes[0]] : (ImmutableArray<string>)v!)),
        Row("company-exchange-issues-a-pair", "03 45", "The exchange for a company token answers with an access token, too.",
            b => b.OnSuccess((t, r) => t.Exchange.AsCompany ? r.WithMember("access_token", t.Minted.AccessToken) : r, Exchange)),
        Row("company-refresh-token-of-a-month", "34 63", "The refresh token of a company lives for a month.",
            b => b.Storing((t, g) => t.Exchange.AsCompany ? g with { ExpiresAt = t.Now.AddDays(30) } : g)),
        Row("repeated-exchange-gives-a-dead-token", "36", "The second exchange of an old token gives a refresh token that does not work.",
            b => b.Storing((t, g) => t.State.RefreshTokens.Entries.Any(e => e.Value.Subject == g.Subject && e.Value.LegacyApplication is not null) ? g with { Revoked = true } : g)),
        Row("scope-refusal-quotes-the-token", "38 94", "INVALIDSCOPES quotes the old token.", b => b.Answering("scopes-are-the-apps", (t, r) => Quoting(r, t.Exchange.Body.Token))),
        Row("link-refusal-quotes-the-secret", "38 94", "INVALIDAPP quotes the secret.", b => b.Answering("legacy-app-is-linked", (t, r) => Quoting(r, t.Exchange.Body.Secret))),
        Row("wsadmin-refusal-quotes-the-token", "38 94", "The refusal of a company token quotes the old token.",
            b => b.Answering("company-token-is-for-a-wsadmin", (t, r) => Quoting(r, t.Exchange.Body.Token))),
        Row("secret-refusal-shows-the-right-one", "94", "The refusal of a wrong secret shows the right one.",
            b => b.Answering("secret-is-the-callers", (t, r) => Quoting(r, t.Exchange.App.Secret))),
        Documented("context-scope-with-commas", "37", "The context's scopes are separated by commas.",
            b => b.Context(t => string.Join(' ', t.Exchange.Scopes), t => string.Join(',', t.Exchange.Scopes))),
        Documented("context-says-company", "43 37", "The context of an administrator's own token says that it is a company's.",
            b => b.Context(t => t.Exchange is { AsCompany: false, Token.IsWsAdmin: true } ? "\"user\"" : "\"ptype\"", t => t.Exchange is { AsCompany: false, Token.IsWsAdmin: true } ? "\"company\"" : "\"ptype\"")),
    ];

    private static Mutant Documented(string id, string requirements, string sentence, Func<LegacyAppsBlueprint, LegacyAppsBlueprint> edit) =>
        Row(id, requirements, sentence, edit) with { Profile = LegacyAppsProfiles.Documented };

    private static LegacyAppsBlueprint Context(this LegacyAppsBlueprint b, Func<LegacyAppsTurn, string> right, Func<LegacyAppsTurn, string> wrong) =>
        b.WithMember(Exchange, "context", (t, v) => ((string?)v)?.Replace(right(t), wrong(t), StringComparison.Ordinal));

    private static Refusal Quoting(Refusal refusal, string? secret) => refusal with { Response = refusal.Response.WithMember("detail", $"was given {secret}") };

    private static LegacyAppsBlueprint Storing(this LegacyAppsBlueprint b, Func<LegacyAppsTurn, RefreshGrant, RefreshGrant> edit) =>
        b.Doing("store-refresh-token", t => t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Minted.RefreshToken, edit(t, t.Exchange.Grant)) }, Exchange);
}

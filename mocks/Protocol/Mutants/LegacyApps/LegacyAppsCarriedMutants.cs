using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.LegacyApps.LegacyAppsMutants;

namespace Conformance.Mocks.Protocol.Mutants.LegacyApps;

/// <summary>Defects of what an exchange carries over, of what a refusal of it leaves, and of company tokens.</summary>
internal static class LegacyAppsCarriedMutants
{
    private const string Exchange = "exchange";

    private static readonly (string Guard, string Requirements)[] Refusals =
    [
        ("bearer-is-genuine", "41 16"), ("bearer-is-unexpired", "41 70"), ("legacy-app-is-linked", "41 27"), ("legacy-token-is-of-that-app", "41 25"),
        ("company-token-is-for-a-wsadmin", "41 44"), ("scopes-are-the-apps", "41 28"),
    ];

    private static ImmutableArray<Mutant> Scopes { get; } =
    [
        Row("exchange-gives-the-apps-scopes", "35 53", "The new token has all scopes of the app, not those of the old token.",
            b => b.CarryingScopes(t => t.Exchange.App.Scopes).WithMember(Exchange, "scopes", (t, _) => t.Exchange.App.Scopes)),
        Row("exchange-hides-the-apps-scopes", "53 59", "The new token has all scopes of the app, and the answer names the old token's.", b => b.CarryingScopes(t => t.Exchange.App.Scopes)),
        Row("company-token-of-the-apps-scopes", "45 53", "A company token lacks the last scope that the answer names.",
            b => b.CarryingScopes(t => t.Exchange.AsCompany ? t.Exchange.Scopes[..^1] : t.Exchange.Scopes)),
        Row("exchange-names-one-scope", "53", "The answer names the first scope alone.", b => b.WithMember(Exchange, "scopes", (t, _) => t.Exchange.Scopes[..1])),
        Row("first-scope-checked-only", "28", "Of the old token's scopes the first alone is compared with the app's.",
            b => b.Excusing("scopes-are-the-apps", t => t.Exchange.App.Scopes.Contains(t.Exchange.Scopes[0]))),
        Row("scopes-unchecked-for-a-company", "28 48", "For a company token the old token's scopes are not compared.",
            b => b.Excusing("scopes-are-the-apps", t => t.Exchange.AsCompany)),
        Row("scopes-of-the-body", "35", "The exchange gives the scopes that the body asks for.", b => b.CarryingScopes(OfBody).WithMember(Exchange, "scopes", (t, _) => OfBody(t))),
    ];

    private static ImmutableArray<Mutant> Tokens { get; } =
    [
        Row("token-of-any-linked-app", "25", "An old token works under every legacy app that the caller may migrate.",
            b => b.Excusing("legacy-token-is-of-that-app", t => t.State.LegacyApps.Values.Any(a => a.ConsumerKey == t.Exchange.Token.ConsumerKey && a.LinkedTo.Contains(t.Exchange.App.ClientId)))),
        Row("revoked-token-for-a-company", "48 24", "For a company token nobody looks whether the old token was revoked.",
            b => b.Excusing("legacy-token-is-unrevoked", t => t.Exchange.AsCompany)),
        Row("legacy-token-outlives", "24", "An old token is exchanged an hour beyond its end.", b => b.Delaying("legacy-token-is-unexpired", TimeSpan.FromHours(1))),
        Row("legacy-token-dies-early", "24", "An old token is refused an hour before its end.", b => b.Delaying("legacy-token-is-unexpired", TimeSpan.FromHours(-1))),
        Row("new-token-ends-with-the-old", "34 63", "The new refresh token dies with the old token.", b => b.Storing((t, g) =>
            t.Exchange.Token.ExpiresAt is { } end && end < g.ExpiresAt ? g with { ExpiresAt = end } : g)),
        Row("company-refresh-token-immortal", "63", "A company's refresh token has no end.",
            b => b.Excusing("refresh-token-is-unexpired", t => t.Refresh.Grant.Kind == PrincipalKind.Company, "refresh")),
        Row("refresh-token-outlives", "63", "A refresh token works an hour beyond its end.", b => b.Delaying("refresh-token-is-unexpired", TimeSpan.FromHours(1))),
        Row("wrong-token-hurts-all", "24", "A wrong old token ends those of all users of the legacy app.",
            b => b.EditGuard("legacy-token-is-known", g => g with { OnRefusal = [new("revoke-all", t => Revoke(t, k => k.ConsumerKey == t.Exchange.LegacyApp.ConsumerKey))] })),
        Row("one-company-for-all", "42 188", "Every company token is the first company's.",
            b => b.Storing((t, g) => g.Kind == PrincipalKind.Company ? g with { Subject = "b670cb1a-dcb0-4ce3-a7e4-e010e25db4ce" } : g)),
        Row("company-token-turns-into-a-users", "42 186", "After its first refresh a company token is a user's.",
            b => b.Then("store-refresh-token", t => t.State = t.State with
            {
                RefreshTokens = t.State.RefreshTokens.Set(t.Refresh.NextText, t.Refresh.NextGrant with { Kind = PrincipalKind.User }),
            }, "refresh")),
        Row("user-from-the-body", "12", "The exchange is about the user whom the body or the query names.",
            b => b.WithMember(Exchange, "token", (t, v) => t.Request.Query["user"] is { } user ? $"{v}{user}" : v)),
        Documented("context-says-user", "42", "The context of a company token says that it is a user's.",
            b => b.WithMember(Exchange, "context", (_, v) => ((string?)v)?.Replace("company", "user", StringComparison.Ordinal))),
        Documented("context-is-an-object", "37", "context is an object and no text.", b => b.WithMember(Exchange, "context", (_, _) => JsonFields.FromMembers(("ptype", "user")))),
        Documented("any-return-type-is-a-companys", "44 46", "A user's old token becomes a company's where returnType is written otherwise.",
            b => b.DoingFirst(Exchange, "as-company", t => t.Exchange.AsCompany |= string.Equals(t.Exchange.ReturnType, "companytoken", StringComparison.OrdinalIgnoreCase))),
    ];

    public static ImmutableArray<Mutant> All { get; } = [.. Scopes, .. Tokens, .. Refusals.Select(ConsumeOnRefusal)];

    private static Mutant Documented(string id, string requirements, string sentence, Func<LegacyAppsBlueprint, LegacyAppsBlueprint> edit) =>
        Row(id, requirements, sentence, edit) with { Profile = LegacyAppsProfiles.Documented };

    private static Mutant ConsumeOnRefusal((string Guard, string Requirements) row) => Row(
        $"refused-for-{row.Guard}-consumes", row.Requirements, $"An exchange that '{row.Guard}' refuses uses the old token up.",
        b => b.EditGuard(row.Guard, g => g with { OnRefusal = [new("revoke-legacy-token", t => Revoke(t, k => k.Text == t.Exchange.Token.Text))] }, Exchange));

    private static void Revoke(LegacyAppsTurn turn, Func<LegacyToken, bool> picks) => turn.State = turn.State with
    {
        LegacyTokens = turn.State.LegacyTokens.SetItems(turn.State.LegacyTokens.Where(e => picks(e.Value)).Select(e => KeyValuePair.Create(e.Key, e.Value with { Revoked = true }))),
    };

    private static LegacyAppsBlueprint CarryingScopes(this LegacyAppsBlueprint b, Func<LegacyAppsTurn, ImmutableArray<string>> scopes) =>
        b.Storing((t, g) => g with { Scopes = scopes(t) });

    private static LegacyAppsBlueprint Storing(this LegacyAppsBlueprint b, Func<LegacyAppsTurn, RefreshGrant, RefreshGrant> edit) =>
        b.Doing("store-refresh-token", t => t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Minted.RefreshToken, edit(t, t.Exchange.Grant)) }, Exchange);

    private static ImmutableArray<string> OfBody(LegacyAppsTurn turn) =>
        JsonBody.Parse(turn.Request.Body)?["scope"] is string scope ? ScopeText.Words(scope) : turn.Exchange.Scopes;
}

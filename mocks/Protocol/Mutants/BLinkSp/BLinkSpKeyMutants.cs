using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.BLinkSp.BLinkSpMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLinkSp;

/// <summary>Defects of a bLink service provider that looks things up by less than their whole key, or by nearly their value.</summary>
internal static class BLinkSpKeyMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        M("refresh-keyed-by-user", "BLINK-CF-11 BLINK-R21", "A refresh token of another client refreshes where the user is the same.",
            b => b.OnlyWhen("refresh-token-belongs-to-client", t => t.GrantOf(t.RefreshToken)?.Username != t.Username)),
        M("scope-keyed-by-client-and-user", "BLINK-R27", "A refresh brings the scope of the first grant of the client and user.",
            b => b.WithMember("token-refresh", "scope", (t, _) => t.FirstOfPair().Scope)),
        M("access-keyed-by-client", "BLINK-CF-12 BLINK-CF-44", "The access token of a refresh is for the first user of the client.",
            b => b.Then("issue-access-token", t => Reassign(t, t.FirstOfClient()), "token-refresh")),
        M("code-access-keyed-by-client", "BLINK-CF-12 BLINK-CF-44", "The access token of a code is for the first user of the client.",
            b => b.Then("issue-access-token", t => Reassign(t, t.FirstOfClient()), "token-code")),
        M("refresh-ends-the-pairs-other-grants", "BLINK-CF-02", "A refresh ends the refresh tokens of other grants of the client and user.",
            b => b.DoingLast("token-refresh", "end-others", t =>
                BLinkSpGrants.RevokeRefreshTokens(t, t.Grant, (a, g) => a.Id != g.Id && a.ClientId == g.ClientId && a.Username == g.Username))),
        M("refresh-ends-the-clients-other-grants", "BLINK-CF-02", "A refresh ends the refresh tokens of the client's other users.",
            b => b.DoingLast("token-refresh", "end-others", t => BLinkSpGrants.RevokeRefreshTokens(t, t.Grant, (a, g) => a.ClientId == g.ClientId && a.Username != g.Username))),
        M("refresh-ends-the-users-other-clients", "BLINK-CF-02", "A refresh ends the refresh tokens that the user has at other clients.",
            b => b.DoingLast("token-refresh", "end-others", t => BLinkSpGrants.RevokeRefreshTokens(t, t.Grant, (a, g) => a.Username == g.Username && a.ClientId != g.ClientId))),
        M("refresh-ends-access-of-the-pair", "BLINK-CF-02", "A refresh ends the access tokens of other grants of the client and user.",
            b => b.DoingLast("token-refresh", "end-others", t =>
                BLinkSpGrants.RevokeAccessTokens(t, t.Grant, (a, g) => a.Id != g.Id && a.ClientId == g.ClientId && a.Username == g.Username))),
        M("refresh-ends-access-of-the-user", "BLINK-CF-02", "A refresh ends the access tokens that the user has at other clients.",
            b => b.DoingLast("token-refresh", "end-others", t => BLinkSpGrants.RevokeAccessTokens(t, t.Grant, (a, g) => a.Username == g.Username && a.ClientId != g.ClientId))),
        M("redeeming-spends-all-codes", "BLINK-CF-01", "A redeemed code spends all other codes of the client.", b => b.DoingLast("token-code", "spend-others", SpendOthers)),
        M("replay-ends-all-grants-of-the-pair", "BLINK-R05", "The replay of a code ends every grant of the client and user.",
            b => b.EditGuard("code-is-unredeemed", g => g with { OnRefusal = [new("end-all", t => EndAllOf(t, t.Code))] })),
        M("scope-widens-on-a-later-refresh", "BLINK-R22", "The scope is looked at on the first refresh only.",
            b => b.OnlyWhen("scope-within-grant", t => t.State.AccessTokens.Entries.Count(a => a.Value.GrantId == t.Grant.Id) < 2)),
        M("scope-compared-by-prefix", "BLINK-R22", "A scope that begins like one of the grant's is within it.", b => b.Comparing("scope-within-grant", ScopesByPrefix)),
        M("scope-compared-without-case", "BLINK-R22", "A scope of the grant in capitals is within it.", b => b.Comparing("scope-within-grant", ScopesIgnoringCase)),

        M("tokens-by-prefix", "BLINK-R18", "Whatever begins with a code or token is taken for it.", b => b.Finding("longer", (presented, known) => presented.StartsWith(known, StringComparison.Ordinal))),
        M("tokens-by-their-beginning", "BLINK-R18", "Most of a code or token is taken for all of it.",
            b => b.Finding("shorter", (presented, known) => presented.Length >= known.Length - 1 && known.StartsWith(presented, StringComparison.Ordinal))),
        M("tokens-without-case", "BLINK-R18", "The case of a code or token does not matter.", b => b.Finding("any-case", (presented, known) => presented.Equals(known, StringComparison.OrdinalIgnoreCase))),
        M("tokens-trimmed", "BLINK-R18", "Blanks around a code or token do not matter.", b => b.Finding("trimmed", (presented, known) => presented.Trim() == known)),
        M("last-character-ignored", "BLINK-R18", "The last character of a code or token does not matter.", b => b.Finding("all-but-one", (presented, known) => presented[..^1] == known[..^1])),
        M("redirect-uri-by-its-beginning", "BLINK-CF-10 BLINK-R08", "A redirect_uri with which the original begins redeems a code.",
            b => b.Comparing("redirect-uri-is-the-original", new("shorter", (presented, known) => presented is { Length: > 0 } && known.StartsWith(presented, StringComparison.Ordinal)))),
        M("redirect-uri-without-case", "BLINK-CF-10 BLINK-R08", "The case of the redirect_uri does not matter.", b => b.Comparing("redirect-uri-is-the-original", Matching.IgnoringCase)),
        M("redirect-uri-trimmed", "BLINK-CF-10 BLINK-R08", "Blanks around the redirect_uri do not matter.",
            b => b.Comparing("redirect-uri-is-the-original", new("trimmed", (presented, known) => presented?.Trim() == known))),
        M("redirect-uri-without-fragment", "BLINK-CF-10 BLINK-R08", "A fragment of the redirect_uri does not matter.",
            b => b.Comparing("redirect-uri-is-the-original", new("no-fragment", (presented, known) => presented?.Split('#')[0] == known))),
        M("redirect-uri-of-another-client", "BLINK-CF-10 BLINK-R08", "Any registered redirect_uri redeems a code.", b => b.Comparing(
            "redirect-uri-is-the-original", new("registered", (presented, _) => presented is "https://app.example.com/callback" or "https://second.example.com/callback"))),
        M("body-client-without-case", "BLINK-CF-21", "The case of the client_id in the body does not matter.", b => b.Comparing("client-header-matches-body", Matching.WherePresented(Matching.IgnoringCase))),
        M("body-client-by-prefix", "BLINK-CF-21", "A client_id in the body that begins with the header's is it.", b => b.Comparing(
            "client-header-matches-body", new("longer", (header, body) => header is null || body.StartsWith(header, StringComparison.Ordinal)))),
        M("body-client-by-its-beginning", "BLINK-CF-21", "A client_id with which the header's begins is it.", b => b.Comparing("client-header-matches-body", Matching.WherePresented(Matching.ByPrefix))),
        M("clients-without-case", "BLINK-CF-29", "The case of a client id does not matter.",
            b => b.OnlyWhen("client-is-known", t => !t.State.Clients.Keys.Contains(t.ClientId ?? "", StringComparer.OrdinalIgnoreCase))),
        M("grant-type-without-case", "BLINK-CF-03", "The case of the grant type does not matter.",
            b => b.OnlyWhen("grant-type-is-supported", t => !"refresh_token".Equals(t.Parameters["grant_type"], StringComparison.OrdinalIgnoreCase))),
        M("code-grant-type-without-case", "BLINK-CF-03", "The case of authorization_code does not matter.",
            b => b.At("token-code", e => e with { Selector = t => "authorization_code".Equals(t.Parameters["grant_type"], StringComparison.OrdinalIgnoreCase) })),
        M("grant-type-by-prefix", "BLINK-CF-03", "A grant type that begins like a known one is it.",
            b => b.OnlyWhen("grant-type-is-supported", t => t.Parameters["grant_type"]?.StartsWith("refresh_token", StringComparison.Ordinal) != true)),
        M("parameters-trimmed", "BLINK-CF-03", "Blanks around the value of a parameter do not matter.", b => b.With(s => s with
        {
            ParametersOf = r => new FieldList([.. s.ParametersOf(r).Select(f => f with { Value = f.Value.Trim() })], StringComparison.Ordinal),
        })),
        M("refresh-by-code", "BLINK-CF-09", "A refresh without a refresh token takes the code for it.", b => b
            .Checking("refresh-token-present", (t, former) => t.Parameters.NonEmpty("code") is null ? former(t) : null)
            .Checking("refresh-token-is-known", (t, former) => t.Code is null ? former(t) : null)),
    ];

    private static Matching ScopesByPrefix => new("words-by-prefix", (presented, known) =>
        (presented ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(p => known.Split(' ').Any(k => p.StartsWith(k, StringComparison.Ordinal))));

    private static Matching ScopesIgnoringCase => new("words-ignoring-case", (presented, known) =>
        (presented ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(p => known.Split(' ').Contains(p, StringComparer.OrdinalIgnoreCase)));

    private static BLinkSpBlueprint Finding(this BLinkSpBlueprint b, string name, Func<string, string, bool> holds) =>
        b.With(s => s with { Finding = new Matching(name, (presented, known) => presented is { Length: > 1 } && holds(presented, known)) });

    private static void Reassign(BLinkSpTurn t, SpGrant grant)
    {
        if (t.IssuedAccessToken is { } token)
            t.State = t.State with { AccessTokens = t.State.AccessTokens.Set(token.Value, token with { GrantId = grant.Id }) };
    }

    private static void SpendOthers(BLinkSpTurn t)
    {
        foreach (var (value, code) in t.State.Codes.Entries.Where(c => c.Value.ClientId == t.ClientId && c.Value.GrantId is null).ToList())
            t.State = t.State with { Codes = t.State.Codes.Set(value, code with { GrantId = "nobody's" }) };
    }

    private static void EndAllOf(BLinkSpTurn t, SpCode? code) =>
        BLinkSpGrants.End(t, t.State.Grants.Find(code?.GrantId), (a, g) => a.ClientId == g.ClientId && a.Username == g.Username);
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.BLinkSp.BLinkSpMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLinkSp;

/// <summary>Defects of a bLink service provider in its answers, its clients, revocation and the username check.</summary>
internal static class BLinkSpAnswerMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        M("expires-in-as-text", "BLINK-CF-13 BLINK-MIG-23", "expires_in is a JSON string.",
            b => b.OnTokens(a => a.WithMember("expires_in", $"{a.Member("expires_in")}"))),
        M("expires-in-milliseconds", "BLINK-CF-13", "expires_in counts milliseconds.",
            b => b.OnTokens(a => a.WithMember("expires_in", 3_600_000))),
        M("expires-in-zero", "BLINK-CF-13", "expires_in is zero.", b => b.OnTokens(a => a.WithMember("expires_in", 0))),
        M("expires-in-fraction", "BLINK-CF-13", "expires_in is not a whole number.",
            b => b.OnTokens(a => a.WithMember("expires_in", 3600.5))),
        M("token-type-missing", "BLINK-CF-13", "The token answer has no token_type.",
            b => b.OnTokens(a => a.WithoutMember("token_type"))),
        M("token-type-jwt", "BLINK-CF-13", "token_type is JWT.", b => b.OnTokens(a => a.WithMember("token_type", "JWT"))),
        M("scope-as-array", "BLINK-CF-13 BLINK-MIG-26", "scope is a JSON array.",
            b => b.OnTokens(a => a.WithMember("scope", $"{a.Member("scope")}".Split(' ')))),
        M("scope-by-commas", "BLINK-CF-13 BLINK-MIG-26", "scope is a list of commas.",
            b => b.OnTokens(a => a.WithMember("scope", $"{a.Member("scope")}".Replace(' ', ',')))),
        M("no-cache-for-no-store", "BLINK-CF-51 BLINK-R11", "Cache-Control says no-cache, which lets a cache store.",
            b => b.Touching("no-store", (_, a, _) => a.WithHeader("Cache-Control", "no-cache"))),
        M("tokens-storable", "BLINK-CF-51 BLINK-R11", "Answers have no Cache-Control.", b => b.Without("no-store")),
        M("error-as-problem", "BLINK-CF-27", "Errors of the token endpoint are problem objects.",
            b => b.Spoiling(a => BLinkErrors.Problem(a.Status, $"{a.Member("error")}", "refused"))),
        M("error-as-html", "BLINK-CF-28", "Errors of the token endpoint are HTML.",
            b => b.Spoiling(a => ProtocolResponse.Text(a.Status, "<h1>Bad request</h1>", "text/html"))),
        M("error-characters", "BLINK-R20", "error_description has quotes and umlauts.",
            b => b.Spoiling(a => a.WithMember("error_description", "\"ungültig\""))),
        M("error-code-invented", "BLINK-R17", "error is a word of its own making.",
            b => b.Spoiling(a => a.WithMember("error", "REQUEST_FAILED"))),
        M("unknown-client-is-404", "BLINK-CF-29 BLINK-CF-26", "An unknown client is answered with 404.",
            b => b.Answering("client-is-known", r => r with { Status = 404 })),
        M("unknown-client-accepted", "BLINK-CF-29", "A client that is not registered gets as far as its parameters.",
            b => b.Without("client-is-known")),
        M("suspended-client-accepted", "BLINK-CF-29", "A suspended client gets as far as its parameters.",
            b => b.Without("client-is-active")),
        M("header-and-body-client-differ", "BLINK-CF-21", "Header and body may name different clients; the body counts for nothing.",
            b => b.Without("client-header-matches-body")),
        M("repeated-parameter-accepted", "BLINK-R02", "A parameter may be given twice.", b => b.Without("no-parameter-repeated")),
        M("parameters-in-query", "BLINK-R01", "Parameters are taken from the query, too.", b => b.With(s => s with
        {
            ParametersOf = r => new FieldList([.. s.ParametersOf(r), .. r.Query], StringComparison.Ordinal),
        })),

        M("foreign-revoke-succeeds", "BLINK-CF-33 BLINK-R32", "A client revokes another client's token.",
            b => b.Without("token-belongs-to-client")),
        M("revoke-trusts-body", "BLINK-CF-34", "A revocation believes the client_id of the body.",
            b => b.Without("client-header-matches-body", "revoke")
                .EditGuard("token-belongs-to-client", _ => RevocationEndpoint.TokenBelongsTo(t => t.BodyClientId))),
        M("revoke-does-nothing", "BLINK-CF-30", "A revocation is answered with 200 and not done.", b => b.Without("revoke-token")),
        M("revoke-spares-refresh-tokens", "BLINK-CF-30 BLINK-R36", "Only access tokens are revoked.",
            b => b.EditEffect("revoke-token", _ => RevocationEndpoint.Revoke(_ => true, _ => false))),
        M("revoke-spares-access-tokens", "BLINK-CF-30 BLINK-R37", "Only refresh tokens are revoked.",
            b => b.EditEffect("revoke-token", _ => RevocationEndpoint.Revoke(_ => false, _ => true))),
        M("revoke-believes-the-hint", "BLINK-CF-38 BLINK-R33", "A wrong token_type_hint is answered with 200 and nothing is revoked.",
            b => b.EditEffect("revoke-token", _ =>
                RevocationEndpoint.Revoke(t => t.Hint != "refresh_token", t => t.Hint != "access_token"))),
        M("revoke-hits-the-clients-other-grants", "BLINK-CF-30", "A revocation ends every grant that the client has of the user.",
            b => b.At("revoke", e => e with { Effects = e.Effects.Add(new("end-all-grants", EndAllGrants)) })),
        M("revoke-demands-a-hint", "BLINK-CF-37", "A revocation without token_type_hint is refused.",
            b => b.AlsoRefusing("token-present", t => t.Hint is null, Refuse(400, "token_type_hint is missing"))),
        M("unknown-token-is-an-error", "BLINK-CF-41 BLINK-R34", "Revoking an unknown or revoked token is answered with 400.",
            b => b.AlsoRefusing("token-present", t => t.NamedToken is null or { Revoked: true }, Refuse(400, "no such token"))),
        M("revoke-without-token", "BLINK-CF-35", "A revocation without a token is answered with 200.", b => b.Without("token-present")),

        M("every-username-valid", "BLINK-CF-45", "valid_username is always true.",
            b => b.Finishing((_, a) => a.Status == 200 ? a.WithMember("valid_username", true) : a, "username")),
        M("known-username-valid", "BLINK-CF-45", "valid_username is true for any user that exists.",
            b => b.Finishing((t, a) =>
                a.Status == 200 ? a.WithMember("valid_username", t.State.Usernames.Contains(t.Username ?? "")) : a, "username")),
        M("valid-username-as-text", "BLINK-CF-43", "valid_username is a JSON string.",
            b => b.Finishing((_, a) =>
                a.Status == 200 ? a.WithMember("valid_username", a.Member("valid_username") is true ? "true" : "false") : a, "username")),
        M("username-ignores-the-token", "BLINK-CF-42", "The username check works without an access token.",
            b => b.Without("bearer-present", "username").Without("bearer-is-an-access-token", "username")),
        M("username-takes-refresh-tokens", "BLINK-CF-42", "The username check takes a refresh token as bearer.",
            b => b.Checking("bearer-is-an-access-token", (t, before) =>
                t.State.RefreshTokens.Find(t.BearerValue) is { Revoked: false } ? null : before(t))),
        M("revoked-bearer-accepted", "BLINK-CF-42 BLINK-CF-30", "A revoked access token is accepted.",
            b => b.Without("bearer-is-unrevoked")),
        M("expired-bearer-accepted", "BLINK-CF-42 BLINK-MIG-23", "An expired access token is accepted.",
            b => b.Without("bearer-is-unexpired")),
        M("foreign-bearer-accepted", "BLINK-CF-42", "An access token works for another client.",
            b => b.Without("bearer-belongs-to-client")),
        M("bearer-in-query", "BLINK-R44", "An access token is taken from the query.", b => (b.With(s => s with { BearerOf = r => Bearer.ReadToken(r) ?? r.Query.NonEmpty("access_token") })).Checking("bearer-comes-alone", (t, before) => Bearer.ReadToken(t.Request) is null ? null : before(t))),
        M("challenge-missing", "BLINK-CF-54 BLINK-R46 BLINK-R49", "A 401 has no WWW-Authenticate.", b => b.Without("www-authenticate")),
        M("missing-bearer-is-403", "BLINK-CF-42 BLINK-R48", "A missing access token is answered with 403.",
            b => b.Answering("bearer-present", r => r with { Status = 403 })),
        M("challenge-with-a-backslash", "BLINK-R64", "The text of a challenge holds a backslash.",
            b => b.OnStatus(401, (_, a) => a.WithHeader("WWW-Authenticate", "Bearer error=\"invalid_token\", error_description=\"C:\\tokens\""), "username")),
        M("description-as-number", "BLINK-CF-27", "error_description is a JSON number.",
            b => b.Spoiling(a => a.WithMember("error_description", 4711))),
        M("refused-username-with-a-token", "BLINK-CF-42", "A refused username check brings an access token.",
            b => b.OnErrors((t, a) => a.WithMember("access_token", t.BearerValue ?? "none"), "username")),
    ];

    private static void EndAllGrants(BLinkSpTurn t)
    {
        if (t.GrantOf(t.NamedToken) is not { } named)
            return;
        foreach (var (id, grant) in t.State.Grants.Entries.Where(g => g.Value.ClientId == named.ClientId && g.Value.Username == named.Username).ToList())
            t.State = t.State with { Grants = t.State.Grants.Set(id, grant with { Ended = true }) };
    }

    private static BLinkSpBlueprint OnTokens(this BLinkSpBlueprint b, Func<ProtocolResponse, ProtocolResponse> edit) =>
        b.OnSuccess((_, a) => edit(a), "token-code", "token-refresh");

    // The error's headers are kept; its body, media type and status are the defect's.
    private static BLinkSpBlueprint Spoiling(this BLinkSpBlueprint b, Func<ProtocolResponse, ProtocolResponse> edit) => b.OnErrors((_, a) =>
    {
        var spoilt = edit(a);
        var headers = a.Headers.With("Content-Type", spoilt.Headers["Content-Type"] ?? "");
        return a with { Status = spoilt.Status, Body = spoilt.Body, Headers = headers };
    }, "token-code", "token-refresh");
}

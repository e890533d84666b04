using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Variants;

/// <summary>Legal differences between bLink service providers in what the module and the RFCs leave open, under either profile.</summary>
internal static class BLinkSpFurtherVariants
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly Guard<BLinkSpTurn> NoUsername = Demands.Demand<BLinkSpTurn>(
        "no-username", t => t.Username is null, BLinkErrors.OAuth(400, "invalid_request", "username is no parameter here"), "a username in consent 3.0");

    public static ImmutableArray<Variant> All { get; } =
    [
        .. Both("no-refresh-token-on-refresh", "A refresh answers without a refresh token; the presented one goes on (RFC 6749 §6).", b => b.WithoutMember("token-refresh", "refresh_token")),
        .. Both("error-uri-everywhere", "Every refusal has an error_uri, a relative one.", b => b.OnErrors((_, a) => a.Member("error") is null ? a : a.WithMember("error_uri", "/errors?lang=en"))),
        .. Both("error-uri-absolute", "Every refusal has an error_uri, an absolute one.", b => b.OnErrors((_, a) => a.Member("error") is null ? a : a.WithMember("error_uri", "https://bank.example/errors/(1)?a=b&c=%20#d"))),
        .. Both("no-error-uri", "No refusal has an error_uri.", b => b.OnErrors((_, a) => a.WithoutMember("error_uri"))),
        .. Both("week-long-access-tokens", "Access tokens live for a week.", b => b.Living("access-token", TimeSpan.FromDays(7))),
        .. Both("refresh-tokens-not-much-longer", "Refresh tokens live ten minutes longer than access tokens.", b => b.Living("refresh-token", TimeSpan.FromMinutes(70))),
        .. Both("codes-of-half-a-minute", "Codes live for thirty seconds (RFC 6749 §4.1.2: short).", b => b.Living("code", TimeSpan.FromSeconds(30))),
        .. Both("target-ignored", "X-CorAPI-Target-ID is not looked at.", b => b.Without("target-is-this-provider")),
        .. Both("target-refused-with-404", "A request for another service provider is a 404.", b => b.Answering("target-is-this-provider", a => a with { Status = 404 })),
        .. Both("refresh-ends-the-former-access-token", "A refresh ends the access tokens that the grant had.", b => b.DoingFirst("token-refresh", "end-former", EndFormer)),
        .. Both("tokens-as-jwts", "Access tokens look like JWTs.", b => b.EditEffect("issue-access-token", _ => new("issue-access-token", IssueJwt))),
        .. Both("pretty-printed", "JSON is written with blanks and lines.", b => b.OnJson((_, a) => Pretty(a))),
        .. Both("header-names-in-lower-case", "Header names are in lower case.", b => b.Finishing((_, a) => a with { Headers = FieldList.Headers([.. a.Headers.Select(h => h with { Name = h.Name.ToLowerInvariant() })]) })),
        .. Both("suspended-is-401", "A blocked client is answered with 401.", b => b.Answering("client-is-active", a => a with { Status = 401 })),
        .. Both("suspended-is-400", "A blocked client is answered with 400.", b => b.Answering("client-is-active", a => a with { Status = 400 })),
        .. Both("media-type-refused-with-400", "Another media type is a 400.", b => b.Answering("media-type-is-form", a => a with { Status = 400 })),
        .. Both("client-header-missing-is-401", "A request without the client header is a 401.", b => b.Answering("client-header-present", a => a with { Status = 401 })),
        .. Both("disagreeing-clients-are-403", "Header and body that disagree are a 403.", b => b.Answering("client-header-matches-body", a => a with { Status = 403 })),
        .. Both("bad-code-is-invalid-request", "A bad code is invalid_request, as in the module's own sample.", b => b
            .Answering("code-is-known", Invalid).Answering("code-is-unexpired", Invalid).Answering("code-is-unredeemed", Invalid).Answering("redirect-uri-is-the-original", Invalid)),
        .. Both("foreign-revocation-says-200", "Another client's revocation is answered with 200 and not done.", b => b.Answering("token-belongs-to-client", _ => ProtocolResponse.Empty(200))),
        .. Both("foreign-revocation-says-403", "Another client's revocation is a 403.", b => b.Answering("token-belongs-to-client", a => a with { Status = 403 })),
        .. Both("code-spent-by-a-wrong-redirect-uri", "A try of its own client with a wrong redirect_uri spends a code.", b => b.Spending("redirect-uri-is-the-original")),
        .. Both("scope-narrowed-where-too-wide", "A refresh that asks for too much gets what there is (RFC 6749 §6).", b => b
            .Without("scope-within-grant").Then("issue-access-token", NarrowScope, "token-refresh").WithMember("token-refresh", "scope", (t, _) => t.IssuedAccessToken?.Scope)),
        .. Both("no-user-agent-needed", "The User-Agent may be missing.", b => b.Without("user-agent-present")),
        .. Both("short-correlation-ids-refused", "A correlation id has five characters at least, as in the common API of SFTI.", b => b.AlsoRefusing(
            "correlation-id-within-64", t => t.Request.Headers[BLinkHeaders.CorrelationId] is { Length: < 5 }, new(BLinkErrors.OAuth(400, "invalid_request", "too short"), "too short"))),

        V("username-not-bound", "Code and refresh token work with another user's name.", b => b.Without("username-is-the-owners")),
        V("username-in-any-case", "The case of a username does not matter.", b => b.OnSuccess((t, a) =>
            a.WithMember("valid_username", string.Equals(t.Username, t.GrantOf(t.AccessToken)?.Username, StringComparison.OrdinalIgnoreCase)), "username")),
        V("other-username-is-403", "Another user's name is a 403.", b => b.At("username", e => e with
        {
            Answer = t => UsernameEndpoint.IsValid(t) ? e.Respond(t) : BLinkErrors.OAuth(403, "access_denied", "not this user"),
        })),
        V("foreign-bearer-is-404", "Another client's access token is a 404.", b => b.Answering("bearer-belongs-to-client", a => a with { Status = 404 })),
        V("username-errors-as-problems", "Refusals about a username are problem objects.", b => b.OnErrors((_, a) =>
            a with { Body = BLinkErrors.Problem(a.Status, $"{a.Member("error")}", "refused").Body }, "username")),
        V("username-media-type-is-415", "Another media type is a 415 about a username, too.", b => b.Answering("media-type-is-form", a => a with { Status = 415 }, "username")),
        V("grant-ids-in-2-0", "Token answers have a grant_id already (bLink Migration Flow).", b => b.With(s => s with { GrantIds = true })),
        V("realm-alone-in-the-challenge", "A challenge has a realm and no error.", b => b.OnErrors((_, a) =>
            a.Headers["WWW-Authenticate"] is null ? a : a.WithHeader("WWW-Authenticate", "Bearer realm=\"bank\""))),

        V3("rotates", "A refresh replaces the refresh token, and the grant_id stays.", b => b.With(s => s with { Rotates = true })),
        V3("revocation-cascades", "A revocation ends the whole grant.", b => b.At("revoke", e => e with { Effects = e.Effects.Add(RevocationEndpoint.Cascade) })),
        V3("grant-id-of-another-form", "A grant_id is no UUID.", b => b.WithMember("token-code", "grant_id", Short).WithMember("token-refresh", "grant_id", Short)),
        V3("no-username-endpoint", "The endpoint for usernames is gone.", b => b with { Endpoints = [.. b.Endpoints.Where(e => e.Name != "username" && e.Name != "username-other-methods")] }),
        V3("username-refused", "A username is refused.", b => b.Before("code-present", NoUsername).Before("refresh-token-present", NoUsername)),
        V3("code-spent-by-a-wrong-verifier", "A failed verifier spends the code that it was tried on.", b => b
            .Spending("verifier-matches-challenge").Spending("verifier-present").Spending("verifier-is-well-formed")),
        V3("missing-verifier-is-invalid-request", "A verifier that is left out is invalid_request.", b => b.Answering("verifier-present", Invalid)),
        V3("verifiers-of-any-length", "The length of a verifier is not looked at.", b => b.Without("verifier-is-well-formed")),
        V3("further-members", "JSON answers have further members under consent 3.0.", b => b.OnJson((_, a) => a.WithMember("bank_reference", "r-1"))),
    ];

    private static Variant V(string id, string sentence, Func<BLinkSpBlueprint, BLinkSpBlueprint> edit) => BLinkSpVariants.V(id, sentence, edit);

    private static Variant V3(string id, string sentence, Func<BLinkSpBlueprint, BLinkSpBlueprint> edit) =>
        V("3-0-" + id, sentence, edit) with { Profile = BLinkSpProfiles.Consent30 };

    private static Variant[] Both(string id, string sentence, Func<BLinkSpBlueprint, BLinkSpBlueprint> edit) =>
        [V(id, sentence, edit), V3(id, $"{sentence} (Under consent 3.0.)", edit)];

    private static ProtocolResponse Invalid(ProtocolResponse answer) => answer.WithMember("error", "invalid_request");

    private static object? Short(BLinkSpTurn t, object? id) => id is string text ? "g:" + text[..8] : null;

    private static BLinkSpBlueprint Spending(this BLinkSpBlueprint b, string guard) => b.EditGuard(guard, g => g with { OnRefusal = [new("spend-code", SpendCode)] });

    private static void SpendCode(BLinkSpTurn t)
    {
        if (t.Code is { } code)
            t.State = t.State with { Codes = t.State.Codes.Set(code.Value, code with { GrantId = code.GrantId ?? "nobody's" }) };
    }

    private static void EndFormer(BLinkSpTurn t)
    {
        foreach (var (value, token) in t.State.AccessTokens.Entries.Where(a => a.Value.GrantId == t.Grant.Id).ToList())
            t.State = t.State with { AccessTokens = t.State.AccessTokens.Set(value, token with { Revoked = true }) };
    }

    private static void IssueJwt(BLinkSpTurn t)
    {
        var claims = Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"jti":"{{TokenText.Uuid(t.Surroundings.Entropy)}}","iss":"https://bank.example"}""")).TrimEnd('=');
        var token = new SpToken($"eyJhbGciOiJSUzI1NiJ9.{claims}.c2lnbmF0dXJl", t.Grant.Id, t.IssuedScope, t.Now + t.Lifetimes["access-token"]);
        t.IssuedAccessToken = token;
        t.State = t.State with { AccessTokens = t.State.AccessTokens.Set(token.Value, token) };
    }

    private static void NarrowScope(BLinkSpTurn t)
    {
        if (t.IssuedAccessToken is not { } token)
            return;
        t.IssuedAccessToken = token with { Scope = BLinkScopes.Within(t.Grant.Scope, token.Scope) is { Length: > 0 } scope ? scope : t.Grant.Scope };
        t.State = t.State with { AccessTokens = t.State.AccessTokens.Set(token.Value, t.IssuedAccessToken) };
    }

    private static ProtocolResponse Pretty(ProtocolResponse answer) => answer.Body is Body.Json json
        ? answer with { Body = new Body.Text(JsonSerializer.Serialize(json.Members.Members.ToDictionary(m => m.Key, m => m.Value), Indented)) }
        : answer;
}

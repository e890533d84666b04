using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Variants;

/// <summary>
/// Legal differences: no scenario may fail on them. Those without a profile are configurations of Ory Hydra v26.2, or nothing
/// that JSON and HTTP care about; what only the RFCs allow is of the profile rfc, where no words are compared.
/// </summary>
internal static class HydraVariants
{
    private const string Rfc = "rfc";

    private static readonly string[] Tokens = ["token-code", "token-refresh", "token-client-credentials", "token-unknown-grant"];

    public static ImmutableArray<Variant> All { get; } =
    [
        V("jwt-access-tokens", "Access tokens are JWTs (strategies.access_token: jwt).", b =>
            b.With(s => s with { AccessTokens = AccessTokenFormat.Jwt })),
        V("expires-in-3600", "expires_in is 3600.", b => b.Finishing((_, r) => r.Member("expires_in") is 3599 ? r.WithMember("expires_in", 3600) : r, Tokens)),
        V("expires-in-3599", "expires_in is 3599.", b => b.Finishing((_, r) => r.Member("expires_in") is 3600 ? r.WithMember("expires_in", 3599) : r, Tokens)),
        V("exact-scopes", "A star in a scope stands for nothing but itself (strategies.scope: exact).", b => b.MatchingScopes(HydraScopes.Exact)),
        V("members-in-another-order", "The members of a token answer are in another order (RFC 8259 §4).", b =>
            b.Finishing((_, r) => r.Body is Body.Json json ? r with { Body = json with { Members = new JsonFields([.. json.Members.Members.Reverse()]) } } : r, Tokens)),
        V("headers-of-a-proxy", "A proxy in front adds headers of its own.", b =>
            b.Finishing((_, r) => r.WithHeader("X-Request-Id", "4f1c2d").WithHeader("Vary", "Origin"), Tokens).Finishing((_, r) => r.WithHeader("X-Request-Id", "4f1c2d"), "introspect")),
        V("version-2.2", "It is Ory Hydra v2.2.", b => b, "hydra-v2.2"),
        V("version-2.3", "It is Ory Hydra v2.3.", b => b, "hydra-v2.3"),
        V("version-2.3-jwt-access-tokens", "It is Ory Hydra v2.3 with JWTs as access tokens.", b =>
            b.With(s => s with { AccessTokens = AccessTokenFormat.Jwt }), "hydra-v2.3"),
        V("version-2.2-jwt-access-tokens", "It is Ory Hydra v2.2 with JWTs as access tokens.", b =>
            b.With(s => s with { AccessTokens = AccessTokenFormat.Jwt }), "hydra-v2.2"),
        V("hardened-jwt-access-tokens", "It demands PKCE, has a grace period and JWTs as access tokens.", b =>
            b.With(s => s with { AccessTokens = AccessTokenFormat.Jwt }), "hydra-hardened"),
        V("challenge-gone-and-demanded", "A verifier that fails takes the challenge with it, and without one the code is dead, as with Ory Hydra v2.2.0.", b =>
            b.Checking("verifier-has-a-challenge", (t, former) => former(t) ?? (t.Code.Issued.IsPkceTaken && t.Code.Issued.Pkce is { Challenge.Length: > 0 }
                ? HydraErrors.InvalidGrant.Refuse("the challenge was taken", PkceGuards.NoRecord)
                : null))),
        V("departures-from-the-rfcs", "It is Ory Hydra v26.2: each of its departures from the RFCs is a wish.", _ =>
            HydraProvider.CreateBlueprint(new HydraSettings { EmptyScopeIsUnrestricted = false }), Rfc),
        V("rfc-jwt-access-tokens", "Access tokens are JWTs (RFC 6749 §1.4: any format).", b => b.With(s => s with { AccessTokens = AccessTokenFormat.Jwt }), Rfc),
        V("grace-period", "A spent refresh token works for another half minute (RFC 6749 §6: rotation is an option).", b =>
            b.With(s => s with { Rotation = new HydraRotation.Grace(TimeSpan.FromSeconds(30), null) }), Rfc),
        V("rotation-off", "A refresh returns the refresh token that it was given (RFC 6749 §6: rotation is an option).", b =>
            b.With(s => s with { Rotation = new HydraRotation.Off() }), Rfc),
        V("no-prefixes", "Codes and tokens have no prefix (RFC 6749 §1.4: a client sees no structure).", b => Unprefixed(b), Rfc),
        V("callback-by-302", "The browser is sent to the callback with 302 (RFC 6749 §1.7: any redirection).", b => b.With(s => s with { CallbackStatus = 302 }), Rfc),
        V("foreign-revocation-by-200", "The revocation of another client's token is answered with 200, and nothing is revoked (RFC 7009 §2.2).", b =>
            b.Answering("revoked-token-is-the-callers", _ => ProtocolResponse.Empty(200)), Rfc),
        V("foreign-revocation-unauthorized-client", "The revocation of another client's token is unauthorized_client.", b =>
            b.Answering("revoked-token-is-the-callers", (_, r) => HydraErrors.UnauthorizedClient.Refuse(r.Reason)), Rfc),
        V("unknown-client-by-post-with-400", "An authentication that failed without Basic is invalid_client with 400 (RFC 6749 §5.2: 401 is an option).", b =>
            b.Finishing((t, r) => r.Status == 401 && t.Request.Headers["Authorization"] is null ? (r with { Status = 400 }).WithoutHeader("WWW-Authenticate") : r, Tokens), Rfc),
        V("challenge-of-another-realm", "The challenge of a failed authentication has another realm and a charset (RFC 7617 §2).", b =>
            b.OnStatus(401, (_, r) => r.WithHeader("WWW-Authenticate", "basic realm=\"tokens\", charset=\"UTF-8\""), Tokens), Rfc),
        V("further-members", "A token answer has a member that nobody asked for (RFC 6749 §5.1: a client ignores it).", b =>
            b.OnSuccess((_, r) => r.WithMember("x_trace", "4f1c"), Tokens), Rfc),
        V("further-callback-parameters", "The callback names the state of the session (OpenID Connect Session Management 1.0; RFC 6749 §4.1.2: a client ignores it).", b =>
            b.Finishing((_, r) => r.Headers["Location"] is { } l && l.Contains("code=") ? r.WithHeader("Location", l + "&session_state=s-1") : r, "authorize-consented"), Rfc),
        V("callback-without-scope", "The callback does not name the scope (RFC 6749 §4.1.2 knows none).", b =>
            b.Finishing((_, r) => r.Headers["Location"] is { } l && l.Split('?', 2) is [var address, var query]
                ? r.WithHeader("Location", address + "?" + FormUrlEncoded.Write(FormUrlEncoded.ParseFields(query).Without("scope")))
                : r, "authorize-consented"), Rfc),
        V("no-description", "Errors of the token endpoint have no error_description (RFC 6749 §5.2: optional).", b =>
            b.OnErrors((_, r) => r.WithoutMember("error_description"), Tokens), Rfc),
        V("other-descriptions", "Errors of the token endpoint are described in other words (RFC 6749 §5.2: for people).", b =>
            b.OnErrors((_, r) => r.WithMember("error_description", "Sorry, that did not work."), Tokens), Rfc),
        V("error-uri", "Errors of the token endpoint name a page about themselves (RFC 6749 §5.2: optional).", b =>
            b.OnErrors((t, r) => r.WithMember("error_uri", t.Issuer + "/errors/token"), Tokens), Rfc),
        V("media-type-with-a-space", "The media type is written with a space and in lower case.", b =>
            b.Finishing((_, r) => r.Headers["Content-Type"] is null ? r : r.WithHeader("Content-Type", "application/json; charset=utf-8"), Tokens), Rfc),
        V("cache-control-with-more", "Cache-Control says more than no-store.", b => b.Finishing((_, r) => r.WithHeader("Cache-Control", "no-store, max-age=0"), Tokens), Rfc),
        V("scope-in-another-order", "The scope of an answer is in another order (RFC 6749 §3.3: order does not matter).", b =>
            b.Finishing((_, r) => r.Member("scope") is string scope ? r.WithMember("scope", string.Join(' ', scope.Split(' ').Reverse())) : r, Tokens), Rfc),
        V("token-type-capital", "token_type is Bearer (RFC 6749 §7.1: without case).", b =>
            b.Finishing((_, r) => r.Member("token_type") is null ? r : r.WithMember("token_type", "Bearer"), Tokens), Rfc),
        V("description-names-the-grant", "Errors of the token endpoint name the grant type, which is no secret.", b =>
            b.OnErrors((t, r) => t.Sent.Form["grant_type"] is "refresh_token" ? r.WithMember("error_description", "No refresh_token for you") : r, Tokens), Rfc),
    ];

    private static Variant V(string id, string sentence, Func<HydraBlueprint, HydraBlueprint> edit, string? profile = null) =>
        new("hydra-" + id, "hydra", sentence, p => edit((HydraBlueprint)p)) { Profile = profile };

    // What comes back without its prefix is found all the same.
    private static HydraBlueprint Unprefixed(HydraBlueprint b) => b
        .Finishing((_, r) => new[] { "access_token", "refresh_token" }.Aggregate(r, (one, name) =>
            one.Member(name) is string text && text.StartsWith("ory_", StringComparison.Ordinal) ? one.WithMember(name, text[7..]) : one), Tokens)
        .Finishing((_, r) => r.Headers["Location"] is { } location && !location.Contains("id_token=") ? r.WithHeader("Location", location.Replace("code=ory_ac_", "code=")) : r, "authorize-consented");
}

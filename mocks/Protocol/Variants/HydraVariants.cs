using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Variants;

/// <summary>
/// Legal differences: no scenario may fail on them. Those without a profile are configurations of Ory Hydra v26.2, or nothing
/// that JSON and HTTP care about; what only the RFCs allow is of the profile rfc, where no words are compared.
/// </summary>
public static class HydraVariants
{
    private const string Rfc = "rfc";

    private static readonly string[] TokenEndpointNames = ["token-code", "token-refresh", "token-client-credentials", "token-unknown-grant"];

    public static ImmutableArray<Variant> All { get; } =
    [
        Of("jwt-access-tokens", "Access tokens are JWTs (strategies.access_token: jwt).", b =>
            b with { Settings = b.Settings with { AccessTokens = AccessTokenFormat.Jwt } }),
        Of("expires-in-3600", "expires_in is 3600.", b => b.AtTokens((_, r) => r.Member("expires_in") is int ? r.WithMember("expires_in", 3600) : r)),
        Of("expires-in-3599", "expires_in is 3599.", b => b.AtTokens((_, r) => r.Member("expires_in") is int ? r.WithMember("expires_in", 3599) : r)),
        Of("exact-scopes", "A star in a scope stands for nothing but itself (strategies.scope: exact).", b => b with { Settings = b.Settings with { Scopes = ScopeMatching.Exact } }),
        Of("members-in-another-order", "The members of a token answer are in another order (RFC 8259 §4).", b =>
            b.AtTokens((_, r) => r.Body is Body.Json json ? r with { Body = json with { Members = new JsonFields([.. json.Members.Members.Reverse()]) } } : r)),
        Of("headers-of-a-proxy", "A proxy in front adds headers of its own.", b =>
            b.AtTokens((_, r) => r.WithHeader("X-Request-Id", "4f1c2d").WithHeader("Vary", "Origin")).Finish("introspect", (_, r) => r.WithHeader("X-Request-Id", "4f1c2d"))),
        Of("version-2.2", "It is Ory Hydra v2.2.", b => b, "hydra-v2.2"),
        Of("version-2.2-jwt-access-tokens", "It is Ory Hydra v2.2 with JWTs as access tokens.", b =>
            b with { Settings = b.Settings with { AccessTokens = AccessTokenFormat.Jwt } }, "hydra-v2.2"),
        Of("hardened-jwt-access-tokens", "It demands PKCE, has a grace period and JWTs as access tokens.", b =>
            b with { Settings = b.Settings with { AccessTokens = AccessTokenFormat.Jwt } }, "hydra-hardened"),
        Of("challenge-gone-after-a-failed-try", "A verifier that fails takes the challenge with it, as Ory Hydra does from v2.3.0 on.", HydraMutants.DroppingChallenges),
        Of("departures-from-the-rfcs", "It is Ory Hydra v26.2: each of its departures from the RFCs is a wish.", _ =>
            HydraProvider.Create(new HydraSettings { EmptyScopeIsUnrestricted = false }), Rfc),
        Of("rfc-jwt-access-tokens", "Access tokens are JWTs (RFC 6749 §1.4: any format).", b => b with { Settings = b.Settings with { AccessTokens = AccessTokenFormat.Jwt } }, Rfc),
        Of("grace-period", "A spent refresh token works for another half minute (RFC 6749 §6: rotation is an option).", b =>
            b with { Settings = b.Settings with { Rotation = new HydraRotation.Grace(TimeSpan.FromSeconds(30), null) } }, Rfc),
        Of("rotation-off", "A refresh returns the refresh token that it was given (RFC 6749 §6: rotation is an option).", b =>
            b with { Settings = b.Settings with { Rotation = new HydraRotation.Off() } }, Rfc),
        Of("no-prefixes", "Codes and tokens have no prefix (RFC 6749 §1.4: a client sees no structure).", b => Unprefixed(b), Rfc),
        Of("callback-by-302", "The browser is sent to the callback with 302 (RFC 6749 §1.7: any redirection).", b => b with { Settings = b.Settings with { CallbackStatus = 302 } }, Rfc),
        Of("foreign-revocation-by-200", "The revocation of another client's token is answered with 200, and nothing is revoked (RFC 7009 §2.2).", b =>
            b.Answering("revoked-token-is-the-callers", r => r with { Response = ProtocolResponse.Empty(200) }), Rfc),
        Of("foreign-revocation-unauthorized-client", "The revocation of another client's token is unauthorized_client.", b =>
            b.Answering("revoked-token-is-the-callers", r => HydraError.UnauthorizedClient.Refuse(r.Reason)), Rfc),
        Of("unknown-client-by-post-with-400", "An authentication that failed without Basic is invalid_client with 400 (RFC 6749 §5.2: 401 is an option).", b =>
            b.AtTokens((t, r) => r.Status == 401 && t.Request.Headers["Authorization"] is null ? (r with { Status = 400 }).WithoutHeader("WWW-Authenticate") : r), Rfc),
        Of("challenge-of-another-realm", "The challenge of a failed authentication has another realm and a charset (RFC 7617 §2).", b =>
            b.AtTokens((_, r) => r.Status == 401 ? r.WithHeader("WWW-Authenticate", "basic realm=\"tokens\", charset=\"UTF-8\"") : r), Rfc),
        Of("further-members", "A token answer has a member that nobody asked for (RFC 6749 §5.1: a client ignores it).", b =>
            b.AtTokens((_, r) => r.Status == 200 ? r.WithMember("x_trace", "4f1c") : r), Rfc),
        Of("further-callback-parameters", "The callback names the issuer (RFC 9207; RFC 6749 §4.1.2: a client ignores it).", b =>
            b.Finish("authorize-consented", (t, r) => r.Headers["Location"] is { } l && l.Contains("code=") ? r.WithHeader("Location", l + "&iss=" + FormUrlEncoded.Encode(t.Issuer)) : r), Rfc),
        Of("callback-without-scope", "The callback does not name the scope (RFC 6749 §4.1.2 knows none).", b =>
            b.Finish("authorize-consented", (_, r) => r.Headers["Location"] is { } l && l.Split('?', 2) is [var address, var query]
                ? r.WithHeader("Location", address + "?" + FormUrlEncoded.Write(FormUrlEncoded.Parse(query).Without("scope")))
                : r), Rfc),
        Of("no-description", "Errors of the token endpoint have no error_description (RFC 6749 §5.2: optional).", b =>
            b.AtTokens((_, r) => r.Status >= 400 ? r.WithoutMember("error_description") : r), Rfc),
        Of("other-descriptions", "Errors of the token endpoint are described in other words (RFC 6749 §5.2: for people).", b =>
            b.AtTokens((_, r) => r.Status >= 400 ? r.WithMember("error_description", "Sorry, that did not work.") : r), Rfc),
        Of("error-uri", "Errors of the token endpoint name a page about themselves (RFC 6749 §5.2: optional).", b =>
            b.AtTokens((t, r) => r.Status >= 400 ? r.WithMember("error_uri", t.Issuer + "/errors/token") : r), Rfc),
        Of("media-type-with-a-space", "The media type is written with a space and in lower case.", b =>
            b.AtTokens((_, r) => r.Headers["Content-Type"] is null ? r : r.WithHeader("Content-Type", "application/json; charset=utf-8")), Rfc),
        Of("cache-control-with-more", "Cache-Control says more than no-store.", b => b.AtTokens((_, r) => r.WithHeader("Cache-Control", "no-store, max-age=0")), Rfc),
        Of("scope-in-another-order", "The scope of an answer is in another order (RFC 6749 §3.3: order does not matter).", b =>
            b.AtTokens((_, r) => r.Member("scope") is string scope ? r.WithMember("scope", string.Join(' ', scope.Split(' ').Reverse())) : r), Rfc),
        Of("token-type-capital", "token_type is Bearer (RFC 6749 §7.1: without case).", b =>
            b.AtTokens((_, r) => r.Member("token_type") is null ? r : r.WithMember("token_type", "Bearer")), Rfc),
    ];

    private static Variant Of(string id, string sentence, Func<HydraBlueprint, HydraBlueprint> edit, string? profile = null) =>
        new("hydra-" + id, "hydra", sentence, p => edit((HydraBlueprint)p)) { Profile = profile };

    private static HydraBlueprint AtTokens(this HydraBlueprint b, Func<HydraTurn, ProtocolResponse, ProtocolResponse> finish) =>
        TokenEndpointNames.Aggregate(b, (one, name) => one.Finish(name, finish));

    private static HydraBlueprint Finish(this HydraBlueprint b, string at, Func<HydraTurn, ProtocolResponse, ProtocolResponse> finish) =>
        b.Finishing(new HydraFinisher("variant", finish), at);

    private static HydraBlueprint Answering(this HydraBlueprint b, string guard, Func<Refusal, Refusal> answer) =>
        b.EditGuard(guard, g => g with { Check = t => g.Check(t) is { } refusal ? answer(refusal) : null });

    // What comes back without its prefix is found all the same.
    private static HydraBlueprint Unprefixed(HydraBlueprint b) => b
        .AtTokens((_, r) => new[] { "access_token", "refresh_token" }.Aggregate(r, (one, name) =>
            one.Member(name) is string text && text.StartsWith("ory_", StringComparison.Ordinal) ? one.WithMember(name, text[7..]) : one))
        .Finish("authorize-consented", (_, r) => r.Headers["Location"] is { } location ? r.WithHeader("Location", location.Replace("code=ory_ac_", "code=")) : r);
}

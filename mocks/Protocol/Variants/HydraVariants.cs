using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra;

namespace Conformance.Mocks.Protocol.Variants;

/// <summary>Legal differences of Ory Hydra: no scenario may fail on them.</summary>
public static class HydraVariants
{
    private static readonly string[] TokenEndpointNames = ["token-code", "token-refresh", "token-client-credentials", "token-unknown-grant"];

    public static ImmutableArray<Variant> All { get; } =
    [
        Of("jwt-access-tokens", "Access tokens are JWTs (strategies.access_token: jwt).", b =>
            b with { Settings = b.Settings with { AccessTokens = AccessTokenFormat.Jwt } }),
        Of("expires-in-3600", "expires_in is 3600.", b => b.AtTokens((_, r) => r.Member("expires_in") is int ? r.WithMember("expires_in", 3600) : r)),
        Of("expires-in-3599", "expires_in is 3599.", b => b.AtTokens((_, r) => r.Member("expires_in") is int ? r.WithMember("expires_in", 3599) : r)),
        Of("callback-by-302", "The browser is sent to the callback with 302.", b => b with { Settings = b.Settings with { CallbackStatus = 302 } }),
        Of("further-members", "A token answer has a member that nobody asked for (RFC 6749 §5.1: a client ignores it).", b =>
            b.AtTokens((_, r) => r.Status == 200 ? r.WithMember("x_trace", "4f1c") : r)),
        Of("further-callback-parameters", "The callback has a parameter that nobody asked for (RFC 6749 §4.1.2: a client ignores it).", b =>
            b.Finish("authorize-consented", (t, r) => r.Headers["Location"] is { } l && l.Contains("code=") ? r.WithHeader("Location", l + "&iss=" + FormUrlEncoded.Encode(t.Issuer)) : r)),
        Of("no-description", "Errors of the token endpoint have no error_description (RFC 6749 §5.2: optional).", b => b.AtTokens((_, r) => r.Status >= 400 ? r.WithoutMember("error_description") : r)),
        Of("error-uri", "Errors of the token endpoint name a page about themselves (RFC 6749 §5.2: optional).", b =>
            b.AtTokens((t, r) => r.Status >= 400 ? r.WithMember("error_uri", t.Issuer + "/errors/token") : r)),
        Of("media-type-with-a-space", "The media type is written with a space and in lower case.", b =>
            b.AtTokens((_, r) => r.Headers["Content-Type"] is null ? r : r.WithHeader("Content-Type", "application/json; charset=utf-8"))),
        Of("cache-control-with-more", "Cache-Control says more than no-store.", b => b.AtTokens((_, r) => r.WithHeader("Cache-Control", "no-store, max-age=0"))),
        Of("scope-in-another-order", "The scope of an answer is in another order (RFC 6749 §3.3: order does not matter).", b =>
            b.AtTokens((_, r) => r.Member("scope") is string scope ? r.WithMember("scope", string.Join(' ', scope.Split(' ').Reverse())) : r)),
        Of("token-type-capital", "token_type is Bearer (RFC 6749 §7.1: without case).", b => b.AtTokens((_, r) => r.Member("token_type") is null ? r : r.WithMember("token_type", "Bearer"))),
        Of("authentication-challenge", "A failed Basic authentication names the scheme (RFC 6749 §5.2).", b =>
            b.AtTokens((_, r) => r.Status == 401 ? r.WithHeader("WWW-Authenticate", "Basic realm=\"hydra\"") : r)),
        Of("members-in-another-order", "The members of a token answer are in another order (RFC 8259 §4).", b =>
            b.AtTokens((_, r) => r.Body is Body.Json json ? r with { Body = new Body.Json(new JsonFields([.. json.Members.Members.Reverse()])) } : r)),
    ];

    private static Variant Of(string id, string sentence, Func<HydraBlueprint, HydraBlueprint> edit) =>
        new("hydra-" + id, "hydra", sentence, p => edit((HydraBlueprint)p));

    private static HydraBlueprint AtTokens(this HydraBlueprint b, Func<HydraTurn, ProtocolResponse, ProtocolResponse> finish) =>
        TokenEndpointNames.Aggregate(b, (one, name) => one.Finish(name, finish));

    private static HydraBlueprint Finish(this HydraBlueprint b, string at, Func<HydraTurn, ProtocolResponse, ProtocolResponse> finish) =>
        b.Finishing<HydraBlueprint, HydraTurn, HydraState>(at, new HydraFinisher("variant", finish));
}

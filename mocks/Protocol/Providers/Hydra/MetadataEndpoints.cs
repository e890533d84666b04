using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>What Hydra says about itself: metadata (OIDC Discovery §3, RFC 8414 §2) and keys (RFC 7517).</summary>
internal static class MetadataEndpoints
{
    private const string Json = "application/json; charset=utf-8";

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        Document("discovery", "/.well-known/openid-configuration", Metadata),
        Document("metadata", "/.well-known/oauth-authorization-server", Metadata) with { Selector = t => t.Settings.Version != HydraVersion.V22 },
        Document("jwks", "/.well-known/jwks.json", t => JsonFields.Of(
            ("keys", new[] { t.Surroundings.Keys.PublicKey("id-token"), t.Surroundings.Keys.PublicKey("access-token") }))),
    ];

    private static HydraEndpoint Document(string name, string path, Func<HydraTurn, JsonFields> body) => new(name, new Route("public", ["GET"], path))
    {
        Answer = t => ProtocolResponse.Json(200, body(t), Json),
        Finishers = [HydraFinishers.PrivateGet],
    };

    // plain is advertised and refused: so Hydra does. There is no introspection_endpoint.
    private static JsonFields Metadata(HydraTurn turn)
    {
        var (issuer, isOld) = (turn.Issuer, turn.Settings.Version == HydraVersion.V22);
        var metadata = JsonFields.Of(
            ("issuer", issuer),
            ("authorization_endpoint", issuer + "/oauth2/auth"),
            ("token_endpoint", issuer + "/oauth2/token"),
            ("jwks_uri", issuer + "/.well-known/jwks.json"),
            ("userinfo_endpoint", issuer + "/userinfo"),
            ("revocation_endpoint", issuer + "/oauth2/revoke"),
            ("end_session_endpoint", issuer + "/oauth2/sessions/logout"),
            ("response_types_supported", Words("code", "code id_token", "id_token", "token id_token", "token", "token id_token code")),
            ("response_modes_supported", isOld ? Words("query", "fragment") : Words("query", "fragment", "form_post")),
            ("grant_types_supported", isOld
                ? Words("authorization_code", "implicit", "client_credentials", "refresh_token")
                : Words("authorization_code", "implicit", "client_credentials", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code")),
            ("token_endpoint_auth_methods_supported", Words("client_secret_post", "client_secret_basic", "private_key_jwt", "none")),
            ("code_challenge_methods_supported", Words("plain", "S256")),
            ("scopes_supported", Words("offline_access", "offline", "openid")),
            ("subject_types_supported", Words("public")),
            ("claims_supported", Words("sub")),
            ("id_token_signing_alg_values_supported", Words("RS256")),
            ("id_token_signed_response_alg", Words("RS256")),
            ("userinfo_signed_response_alg", Words("RS256")),
            ("userinfo_signing_alg_values_supported", Words("none", "RS256")),
            ("request_object_signing_alg_values_supported", Words("none", "RS256", "ES256")),
            ("request_parameter_supported", true),
            ("request_uri_parameter_supported", true),
            ("require_request_uri_registration", true),
            ("claims_parameter_supported", false),
            ("backchannel_logout_supported", true),
            ("backchannel_logout_session_supported", true),
            ("frontchannel_logout_supported", true),
            ("frontchannel_logout_session_supported", true));
        return isOld ? metadata : metadata.With("device_authorization_endpoint", issuer + "/oauth2/device/auth");
    }

    private static string[] Words(params string[] words) => words;
}

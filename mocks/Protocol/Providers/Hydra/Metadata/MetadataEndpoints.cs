using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Metadata;

/// <summary>What Hydra says about itself: metadata (OIDC Discovery §3, RFC 8414 §2) and keys (RFC 7517).</summary>
internal static class MetadataEndpoints
{
    private static readonly JsonFields Credential = JsonFields.Of(
        ("format", "jwt_vc_json"),
        ("types", Words("VerifiableCredential", "UserInfoCredential")),
        ("cryptographic_binding_methods_supported", Words("jwk")),
        ("cryptographic_suites_supported", Words("PS256", "RS256", "ES256", "PS384", "RS384", "ES384", "PS512", "RS512", "ES512", "EdDSA")));

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        ForDocument("discovery", "/.well-known/openid-configuration", DescribeServer),
        ForDocument("metadata", "/.well-known/oauth-authorization-server", DescribeServer),
        ForDocument("jwks", "/.well-known/jwks.json", t => JsonFields.Of(
            ("keys", new[] { HydraKeys.PublicKey(t, HydraKeys.IdToken), HydraKeys.PublicKey(t, HydraKeys.AccessToken) }))),
    ];

    private static HydraEndpoint ForDocument(string name, string path, Func<HydraTurn, JsonFields> body) => new(name, new Route("public", ["GET"], path))
    {
        Answer = t => HydraAnswers.WriteJson(200, body(t)),
        Finishers = [HydraFinishers.PrivateGet],
    };

    // plain is advertised and refused: so Hydra does. There is no introspection_endpoint.
    private static JsonFields DescribeServer(HydraTurn turn)
    {
        var issuer = turn.Issuer;
        return JsonFields.Of(
            ("issuer", issuer),
            ("authorization_endpoint", issuer + "/oauth2/auth"),
            ("device_authorization_endpoint", issuer + "/oauth2/device/auth"),
            ("token_endpoint", issuer + "/oauth2/token"),
            ("jwks_uri", issuer + "/.well-known/jwks.json"),
            ("subject_types_supported", Words("public")),
            ("response_types_supported", Words("code", "code id_token", "id_token", "token id_token", "token", "token id_token code")),
            ("claims_supported", Words("sub")),
            ("grant_types_supported",
                Words("authorization_code", "implicit", "client_credentials", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code")),
            ("response_modes_supported", Words("query", "fragment", "form_post")),
            ("userinfo_endpoint", issuer + "/userinfo"),
            ("scopes_supported", Words("offline_access", "offline", "openid")),
            ("token_endpoint_auth_methods_supported", Words("client_secret_post", "client_secret_basic", "private_key_jwt", "none")),
            ("userinfo_signing_alg_values_supported", Words("none", "RS256")),
            ("id_token_signing_alg_values_supported", Words("RS256")),
            ("id_token_signed_response_alg", Words("RS256")),
            ("userinfo_signed_response_alg", Words("RS256")),
            ("request_parameter_supported", true),
            ("request_uri_parameter_supported", true),
            ("require_request_uri_registration", true),
            ("claims_parameter_supported", false),
            ("revocation_endpoint", issuer + "/oauth2/revoke"),
            ("backchannel_logout_supported", true),
            ("backchannel_logout_session_supported", true),
            ("frontchannel_logout_supported", true),
            ("frontchannel_logout_session_supported", true),
            ("end_session_endpoint", issuer + "/oauth2/sessions/logout"),
            ("request_object_signing_alg_values_supported", Words("none", "RS256", "ES256")),
            ("code_challenge_methods_supported", Words("plain", "S256")),
            ("credentials_endpoint_draft_00", issuer + "/credentials"),
            ("credentials_supported_draft_00", new[] { Credential }));
    }

    private static string[] Words(params string[] words) => words;
}

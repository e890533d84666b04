using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Metadata;

/// <summary>What Hydra says about itself: metadata (OIDC Discovery §3, RFC 8414 §2) and keys (RFC 7517).</summary>
internal static class MetadataEndpoints
{
    private static readonly JsonFields Credential = JsonFields.FromMembers(
        ("format", "jwt_vc_json"),
        ("types", Words("VerifiableCredential", "UserInfoCredential")),
        ("cryptographic_binding_methods_supported", Words("jwk")),
        ("cryptographic_suites_supported", Words("PS256", "RS256", "ES256", "PS384", "RS384", "ES384", "PS512", "RS512", "ES512", "EdDSA")));

    // plain is advertised and refused: so Hydra does. There is no introspection_endpoint.
    private static readonly HydraMembers Server = new(
        200,
        new("issuer", t => t.Issuer),
        new("authorization_endpoint", t => t.Issuer + "/oauth2/auth"),
        new("device_authorization_endpoint", t => t.Issuer + "/oauth2/device/auth"),
        new("registration_endpoint", t => t.Settings.RegistersClients ? t.Issuer + "/oauth2/register" : null),
        new("token_endpoint", t => t.Issuer + "/oauth2/token"),
        new("jwks_uri", t => t.Issuer + "/.well-known/jwks.json"),
        new("subject_types_supported", _ => Words("public")),
        new("response_types_supported", _ => Words("code", "code id_token", "id_token", "token id_token", "token", "token id_token code")),
        new("claims_supported", _ => Words("sub")),
        new("grant_types_supported", _ => Words("authorization_code", "implicit", "client_credentials", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code")),
        new("response_modes_supported", _ => Words("query", "fragment", "form_post")),
        new("userinfo_endpoint", t => t.Issuer + "/userinfo"),
        new("scopes_supported", _ => Words("offline_access", "offline", "openid")),
        new("token_endpoint_auth_methods_supported", _ => Words("client_secret_post", "client_secret_basic", "private_key_jwt", "none")),
        new("userinfo_signing_alg_values_supported", _ => Words("none", "RS256")),
        new("id_token_signing_alg_values_supported", _ => Words("RS256")),
        new("id_token_signed_response_alg", _ => Words("RS256")),
        new("userinfo_signed_response_alg", _ => Words("RS256")),
        new("request_parameter_supported", _ => true),
        new("request_uri_parameter_supported", _ => true),
        new("require_request_uri_registration", _ => true),
        new("claims_parameter_supported", _ => false),
        new("revocation_endpoint", t => t.Issuer + "/oauth2/revoke"),
        new("backchannel_logout_supported", _ => true),
        new("backchannel_logout_session_supported", _ => true),
        new("frontchannel_logout_supported", _ => true),
        new("frontchannel_logout_session_supported", _ => true),
        new("end_session_endpoint", t => t.Issuer + "/oauth2/sessions/logout"),
        new("request_object_signing_alg_values_supported", _ => Words("none", "RS256", "ES256")),
        new("code_challenge_methods_supported", _ => Words("plain", "S256")),
        new("credentials_endpoint_draft_00", t => t.Issuer + "/credentials"),
        new("credentials_supported_draft_00", _ => new[] { Credential }));

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        ForDocument("discovery", "/.well-known/openid-configuration", Server),
        ForDocument("metadata", "/.well-known/oauth-authorization-server", Server),
        ForDocument("jwks", "/.well-known/jwks.json", new(200, new HydraMember("keys", HydraKeys.ListInOrder))),
    ];

    private static HydraEndpoint ForDocument(string name, string path, HydraMembers members) => new(name, new Route("public", ["GET"], path))
    {
        Members = members with { Form = HydraAnswers.WriteJson },
        Finishers = [HydraFinishers.PrivateGet],
    };

    private static string[] Words(params string[] words) => words;
}

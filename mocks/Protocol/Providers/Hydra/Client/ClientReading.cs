using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Client;

/// <summary>A client read from the document that registers it.</summary>
internal static class ClientReading
{
    /// <summary>The client that the members describe. Without a method or a scope it has Hydra's defaults.</summary>
    public static HydraClient ReadClient(JsonFields json, HydraSettings settings, string id, string secret) => ReadKeys(json, ReadLogout(json, new HydraClient
    {
        Id = id,
        Secret = secret,
        Name = json.Text("client_name") ?? "",
        RedirectUris = json.Texts("redirect_uris"),
        RegisteredGrantTypes = json.Texts("grant_types"),
        RegisteredResponseTypes = json.Texts("response_types"),
        ScopeText = json.Text("scope") is { Length: > 0 } scope ? scope : "offline_access offline openid",
        Audience = json.Texts("audience"),
        Owner = json.Text("owner") ?? "",
        PolicyUri = json.Text("policy_uri") ?? "",
        AllowedCorsOrigins = json.Texts("allowed_cors_origins"),
        TermsOfServiceUri = json.Text("tos_uri") ?? "",
        ClientUri = json.Text("client_uri") ?? "",
        LogoUri = json.Text("logo_uri") ?? "",
        Contacts = json.Texts("contacts"),
        Metadata = json.Has("metadata") ? json["metadata"] : JsonFields.Empty,
        AccessTokenStrategy = json.Text("access_token_strategy")?.ToLowerInvariant() ?? "",
        SkipConsent = json.IsTrue("skip_consent"),
        SkipLogoutConsent = json["skip_logout_consent"] as bool?,
        Lifespans = ReadLifespans(json, settings),
    }));

    public static string ReadMethod(JsonFields json) => json.Text("token_endpoint_auth_method") is { Length: > 0 } method ? method : HydraClient.ClientSecretBasic;

    /// <summary>Whether the client registers keys of its own, be it none.</summary>
    public static bool HasKeys(JsonFields json) => json.Object("jwks").Has("keys");

    /// <summary>The lifetimes that the members give.</summary>
    public static ImmutableDictionary<string, GoDuration> ReadLifespans(JsonFields json, HydraSettings settings)
    {
        var own = ImmutableDictionary.CreateBuilder<string, GoDuration>();
        foreach (var name in HydraLifespans.KnownTo(settings))
            if (json.Text(name) is { } text && GoDuration.Parse(text) is { } duration)
                own[name] = duration;
        return own.ToImmutable();
    }

    private static HydraClient ReadKeys(JsonFields json, HydraClient client) => client with
    {
        AuthenticationMethod = ReadMethod(json),
        SubjectType = json.Text("subject_type") is { Length: > 0 } type ? type : "public",
        SectorIdentifierUri = json.Text("sector_identifier_uri") ?? "",
        JwksUri = json.Text("jwks_uri") ?? "",
        Jwks = HasKeys(json) ? KeySetText.WriteSet(json.Object("jwks")) : JsonFields.Empty,
        TokenEndpointAuthSigningAlgorithm = json.Text("token_endpoint_auth_signing_alg") ?? "",
        RequestUris = json.Texts("request_uris"),
        RequestObjectSigningAlgorithm = json.Text("request_object_signing_alg") ?? "",
        UserinfoSignedResponseAlgorithm = json.Text("userinfo_signed_response_alg") is { Length: > 0 } algorithm ? algorithm : "none",
    };

    private static HydraClient ReadLogout(JsonFields json, HydraClient client) => client with
    {
        FrontchannelLogoutUri = json.Text("frontchannel_logout_uri") ?? "",
        FrontchannelLogoutSessionRequired = json.IsTrue("frontchannel_logout_session_required"),
        PostLogoutRedirectUris = json.Texts("post_logout_redirect_uris"),
        BackchannelLogoutUri = json.Text("backchannel_logout_uri") ?? "",
        BackchannelLogoutSessionRequired = json.IsTrue("backchannel_logout_session_required"),
    };
}

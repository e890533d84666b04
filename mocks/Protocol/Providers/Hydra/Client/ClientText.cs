using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Client;

/// <summary>A client as the admin API's JSON has it, read and written.</summary>
internal static class ClientText
{
    private static readonly string[] Lifespans =
    [
        "authorization_code_grant_access_token_lifespan", "authorization_code_grant_id_token_lifespan", "authorization_code_grant_refresh_token_lifespan",
        "client_credentials_grant_access_token_lifespan", "implicit_grant_access_token_lifespan", "implicit_grant_id_token_lifespan",
        "jwt_bearer_grant_access_token_lifespan", "refresh_token_grant_id_token_lifespan", "refresh_token_grant_access_token_lifespan",
        "refresh_token_grant_refresh_token_lifespan", "device_authorization_grant_id_token_lifespan",
        "device_authorization_grant_access_token_lifespan", "device_authorization_grant_refresh_token_lifespan",
    ];

    /// <summary>A stored client: lists that were not given are empty, and there is no secret.</summary>
    public static JsonFields WriteStored(HydraClient client) => WriteClient(client, null, ImmutableArray<object?>.Empty);

    /// <summary>The answer to a registration: lists that were not given are null, and the secret is shown this once.</summary>
    public static JsonFields WriteRegistered(HydraClient client, string? secret) => WriteClient(client, secret, null);

    /// <summary>The client that the members describe. Without a method, scope, grant or response types it has Hydra's defaults.</summary>
    public static HydraClient ReadClient(JsonFields json, string id, string secret) => new()
    {
        Id = id,
        Secret = secret,
        AuthenticationMethod = ReadMethod(json),
        RedirectUris = json.Texts("redirect_uris"),
        PostLogoutRedirectUris = json.Texts("post_logout_redirect_uris"),
        GrantTypes = json.Texts("grant_types") is { IsEmpty: false } grants ? grants : ["authorization_code"],
        ResponseTypes = json.Texts("response_types") is { IsEmpty: false } types ? types : ["code"],
        Scope = ScopeText.Words(json.Text("scope") is { Length: > 0 } scope ? scope : "offline_access offline openid"),
        Audience = json.Texts("audience"),
        SkipConsent = json.IsTrue("skip_consent"),
        Registration = json,
    };

    public static string ReadMethod(JsonFields json) => json.Text("token_endpoint_auth_method") is { Length: > 0 } method ? method : HydraClient.ClientSecretBasic;

    private static JsonFields WriteClient(HydraClient client, string? secret, object? absent)
    {
        var given = client.Registration;
        var fields = JsonFields.FromMembers(("client_id", client.Id), ("client_name", given.Text("client_name") ?? ""));
        fields = fields.WithOptional("client_secret", secret)
            .With("redirect_uris", client.RedirectUris)
            .With("grant_types", IsKept(given, "grant_types") ? client.GrantTypes : absent)
            .With("response_types", IsKept(given, "response_types") ? client.ResponseTypes : absent)
            .With("scope", ScopeText.WriteWords(client.Scope))
            .With("audience", client.Audience);
        foreach (var name in new[] { "owner", "policy_uri" })
            fields = fields.With(name, given.Text(name) ?? "");
        fields = fields.With("allowed_cors_origins", given.Texts("allowed_cors_origins"));
        foreach (var name in new[] { "tos_uri", "client_uri", "logo_uri" })
            fields = fields.With(name, given.Text(name) ?? "");
        fields = fields.With("contacts", given["contacts"] ?? absent)
            .With("client_secret_expires_at", 0)
            .With("subject_type", given.Text("subject_type") is { Length: > 0 } type ? type : "public")
            .With("jwks", given["jwks"] ?? JsonFields.Empty)
            .With("token_endpoint_auth_method", client.AuthenticationMethod)
            .With("userinfo_signed_response_alg", "none")
            .With("created_at", client.CreatedAt.InAdminText())
            .With("updated_at", client.UpdatedAt.InAdminText())
            .WithOptional("post_logout_redirect_uris", client.PostLogoutRedirectUris.IsEmpty ? null : client.PostLogoutRedirectUris)
            .With("metadata", given["metadata"] ?? JsonFields.Empty)
            .With("skip_consent", client.SkipConsent)
            .With("skip_logout_consent", given["skip_logout_consent"]);
        return Lifespans.Aggregate(fields, (all, name) => all.With(name, given[name]));
    }

    // A client of the fixtures was not registered by JSON and has what it has.
    private static bool IsKept(JsonFields given, string name) => given.Members.IsEmpty || given[name] is ImmutableArray<object?>;
}

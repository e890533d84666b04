using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Client;

/// <summary>A client as the admin API's JSON has it, in Hydra's order of members.</summary>
internal static class ClientText
{
    /// <summary>Lists that an answer to a registration has as null where the registration had none.</summary>
    private static readonly ImmutableArray<string> NullWhereNotGiven = ["redirect_uris", "grant_types", "response_types", "contacts"];

    /// <summary>A stored client: lists that were not given are empty, and there is no secret unless it is to be shown this once.</summary>
    public static JsonFields WriteStored(HydraTurn turn, HydraClient client, string? secret = null) => WriteClient(turn.Settings, client, secret, JsonFields.Empty);

    /// <summary>The answer to a registration by these members: lists that they have not are null.</summary>
    /// <param name="access">The members by which the client is to manage itself (RFC 7592), or none.</param>
    public static JsonFields WriteRegistered(HydraTurn turn, HydraClient client, JsonFields given, string? secret, JsonFields access)
    {
        var document = WriteClient(turn.Settings, client, secret, access);
        foreach (var name in NullWhereNotGiven)
            if (given[name] is null)
                document = document.With(name, null);
        return document;
    }

    private static JsonFields WriteClient(HydraSettings settings, HydraClient client, string? secret, JsonFields access) => JsonFields
        .FromMembers(("client_id", client.Id), ("client_name", client.Name)).WithOptional("client_secret", secret)
        .WithAll(
            ("redirect_uris", client.RedirectUris), ("grant_types", client.RegisteredGrantTypes), ("response_types", client.RegisteredResponseTypes),
            ("scope", client.ScopeText), ("audience", client.Audience), ("owner", client.Owner), ("policy_uri", client.PolicyUri),
            ("allowed_cors_origins", client.AllowedCorsOrigins), ("tos_uri", client.TermsOfServiceUri), ("client_uri", client.ClientUri),
            ("logo_uri", client.LogoUri), ("contacts", client.Contacts), ("client_secret_expires_at", 0), ("subject_type", client.SubjectType))
        .WithAll(KeyMembers(client))
        .WithAll(("created_at", client.CreatedAt.InAdminText()), ("updated_at", client.UpdatedAt.InAdminText()))
        .WithAll(LogoutMembers(client))
        .WithAll(("metadata", client.Metadata)).WithAll(AsPairs(access)).WithText("access_token_strategy", client.AccessTokenStrategy)
        .WithAll(("skip_consent", client.SkipConsent), ("skip_logout_consent", client.SkipLogoutConsent))
        .WithAll([.. HydraLifespans.KnownTo(settings).Select(name => (name, (object?)WriteLifespan(client, name)))]);

    private static string? WriteLifespan(HydraClient client, string name) => client.Lifespans.TryGetValue(name, out var own) ? own.ToString() : null;

    private static ReadOnlySpan<(string, object?)> KeyMembers(HydraClient client) => AsPairs(JsonFields.Empty
        .WithText("sector_identifier_uri", client.SectorIdentifierUri)
        .WithText("jwks_uri", client.JwksUri)
        .With("jwks", client.Jwks)
        .WithText("token_endpoint_auth_method", client.AuthenticationMethod)
        .WithText("token_endpoint_auth_signing_alg", client.TokenEndpointAuthSigningAlgorithm)
        .WithList("request_uris", client.RequestUris)
        .WithText("request_object_signing_alg", client.RequestObjectSigningAlgorithm)
        .WithText("userinfo_signed_response_alg", client.UserinfoSignedResponseAlgorithm));

    private static ReadOnlySpan<(string, object?)> LogoutMembers(HydraClient client) => AsPairs(JsonFields.Empty
        .WithText("frontchannel_logout_uri", client.FrontchannelLogoutUri)
        .WithOptional("frontchannel_logout_session_required", client.FrontchannelLogoutSessionRequired ? true : null)
        .WithList("post_logout_redirect_uris", client.PostLogoutRedirectUris)
        .WithText("backchannel_logout_uri", client.BackchannelLogoutUri)
        .WithOptional("backchannel_logout_session_required", client.BackchannelLogoutSessionRequired ? true : null));

    private static (string, object?)[] AsPairs(JsonFields fields) => [.. fields.Members.Select(m => (m.Key, m.Value))];

    private static JsonFields WithAll(this JsonFields fields, params ReadOnlySpan<(string Name, object? Value)> members) =>
        new(fields.Members.AddRange(JsonFields.FromMembers(members).Members));

    private static JsonFields WithText(this JsonFields fields, string name, string text) => text.Length == 0 ? fields : fields.With(name, text);

    private static JsonFields WithList(this JsonFields fields, string name, ImmutableArray<string> list) => list.IsEmpty ? fields : fields.With(name, list);
}

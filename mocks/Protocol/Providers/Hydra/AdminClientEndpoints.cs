using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The admin API's clients: create, list, read, replace, delete.</summary>
internal static class AdminClientEndpoints
{
    private const int ShortestSecret = 6;

    private static readonly string[] Methods = [HydraClient.ClientSecretBasic, HydraClient.ClientSecretPost, HydraClient.None];

    private static readonly HydraGuard ClientIsKnown = new("named-client-is-known", t => t.State.Clients.ContainsKey(Named(t))
        ? null
        : AdminGuards.Refuse(HydraError.NoRow, $"no client '{Named(t)}'", null));

    private static readonly ImmutableArray<HydraGuard> Metadata =
    [
        new("metadata-is-an-object", t => JsonBody.Parse(t.Request.Body) is null
            ? AdminGuards.Refuse(HydraError.InvalidRequest, "the body is no JSON object", "Unable to decode the request body: it is no JSON object.")
            : null),
        // private_key_jwt needs keys, and clients have none here.
        new("method-is-supported", t => !Methods.Contains(ClientText.Method(t.Json))
            ? AdminGuards.Refuse(HydraError.InvalidClientMetadata, $"token_endpoint_auth_method {ClientText.Method(t.Json)}",
                "When token_endpoint_auth_method is 'private_key_jwt', either jwks or jwks_uri must be set.")
            : null),
        new("secret-is-long-enough", t => t.Json.Text("client_secret") is { Length: > 0 and < ShortestSecret }
            ? AdminGuards.Refuse(HydraError.InvalidClientMetadata, "a short client secret",
                $"Field client_secret must contain a secret that is at least {ShortestSecret} characters long.")
            : null),
        new("redirect-uris-are-absolute", t => t.Json.Texts("redirect_uris").FirstOrDefault(u => !Uri.TryCreate(u, UriKind.Absolute, out _)) is { } uri
            ? AdminGuards.Refuse(HydraError.InvalidRedirectUri, "a redirect URI that is none", $"Unable to parse redirect URL: {uri}")
            : null),
        new("redirect-uris-have-no-fragment", t => t.Json.Texts("redirect_uris").Any(u => u.Contains('#'))
            ? AdminGuards.Refuse(HydraError.InvalidRedirectUri, "a redirect URI with a fragment", "Redirect URIs must not contain fragments (#).")
            : null),
        new("post-logout-uris-are-of-a-callbacks-origin", t => t.Json.Texts("post_logout_redirect_uris").FirstOrDefault(u => !t.Json.Texts("redirect_uris").Any(r => Origin(r) == Origin(u))) is { } uri
            ? AdminGuards.Refuse(HydraError.InvalidClientMetadata, "a post_logout_redirect_uri of another origin",
                $"post_logout_redirect_uri \"{uri}\" must match the domain, port, scheme of at least one of the registered redirect URIs but did not'")
            : null),
    ];

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("admin-client-create", new Route("admin", ["POST"], "/admin/clients"))
        {
            Guards =
            [
                .. Metadata,
                new("client-id-is-free", t => t.Json.Text("client_id") is { } id && t.State.Clients.ContainsKey(id)
                    ? AdminGuards.Refuse(HydraError.RowExists, "the client exists", null)
                    : null),
            ],
            Effects = [new HydraEffect("register-client", Register)],
            Answer = t => HydraAnswers.Written(201, Created(t)).WithHeader("Location", "/admin/clients/" + t.Registered?.Id),
        },
        new("admin-client-list", new Route("admin", ["GET"], "/admin/clients"))
        {
            Answer = t => HydraAnswers.Written(200, JsonFields.Empty) with
            {
                Body = new Body.JsonList([.. t.State.Clients.Values.OrderBy(c => c.Id, StringComparer.Ordinal).Select(ClientText.Shown)]),
            },
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("admin-client", new Route("admin", ["GET"], "/admin/clients/{id}"))
        {
            Guards = [ClientIsKnown],
            Answer = t => HydraAnswers.Written(200, ClientText.Shown(t.State.Clients.GetValueOrDefault(Named(t), HydraClient.Nobody))),
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("admin-client-replace", new Route("admin", ["PUT"], "/admin/clients/{id}"))
        {
            Guards = [.. Metadata, ClientIsKnown],
            Effects = [new HydraEffect("replace-client", Replace)],
            Answer = t => HydraAnswers.Written(200, t.Registered is { } client ? ClientText.Registered(client, t.Json.Text("client_secret")) : JsonFields.Empty),
        },
        new("admin-client-delete", new Route("admin", ["DELETE"], "/admin/clients/{id}"))
        {
            Guards = [ClientIsKnown],
            Effects = [new HydraEffect("remove-client", Remove)],
            Answer = _ => ProtocolResponse.Empty(204),
        },
    ];

    private static string Named(HydraTurn turn) => turn.PathValues["id"] ?? "";

    private static string? Origin(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? $"{uri.Scheme}://{uri.Authority}" : null;

    private static JsonFields Created(HydraTurn turn) => turn.Registered is not { } client ? JsonFields.Empty : ClientText
        .Registered(client, client.IsPublic ? null : client.Secret)
        .With("registration_access_token", HydraTokenText.Mint(turn.Surroundings.Entropy, HydraTokenText.Access))
        .With("registration_client_uri", turn.Issuer + "/oauth2/register/" + client.Id);

    private static void Register(HydraTurn turn)
    {
        var secret = ClientText.Method(turn.Json) == HydraClient.None ? "" : turn.Json.Text("client_secret") is { Length: > 0 } given
            ? given
            : TokenText.Mint(turn.Surroundings.Entropy)[..26];
        Keep(turn, ClientText.Read(turn.Json, turn.Json.Text("client_id") ?? TokenText.Uuid(turn.Surroundings.Entropy), secret) with
        {
            CreatedAt = turn.Now,
            UpdatedAt = turn.Now,
        });
    }

    // A secret that is not given stays what it was.
    private static void Replace(HydraTurn turn)
    {
        var before = turn.State.Clients.GetValueOrDefault(Named(turn), HydraClient.Nobody);
        var secret = turn.Json.Text("client_secret") is { Length: > 0 } given ? given : before.Secret;
        Keep(turn, ClientText.Read(turn.Json, Named(turn), secret) with { CreatedAt = before.CreatedAt, UpdatedAt = turn.Now });
    }

    private static void Keep(HydraTurn turn, HydraClient client)
    {
        turn.Registered = client;
        turn.State = turn.State with { Clients = turn.State.Clients.SetItem(client.Id, client) };
    }

    // What a client was granted goes with it.
    private static void Remove(HydraTurn turn)
    {
        var id = Named(turn);
        turn.State = turn.State with { Clients = turn.State.Clients.Remove(id) };
        foreach (var (grantId, grant) in turn.State.Grants.Entries.Where(g => g.Value.ClientId == id).ToArray())
            turn.State = turn.State.Revoking(grantId);
    }
}

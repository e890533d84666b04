using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Token;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The admin API's clients: create, read, delete.</summary>
internal static class AdminClientEndpoints
{
    private const int ShortestSecret = 6;

    private static readonly string[] Methods = [HydraClient.ClientSecretBasic, HydraClient.ClientSecretPost, HydraClient.None];

    private static readonly HydraGuard ClientIsKnown = new("named-client-is-known", t => t.State.Clients.ContainsKey(Named(t))
        ? null
        : AdminGuards.Refuse(HydraError.NotFound, $"no client '{Named(t)}'", null));

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("admin-client-create", new Route("admin", ["POST"], "/admin/clients"))
        {
            Guards =
            [
                new("body-is-an-object", t => JsonBody.Parse(t.Request.Body) is null ? Malformed("the body is no JSON object") : null),
                new("method-is-supported", t => Methods.Contains(Method(t)) ? null : Malformed($"token_endpoint_auth_method {Method(t)}")),
                new("secret-is-long-enough", t => t.Json.Text("client_secret") is { Length: > 0 and < ShortestSecret }
                    ? Malformed($"a client secret of fewer than {ShortestSecret} characters")
                    : null),
                new("client-id-is-free", t => t.Json.Text("client_id") is { } id && t.State.Clients.ContainsKey(id)
                    ? new Refusal(ProtocolResponse.Json(409, JsonFields.Of(
                        ("error", "Unable to insert or update resource because a resource with that value exists already"), ("error_description", "")), AdminGuards.Json),
                        "the client exists")
                    : null),
            ],
            Effects = [new HydraEffect("register-client", Register)],
            Answer = t => ProtocolResponse.Json(201, t.Registered is { } client ? Describe(client).With("client_secret", client.Secret) : JsonFields.Empty, AdminGuards.Json),
        },
        new("admin-client", new Route("admin", ["GET"], "/admin/clients/{id}"))
        {
            Guards = [ClientIsKnown],
            Answer = t => ProtocolResponse.Json(200, Describe(t.State.Clients.GetValueOrDefault(Named(t), HydraClient.Nobody)), AdminGuards.Json),
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("admin-client-delete", new Route("admin", ["DELETE"], "/admin/clients/{id}"))
        {
            Guards = [ClientIsKnown],
            Effects = [new HydraEffect("remove-client", Remove)],
            Answer = _ => ProtocolResponse.Empty(204),
        },
    ];

    /// <summary>A client as the admin API shows it, without its secret.</summary>
    public static JsonFields Describe(HydraClient client) => JsonFields.Of(
        ("client_id", client.Id),
        ("redirect_uris", client.RedirectUris),
        ("grant_types", client.GrantTypes),
        ("response_types", client.ResponseTypes),
        ("scope", ScopeText.Write(client.Scope)),
        ("audience", client.Audience),
        ("token_endpoint_auth_method", client.AuthenticationMethod),
        ("skip_consent", client.SkipConsent));

    private static string Named(HydraTurn turn) => turn.PathValues["id"] ?? "";

    private static string Method(HydraTurn turn) => turn.Json.Text("token_endpoint_auth_method") ?? HydraClient.ClientSecretBasic;

    private static Refusal Malformed(string reason) => new(HydraError.InvalidRequest.Answer(HydraError.InvalidRequest.DefaultDescription, AdminGuards.Json), reason);

    private static void Register(HydraTurn turn)
    {
        var json = turn.Json;
        var method = Method(turn);
        turn.Registered = new HydraClient
        {
            Id = json.Text("client_id") ?? TokenText.Uuid(turn.Surroundings.Entropy),
            Secret = method == HydraClient.None ? "" : json.Text("client_secret") ?? TokenText.Mint(turn.Surroundings.Entropy),
            AuthenticationMethod = method,
            RedirectUris = json.Texts("redirect_uris"),
            GrantTypes = json.Has("grant_types") ? json.Texts("grant_types") : ["authorization_code"],
            ResponseTypes = json.Has("response_types") ? json.Texts("response_types") : ["code"],
            Scope = ScopeText.Words(json.Text("scope") ?? "offline_access offline openid"),
            Audience = json.Texts("audience"),
            SkipConsent = json.IsTrue("skip_consent"),
        };
        turn.State = turn.State with { Clients = turn.State.Clients.SetItem(turn.Registered.Id, turn.Registered) };
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

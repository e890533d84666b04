namespace Conformance.Tests.Mocks.Hydra.Recorded;

/// <summary>The four clients of the recorded cases.</summary>
internal sealed record RecordedClient(string Id, string? Secret, string Auth, string[] RedirectUris, string[] GrantTypes, string[] ResponseTypes, string Scope, string[]? Audience = null)
{
    private static readonly Dictionary<string, RecordedClient> ByName = new()
    {
        ["a"] = new("11111111-aaaa-4aaa-8aaa-000000000001", "secret-of-client-a-1234", "client_secret_basic", ["https://a.example.com/cb"],
            ["authorization_code", "refresh_token", "client_credentials"], ["code"], "read write offline offline_access openid"),
        ["b"] = new("11111111-aaaa-4aaa-8aaa-000000000002", "secret-of-client-b-1234", "client_secret_post", ["https://b.example.com/cb", "https://b.example.com/cb2?x=1"],
            ["authorization_code", "refresh_token"], ["code", "token", "id_token"], "read offline openid"),
        ["p"] = new("11111111-aaaa-4aaa-8aaa-000000000003", null, "none", ["http://127.0.0.1:9999/cb", "https://p.example.com/cb"],
            ["authorization_code", "refresh_token"], ["code"], "read offline openid"),
        ["m"] = new("11111111-aaaa-4aaa-8aaa-000000000004", "p%40ss+w:rd/=", "client_secret_basic", [],
            ["client_credentials"], [], "read", ["https://api.example.com"]),
    };

    public static IEnumerable<RecordedClient> All => ByName.Values;

    public static RecordedClient Named(string name) => ByName[name];

    /// <summary>The members of POST /admin/clients.</summary>
    public Dictionary<string, object> Document
    {
        get
        {
            var document = new Dictionary<string, object>
            {
                ["client_id"] = Id,
                ["token_endpoint_auth_method"] = Auth,
                ["redirect_uris"] = RedirectUris,
                ["grant_types"] = GrantTypes,
                ["response_types"] = ResponseTypes,
                ["scope"] = Scope,
            };
            if (Secret is not null)
                document["client_secret"] = Secret;
            if (Audience is not null)
                document["audience"] = Audience;
            return document;
        }
    }
}

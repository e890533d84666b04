using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The clients and users of a new realm. They are constants, so that a mock is of use with credentials that are known.</summary>
internal static class HydraFixtures
{
    private const string FullScope = "read receive write offline offline_access openid";
    private const string AppCallback = "https://app.example.com/callback";

    private static readonly ImmutableArray<string> AllGrants = ["authorization_code", "refresh_token", "client_credentials"];

    private static readonly ImmutableDictionary<string, HydraClient> ByIdentity = new Dictionary<string, HydraClient>
    {
        ["default"] = MakeClient("0d1fb8ab-6e0b-4b3f-9d5f-0a3a3c5a0c01", "default-client-secret-7Qm2Xk9", AppCallback) with { PostLogoutRedirectUris = ["https://app.example.com/signed-out"] },
        ["second"] = MakeClient("0d1fb8ab-6e0b-4b3f-9d5f-0a3a3c5a0c02", "second-client-secret-4Tz8Wv1", "https://second.example.com/callback"),
        ["post"] = MakeClient("0d1fb8ab-6e0b-4b3f-9d5f-0a3a3c5a0c03", "post-client-secret-9Hr5Lc3", AppCallback) with { AuthenticationMethod = HydraClient.ClientSecretPost },
        ["public"] = MakeClient("0d1fb8ab-6e0b-4b3f-9d5f-0a3a3c5a0c04", "", "https://public.example.com/callback") with { AuthenticationMethod = HydraClient.None },
        ["no-refresh"] = MakeClient("0d1fb8ab-6e0b-4b3f-9d5f-0a3a3c5a0c05", "no-refresh-client-secret-2Yd6", AppCallback) with { GrantTypes = ["authorization_code"] },
        ["machine"] = MakeClient("0d1fb8ab-6e0b-4b3f-9d5f-0a3a3c5a0c06", "machine-client-secret-5Ns1Pb7") with { GrantTypes = ["client_credentials"], Scope = ["read"] },
        ["two-uris"] = MakeClient("0d1fb8ab-6e0b-4b3f-9d5f-0a3a3c5a0c07", "two-uris-client-secret-8Gj4", AppCallback, "https://app.example.com/other"),
        ["device"] = MakeClient("0d1fb8ab-6e0b-4b3f-9d5f-0a3a3c5a0c09", "") with { AuthenticationMethod = HydraClient.None, GrantTypes = [DeviceCodeGuards.GrantType, "refresh_token"] },
        ["tricky"] = MakeClient("0d1fb8ab-6e0b-4b3f-9d5f-0a3a3c5a0c08", "p%40ss+w:ö rd/=", AppCallback),
    }.ToImmutableDictionary();

    public static readonly ImmutableDictionary<string, HydraClient> Clients = ByIdentity.Values.ToImmutableDictionary(c => c.Id);

    public static readonly Prepared Prepared = new(
        ByIdentity.ToImmutableDictionary(c => c.Key, c => IdentityFields(c.Value)),
        new Dictionary<string, string>
        {
            ["user.alice"] = "6f2a7d1e-3b0c-4c59-8f55-91c2b7e0a001",
            ["user.bob"] = "6f2a7d1e-3b0c-4c59-8f55-91c2b7e0a002",
        }.ToImmutableDictionary(u => u.Key, u => ImmutableDictionary<string, string>.Empty.Add("subject", u.Value)));

    private static HydraClient MakeClient(string id, string secret, params ImmutableArray<string> redirectUris) => new()
    {
        Id = id,
        Secret = secret,
        RedirectUris = redirectUris,
        GrantTypes = AllGrants,
        ResponseTypes = ["code"],
        Scope = ScopeText.Words(FullScope),
    };

    private static ImmutableDictionary<string, string> IdentityFields(HydraClient client)
    {
        var fields = ImmutableDictionary.CreateBuilder<string, string>();
        fields["client_id"] = client.Id;
        fields["auth"] = client.AuthenticationMethod switch { HydraClient.ClientSecretPost => "post", HydraClient.None => "none", _ => "basic" };
        fields["scope"] = ScopeText.WriteWords(client.Scope);
        if (!client.IsPublic)
            fields["client_secret"] = client.Secret;
        foreach (var (name, uri) in new[] { "redirect_uri", "other_redirect_uri" }.Zip(client.RedirectUris))
            fields[name] = uri;
        foreach (var uri in client.PostLogoutRedirectUris)
            fields["post_logout_redirect_uri"] = uri;
        return fields.ToImmutable();
    }
}

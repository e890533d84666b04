using System.Text.Json;

namespace Conformance.Tests.Fuzz;

/// <summary>Values that fit a name: those of identities and fixtures that a mock tells, and words of the protocols.</summary>
internal sealed class FuzzWords
{
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["grant_type"] = ["authorization_code", "refresh_token", "client_credentials", "password", "urn:ietf:params:oauth:grant-type:jwt-bearer"],
        ["response_type"] = ["code", "token", "code id_token", "none"],
        ["response_mode"] = ["query", "fragment", "form_post"],
        ["scope"] = ["openid offline", "read write", "openid", "ais", "EXPRPT LIST"],
        ["code_challenge_method"] = ["S256", "plain"],
        ["grant_types"] = ["authorization_code", "refresh_token", "client_credentials"],
        ["response_types"] = ["code", "token"],
        ["token_endpoint_auth_method"] = ["client_secret_basic", "client_secret_post", "none"],
        ["post_logout_redirect_uris"] = ["https://app.example/bye"],
        ["redirect_uris"] = ["https://app.example/callback"],
        ["query"] = ["{me{id}}", "{__typename}", "mutation{lnInvoiceCreate(input:{}){errors{message}}}", "{me{id}", "query($a:Int){me{id}}", "{{{{{{{{{{", "fragment a on b{c}", "#", "{me(a:\"\\\\ud83d\"){id}}"],
        ["advance"] = ["1s", "90d", "1h30m", "x", "99999999999999999999d"],
        ["fixedDelay"] = ["0", "-1", "x"],
        ["do"] = ["delay", "trickle", "nothing"],
        ["for"] = ["1ms", "x"],
        ["on"] = ["1"],
        ["leg"] = ["sp", "none"],
        ["urlPath"] = ["/fuzz"],
        ["path"] = ["/fuzz", "/oauth/token"],
        ["id"] = ["6f1c5b0e-3a54-4c0e-9d11-0a7d5f8e2c01", "x"],
        ["page_size"] = ["1", "0", "abc"],
        ["max_age"] = ["0", "3600"],
        ["token_type_hint"] = ["access_token", "refresh_token"],
    };

    private readonly Dictionary<string, List<string>> _prepared = new(StringComparer.Ordinal);

    /// <summary>Takes in the answer of GET /__admin/prepared.</summary>
    public void Learn(JsonElement prepared)
    {
        foreach (var kind in prepared.EnumerateObject())
            foreach (var fields in kind.Value.EnumerateObject())
                foreach (var field in fields.Value.EnumerateObject())
                    _prepared.TryAdd(field.Name, []);
        foreach (var field in prepared.EnumerateObject().SelectMany(k => k.Value.EnumerateObject()).SelectMany(f => f.Value.EnumerateObject()))
            _prepared[field.Name].Add(field.Value.ToString());
    }

    public string Choose(Random random, string name)
    {
        if (Known.TryGetValue(name, out var words))
            return random.Pick(words);
        if (name is "token" or "access_token" or "id_token_hint" or "subject_token" && random.IsOnce(3))
            return FuzzText.MakeJwt(random);
        if (_prepared.TryGetValue(name, out var values))
            return values[random.Next(values.Count)];
        return random.Pick("x", "true", "1", "read", "https://app.example/callback", "3f0c2a9e-0000-4000-8000-000000000001");
    }
}

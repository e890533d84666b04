using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.Hydra;

/// <summary>Conversations about documents of clients, what is signed by them, and about sets of keys.</summary>
internal static partial class HydraProbes
{
    private static IEnumerable<Answer> Documents(HydraJourney h)
    {
        foreach (var client in new object[]
        {
            new { client_id = 1 }, new { client_id = "" }, new { jwks = new { keys = new[] { new { kty = "RSA" } } } }, new { jwks = new { keys = Array.Empty<object>() }, jwks_uri = "https://a.example.com" },
            new { token_endpoint_auth_method = "private_key_jwt" }, new { token_endpoint_auth_method = "private_key_jwt", jwks_uri = "https://a.example.com", token_endpoint_auth_signing_alg = "x" },
            new { client_uri = "x" }, new { allowed_cors_origins = new[] { "x" } }, new { sector_identifier_uri = "x" }, new { userinfo_signed_response_alg = "x" }, new { subject_type = "x" },
            new { access_token_strategy = "x" },
        })
            yield return h.Admin("POST", "/clients", client);
        yield return h.Admin("POST", "/clients", new
        {
            client_id = "c",
            client_secret = "a-secret",
            owner = "o",
            backchannel_logout_uri = "https://a.example.com/",
            access_token_strategy = "jwt",
            grant_types = new[] { "client_credentials" },
            scope = "read",
        });
        yield return h.Admin("GET", "/clients/c");
        foreach (var query in new[] { "?owner=o", "?page_size=1", "?page_size=x", "?page_token=x" })
            yield return h.Admin("GET", "/clients" + query);
        yield return h.Admin("PUT", "/clients/c/lifespans", new { client_credentials_grant_access_token_lifespan = "90m" });
        yield return h.Admin("PUT", "/clients/c/lifespans", new { client_credentials_grant_access_token_lifespan = "x" });
        yield return h.Realm.Post("public", "/oauth2/token", [("grant_type", "client_credentials")], HydraJourney.Basic("c", "a-secret"));
        yield return h.Admin("PATCH", "/clients/c", new[] { new { op = "replace", path = "/client_name", value = "n" } });
        yield return h.Realm.Post("public", "/oauth2/token", [("grant_type", "client_credentials")], HydraJourney.Basic("c", "a-secret"));
        yield return h.Admin("PATCH", "/clients/c", new[] { new { op = "replace", path = "/client_id", value = "d" } });
        yield return h.Admin("PATCH", "/clients/c", new[] { new { op = "turn", path = "/client_name" } });
        yield return h.Admin("GET", "/clients/c");
    }

    private static IEnumerable<Answer> Signed(HydraJourney h)
    {
        var path = $"/clients/{h.Realm.Identity("default", "client_id")}";
        foreach (var (member, value) in new[] { ("access_token_strategy", "jwt"), ("userinfo_signed_response_alg", "RS256") })
        {
            yield return h.Admin("PATCH", path, new[] { new { op = "replace", path = "/" + member, value } });
            var tokens = h.SignIn(Everything);
            yield return tokens;
            yield return h.Profile(tokens["access_token"]);
            yield return h.Introspect(tokens["access_token"]);
            yield return h.Refresh(tokens["refresh_token"]);
        }
    }

    private static IEnumerable<Answer> KeySets(HydraJourney h)
    {
        yield return h.Admin("GET", "/keys/s");
        yield return h.Admin("POST", "/keys/s", new { alg = "RS256", use = "sig", kid = "k" });
        yield return h.Admin("POST", "/keys/s", new { alg = "none", use = "sig", kid = "k" });
        yield return h.Admin("POST", "/keys/s", new { alg = 1 });
        yield return h.Admin("GET", "/keys/s/k");
        yield return h.Admin("DELETE", "/keys/s/k");
        yield return h.Admin("GET", "/keys/s/k");
        yield return h.Admin("PUT", "/keys/s", new { keys = new[] { new { kty = "RSA", n = "AQAB", e = "AQAB", kid = "mine" } } });
        yield return h.Admin("PUT", "/keys/s/mine", new { kty = "RSA" });
        yield return h.Admin("PUT", "/keys/s", new { keys = new[] { new { kty = "RSA" } } });
        yield return h.Admin("GET", "/keys/s");
        yield return h.Admin("DELETE", "/keys/hydra.openid.id-token");
        yield return h.Admin("GET", "/keys/hydra.openid.id-token");
        yield return h.SignIn("openid");
        yield return h.Admin("GET", "/keys/hydra.openid.id-token");
    }
}

using System.Text;
using Conformance.Mocks.Protocol.Wire;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.Hydra;

/// <summary>Conversations about sessions, pages, clients and the API.</summary>
internal static partial class HydraProbes
{
    private static IEnumerable<Answer> Sessions(HydraJourney h)
    {
        var first = h.AcceptLogin(h.Authorize());
        h.Authorize();
        yield return h.Browse(first);
        h.Allow(remember: true);
        yield return h.Browse(h.AcceptLogin(h.Authorize("second", "read", ("prompt", "none"))));
        var asked = h.Browse(h.AcceptLogin(h.Authorize(changes: ("prompt", "consent"))));
        yield return h.Admin("GET", $"/oauth2/auth/requests/consent?consent_challenge={asked.LocationQuery("consent_challenge")}");
        var again = h.Authorize(changes: ("prompt", "login")).LocationQuery("login_challenge");
        yield return h.Admin("GET", $"/oauth2/auth/requests/login?login_challenge={again}");
        yield return h.Authorize(changes: [("prompt", "none"), ("max_age", "0")]);
        yield return h.Authorize(changes: ("id_token_hint", "x.y.z"));
        h.Realm.Advance(TimeSpan.FromHours(1));
        yield return h.Authorize(changes: [("prompt", "none"), ("max_age", "60")]);
        yield return h.Admin("PUT", $"/oauth2/auth/requests/login/accept?login_challenge={again}", new { subject = h.Alice });
        var over = h.Authorize();
        h.Browse(h.AcceptLogin(over));
        yield return h.Admin("GET", $"/oauth2/auth/requests/login?login_challenge={over.LocationQuery("login_challenge")}");
        yield return h.Admin("PUT", "/oauth2/auth/requests/login/accept?login_challenge=x");
        yield return h.Admin("PUT", "/oauth2/auth/requests/login/accept?login_challenge=x", new { });
        yield return h.Admin("PUT", "/oauth2/auth/requests/consent/accept");
        yield return h.Realm.Post("public", h.AuthorizeAddress().Split('?')[0], [.. FormUrlEncoded.ParseFields(h.AuthorizeAddress().Split('?')[1]).Select(f => (f.Name, f.Value))]);
        yield return h.Authorize(changes: ("request_uri", "urn:ietf:params:oauth:request_uri:x"));
        yield return h.Authorize(scope: "openid", changes: ("request", "x"));
        yield return h.Browse(h.AuthorizeAddress() + "&x=%zz");
    }

    private static IEnumerable<Answer> Pages(HydraJourney h)
    {
        yield return h.Realm.Get("public", "/oauth2/fallbacks/error?error=x&error_description=%3Cb%3E+%22");
        foreach (var page in new[] { "login", "consent", "logout", "logout/callback" })
            yield return h.Realm.Get("public", "/oauth2/fallbacks/" + page);
        yield return h.Realm.Get("public", "/login?login_challenge=x");
        var login = h.Authorize();
        yield return h.Browse(login.Location!);
        foreach (var subject in new[] { "", "somebody" })
            yield return h.Realm.Post("public", "/login", [("login_challenge", login.LocationQuery("login_challenge")!), ("subject", subject), ("decision", "allow")]);
        var consent = h.Browse(h.Realm.Last!.Response.Headers["Location"] ?? "/");
        yield return h.Browse(consent.Location ?? "/");
        yield return h.Realm.Post("public", "/consent", [("consent_challenge", consent.LocationQuery("consent_challenge") ?? ""), ("grant_scope", "read"), ("decision", "allow")]);
        var denied = h.Authorize();
        yield return h.Realm.Post("public", "/login", [("login_challenge", denied.LocationQuery("login_challenge")!), ("decision", "deny")]);
        h.Realm.Advance(TimeSpan.FromHours(1));
        yield return h.Browse(denied.Location!);
    }

    private static IEnumerable<Answer> Logouts(HydraJourney h)
    {
        const string requests = "/oauth2/auth/requests/logout";
        yield return h.Browse("/oauth2/sessions/logout?post_logout_redirect_uri=x");
        var tokens = h.Redeem(HydraJourney.CodeOf(h.Allow(scope: "openid offline", remember: true)));
        var asked = h.Browse("/oauth2/sessions/logout");
        yield return asked;
        var challenge = asked.LocationQuery("logout_challenge");
        yield return h.Browse(asked.Location!);
        yield return h.Admin("GET", $"{requests}?logout_challenge={challenge}");
        var accepted = h.Admin("PUT", $"{requests}/accept?logout_challenge={challenge}");
        yield return accepted;
        foreach (var address in new[] { accepted["redirect_to"] ?? "/", accepted["redirect_to"] ?? "/", h.AuthorizeAddress(changes: ("prompt", "none")) })
            yield return h.Browse(address);
        yield return h.Introspect(tokens["access_token"]);
        yield return h.Admin("GET", $"{requests}?logout_challenge={challenge}");
        tokens = h.Redeem(HydraJourney.CodeOf(h.Allow(scope: "openid offline", remember: true)));
        var hinted = $"/oauth2/sessions/logout?state=s&id_token_hint={tokens["id_token"]}";
        foreach (var more in new[] { "&post_logout_redirect_uri=https%3A%2F%2Fevil.example.com", "x", "" })
            yield return h.Browse(hinted + more);
        asked = h.Browse(hinted + "&post_logout_redirect_uri=" + FormUrlEncoded.EncodeText(h.Realm.Identity("default", "post_logout_redirect_uri")));
        challenge = asked.LocationQuery("logout_challenge");
        yield return h.Admin("PUT", $"{requests}/reject?logout_challenge={challenge}");
        yield return h.Admin("PUT", $"{requests}/accept?logout_challenge={challenge}");
        challenge = h.Browse(hinted).LocationQuery("logout_challenge");
        yield return h.Realm.Post("public", "/logout", [("logout_challenge", challenge ?? ""), ("decision", "deny")]);
        challenge = h.Browse(hinted).LocationQuery("logout_challenge");
        yield return h.Realm.Post("public", "/logout", [("logout_challenge", challenge ?? ""), ("decision", "allow")]);
        yield return h.Browse(h.Realm.Last!.Response.Headers["Location"] ?? "/");
        yield return h.Browse(hinted);
    }

    private static IEnumerable<Answer> Deletions(HydraJourney h)
    {
        h.Allow(remember: true);
        foreach (var call in new[] { "", "?subject=x", $"?subject={h.Alice}&client=x&all=true", "?consent_request_id=x" })
            yield return h.Admin("DELETE", "/oauth2/auth/sessions/consent" + call);
        yield return h.Admin("DELETE", "/oauth2/auth/sessions/login");
        yield return h.Admin("DELETE", $"/oauth2/auth/sessions/login?subject={h.Alice}");
        yield return h.Authorize(changes: ("prompt", "none"));
        var (mine, other) = (h.SignIn(), h.SignIn(identity: "second"));
        yield return h.Admin("DELETE", $"/oauth2/auth/sessions/consent?subject={h.Alice}&client={h.Realm.Identity("default", "client_id")}");
        foreach (var tokens in new[] { mine, other })
            yield return h.Introspect(tokens["access_token"]);
        yield return h.Admin("DELETE", "/oauth2/tokens");
        yield return h.Admin("DELETE", $"/oauth2/tokens?client_id={h.Realm.Identity("second", "client_id")}");
        yield return h.Introspect(other["access_token"]);
        yield return h.Introspect(other["refresh_token"]);
    }

    private static IEnumerable<Answer> Registrations(HydraJourney h)
    {
        var id = h.Realm.Identity("default", "client_id");
        foreach (var client in new object[]
        {
            new { client_secret = "12345" }, new { client_id = id }, new { redirect_uris = new[] { "https://a.example.com/#x" } }, new { redirect_uris = new[] { "x" } },
            new { redirect_uris = new[] { "https://a.example.com/" }, post_logout_redirect_uris = new[] { "https://b.example.com/" } },
        })
            yield return h.Admin("POST", "/clients", client);
        yield return h.Admin("POST", "/clients");
        yield return h.Admin("GET", $"/clients/{id}");
        yield return h.Admin("GET", $"/oauth2/auth/requests/login?login_challenge={h.Authorize().LocationQuery("login_challenge")}");
        var tokens = h.SignIn();
        yield return h.Admin("PUT", $"/clients/{id}", new { scope = "write", grant_types = new[] { "refresh_token" } });
        yield return h.Refresh(tokens["refresh_token"]);
        yield return h.Admin("PUT", "/clients/x", new { });
        var stars = h.Admin("POST", "/clients", new { client_secret = "photos-secret", scope = "photos.*", grant_types = new[] { "client_credentials" }, audience = new[] { "https://api.example.com/" } });
        yield return stars;
        foreach (var (name, value) in new[] { ("scope", "photos.read"), ("scope", "films.read"), ("audience", "https://api.example.com/v1"), ("audience", "https://other.example.com/") })
            yield return h.Realm.Post("public", "/oauth2/token", [("grant_type", "client_credentials"), (name, value)], HydraJourney.Basic(stars["client_id"] ?? "", "photos-secret"));
        yield return h.Admin("DELETE", $"/clients/{id}");
        yield return h.Token("default", ("grant_type", "client_credentials"));
        yield return h.Admin("GET", "/clients");
    }

    private static IEnumerable<Answer> Requests(HydraJourney h)
    {
        var (id, secret) = (h.Realm.Identity("default", "client_id"), h.Realm.Identity("default", "client_secret"));
        yield return h.Realm.Get("public", "/oauth2/token?grant_type=client_credentials", HydraJourney.Basic(id, secret));
        var machine = h.Token("default", ("grant_type", "client_credentials"));
        yield return machine;
        foreach (var token in new[] { machine["access_token"], h.Token("machine", ("grant_type", "client_credentials"), ("scope", "read"))["access_token"] })
        {
            yield return h.Introspect(token);
            yield return h.Profile(token);
            yield return h.Graphql("{ me { id } }", token);
        }

        yield return h.Realm.Post("public", "/oauth2/token",
            [("grant_type", "authorization_code"), ("code", h.Code()), ("redirect_uri", h.Realm.Identity("default", "redirect_uri")), ("client_id", id)]);
        foreach (var grant in new[] { "urn:ietf:params:oauth:grant-type:device_code", "urn:ietf:params:oauth:grant-type:jwt-bearer", "authorization_code refresh_token", " ", "refresh_token " })
            yield return h.Token("default", ("grant_type", grant));
        const string jwt = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        foreach (var assertion in new[] { "", "x", "a.b.c", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c" })
            yield return h.Realm.Post("public", "/oauth2/token", [("grant_type", "client_credentials"), ("client_assertion_type", jwt), ("client_assertion", assertion)]);
        yield return h.Realm.Send("public", "POST", "/oauth2/token", Encoding.UTF8.GetBytes("grant_type=a;b"), "application/x-www-form-urlencoded");
        yield return h.Realm.Get("public", "/nowhere", ("Accept", "application/json"));
        yield return h.Realm.Get("public", "/nowhere", ("Accept", "text/plain, text/html;q=0.1"));
    }

    private static IEnumerable<Answer> Relations(HydraJourney h)
    {
        var (a, b) = (new string('a', 43), new string('b', 43));
        var code = h.Code(changes: [("code_challenge", S256.Challenge(a)), ("code_challenge_method", "S256")]);
        h.Code(changes: [("code_challenge", S256.Challenge(b)), ("code_challenge_method", "S256")]);
        yield return h.Redeem(code, "default", ("code_verifier", b));
        code = h.Code(scope: "read offline openid");
        var tokens = h.Redeem(code);
        yield return h.Refresh(tokens["access_token"]);
        yield return h.Refresh(code);
        yield return h.Realm.Post("admin", "/admin/oauth2/introspect", [("token", tokens["refresh_token"] ?? ""), ("token_type_hint", "access_token")]);
        var other = h.SignIn();
        var next = h.Refresh(tokens["refresh_token"]);
        yield return next;
        yield return h.Client("/oauth2/revoke", "default", ("token", tokens["refresh_token"] ?? ""));
        yield return h.Introspect(next["access_token"]);
        yield return h.Refresh(tokens["refresh_token"]);
        yield return h.Introspect(other["access_token"]);
        yield return h.Client("/oauth2/revoke", "default", ("token", "ory_rt_x" + other["refresh_token"]?[8..]));
        yield return h.Introspect(other["access_token"]);
        yield return h.Redeem(h.Code(changes: ("code_challenge_method", "S256")));
    }

    private static IEnumerable<Answer> Api(HydraJourney h)
    {
        var token = h.SignIn("receive")["access_token"] ?? "";
        yield return h.Realm.Post("public", "/userinfo", [("access_token", token)]);
        yield return h.Realm.Get("public", "/userinfo?access_token=" + token);
        yield return h.Realm.Get("public", "/userinfo", ("Authorization", "bearer " + token));
        foreach (var headers in new (string, string)[][]
        {
            [("Oauth2-Token", token), ("X-API-KEY", "x")], [("Oauth2-Token", "x"), ("Authorization", "Bearer x")], [("X-API-KEY", "x")],
            [("Authorization", "Basic x")], [("Oauth2-Token", ""), ("X-Request-Id", "r")], [("Oauth2-Token", "x"), ("X-Request-Id", "r")],
        })
            yield return h.Realm.SendJson("api", "POST", "/graphql", new { query = "{ globals { network } }" }, headers);
        foreach (var query in new[]
        {
            "query { ...mine } fragment mine on Query { me { id } }", "{ ... on Query { authorization { scopes } } }", "mutation { apiKeyCreate(input: {}) { apiKey { id } } }",
            "{ me { ...gone } }", "{ me }", "{ nowhere }", "query a { globals { network } } query b { globals { network } }", "mutation { userLogin(input: {}) { authToken } }",
        })
            yield return h.Graphql(query, token);
        yield return h.Graphql("{ authorization { scopes } me { name: username defaultAccount { wallets { id walletCurrency } } } }", h.SignIn("read")["access_token"]);
    }
}

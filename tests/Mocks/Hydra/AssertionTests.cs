using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Mocks.Protocol.Providers.Hydra;
using NUnit.Framework;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.Hydra;

/// <summary>Clients that prove themselves by a JWT, issuers that vouch for users, and clients that register themselves; with real keys.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class AssertionTests
{
    private const string Client = "22222222-aaaa-4aaa-8aaa-000000000001";
    private const string TokenUrl = "https://public.test/oauth2/token";
    private const string UserGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static readonly RSAParameters Key = MakeKey();
    private static readonly RSAParameters OtherKey = MakeKey();

    [Test]
    public void A_client_proves_itself_by_an_assertion_and_by_each_once()
    {
        var hydra = RegisterClient();
        var assertion = Sign(hydra, []);

        Assert.That(Prove(hydra, assertion)["access_token"], Does.StartWith("ory_at_"));
        var again = Prove(hydra, assertion);
        Assert.That((again.Status, again["error"], again["error_description"]), Is.EqualTo(
            (400, "jti_known", "The jti was already used. Claim 'jti' from 'client_assertion' MUST only be used once.")));
    }

    [Test]
    public void An_assertion_is_used_up_by_a_request_that_is_refused()
    {
        var hydra = RegisterClient();
        var assertion = Sign(hydra, []);

        Assert.That(Prove(hydra, assertion, "admin")["error"], Is.EqualTo("invalid_scope"));
        Assert.That(Prove(hydra, assertion)["error"], Is.EqualTo("jti_known"));
    }

    [TestCase("jti", null, 401, "invalid_client", "Claim 'jti' from 'client_assertion' must be set but is not.")]
    [TestCase("aud", "x", 401, "invalid_client", "Claim 'audience' from 'client_assertion' must match the authorization server's token endpoint 'https://public.test/oauth2/token'.")]
    [TestCase("iss", "x", 401, "invalid_client", "Claim 'iss' from 'client_assertion' must match the 'client_id' of the OAuth 2.0 Client.")]
    [TestCase("sub", "x", 401, "invalid_client", "unsupported authentication method).")]
    [TestCase("exp", null, 401, "invalid_client", "Unable to type assert the expiry time from claims. This should not happen as we validate the expiry time already earlier with token.Claims.Valid()")]
    [TestCase("exp", 1L, 500, "error", "The error is unrecognizable")]
    public void A_claim_that_is_wrong_is_told_as_it_was_measured(string claim, object? value, int status, string error, string end)
    {
        var hydra = RegisterClient();
        var answer = Prove(hydra, Sign(hydra, [(claim, value)]));

        Assert.That((answer.Status, answer["error"]), Is.EqualTo((status, error)));
        Assert.That(answer["error_description"], Does.EndWith(end));
    }

    [Test]
    public void Another_key_proves_nothing()
    {
        var hydra = RegisterClient();
        var answer = Prove(hydra, Sign(hydra, [], OtherKey));

        Assert.That((answer.Status, answer["error"]), Is.EqualTo((401, "invalid_client")));
        Assert.That(Prove(hydra, Sign(hydra, [])).Status, Is.EqualTo(200));
    }

    [Test]
    public void A_trusted_issuer_vouches_for_a_user_until_it_is_trusted_no_more()
    {
        var hydra = RegisterClient();
        var trust = Trust(hydra, new { issuer = "https://i", subject = "user-9", scope = new[] { "read" }, jwk = PublicKey(Key), expires_at = "2027-01-01T00:00:00Z" });
        Assert.That(trust.Status, Is.EqualTo(201));
        Assert.That(hydra.Realm.Get("admin", "/admin/trust/grants/jwt-bearer/issuers").Json.GetArrayLength(), Is.EqualTo(1));

        var tokens = Vouch(hydra, "user-9");
        Assert.That((tokens["scope"], tokens["refresh_token"], tokens["id_token"]), Is.EqualTo(("read", (string?)null, (string?)null)));
        Assert.That(hydra.Introspect(tokens["access_token"])["sub"], Is.EqualTo("user-9"));
        Assert.That(Vouch(hydra, "user-8")["error_description"], Does.EndWith(
            "No public JWK was registered for issuer 'https://i' and subject 'user-8', and public key is required to check signature of JWT in 'assertion' request parameter."));

        Assert.That(hydra.Realm.Send("admin", "DELETE", $"/admin/trust/grants/jwt-bearer/issuers/{trust["id"]}", [], null).Status, Is.EqualTo(204));
        Assert.That(Vouch(hydra, "user-9")["error"], Is.EqualTo("invalid_grant"));
    }

    [Test]
    public void A_client_registers_reads_changes_and_deletes_itself_where_it_may()
    {
        var realm = new ProtocolDriver(HydraProvider.CreateBlueprint().With(s => s with { RegistersClients = true }));
        var made = realm.SendJson("public", "POST", "/oauth2/register", new { client_name = "mine", client_id = "chosen" });
        var path = "/oauth2/register/" + made["client_id"];
        Assert.That((made.Status, made["client_id"] == "chosen", made["client_secret"] is { Length: > 0 }), Is.EqualTo((201, false, true)));
        Assert.That(realm.Get("public", path, ("Authorization", "Bearer other")).Status, Is.EqualTo(401));

        var bearer = ("Authorization", "Bearer " + made["registration_access_token"]);
        Assert.That(realm.Get("public", path, bearer)["client_name"], Is.EqualTo("mine"));
        var changed = realm.SendJson("public", "PUT", path, new { client_name = "ours" }, bearer);
        Assert.That((changed.Status, changed["client_name"]), Is.EqualTo((200, "ours")));
        Assert.That(realm.Get("public", path, bearer).Status, Is.EqualTo(401), "each change brings another token");
        bearer = ("Authorization", "Bearer " + changed["registration_access_token"]);
        Assert.That(realm.Send("public", "DELETE", path, [], null, bearer).Status, Is.EqualTo(204));
        Assert.That(realm.Get("public", path, bearer).Status, Is.EqualTo(401));
    }

    [TestCase("POST", "/oauth2/register")]
    [TestCase("GET", "/oauth2/register/x")]
    public void No_client_registers_itself_unless_it_may(string method, string path)
    {
        var answer = new HydraJourney().Realm.Send("public", method, path, [], null);
        Assert.That((answer.Status, answer.Text), Is.EqualTo((404, "{\"error\":\"The requested resource could not be found\",\"error_description\":\"Dynamic registration is not enabled.\"}\n")));
    }

    private static HydraJourney RegisterClient()
    {
        var hydra = new HydraJourney();
        var made = hydra.Realm.SendJson("admin", "POST", "/admin/clients", new
        {
            client_id = Client,
            scope = "read",
            grant_types = new[] { "client_credentials", UserGrant },
            token_endpoint_auth_method = "private_key_jwt",
            jwks = new { keys = new[] { PublicKey(Key) } },
        });
        Assert.That(made.Status, Is.EqualTo(201), made.Text);
        return hydra;
    }

    private static Answer Trust(HydraJourney hydra, object issuer) => hydra.Realm.SendJson("admin", "POST", "/admin/trust/grants/jwt-bearer/issuers", issuer);

    private static Answer Prove(HydraJourney hydra, string assertion, string scope = "read") => hydra.Realm.Post("public", "/oauth2/token",
        [("grant_type", "client_credentials"), ("scope", scope), ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", assertion)]);

    private static Answer Vouch(HydraJourney hydra, string user) => hydra.Realm.Post("public", "/oauth2/token",
        [("grant_type", UserGrant), ("scope", "read"), ("assertion", Sign(hydra, [("iss", "https://i"), ("sub", user)])), ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", Sign(hydra, []))]);

    private static RSAParameters MakeKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportParameters(true);
    }

    private static object PublicKey(RSAParameters key) =>
        new { kty = "RSA", use = "sig", kid = "one", alg = "RS256", n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) };

    private static string Sign(HydraJourney hydra, (string Name, object? Value)[] changes, RSAParameters? key = null)
    {
        using var rsa = RSA.Create(key ?? Key);
        var now = hydra.Realm.Now.ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?> { ["iss"] = Client, ["sub"] = Client, ["aud"] = TokenUrl, ["jti"] = Guid.NewGuid().ToString(), ["iat"] = now, ["exp"] = now + 300 };
        foreach (var (name, value) in changes)
            claims[name] = value;
        var input = Encode(new JsonObject { ["alg"] = "RS256", ["kid"] = "one" }.ToJsonString()) + "." + Encode(JsonSerializer.Serialize(claims.Where(c => c.Value is not null).ToDictionary()));
        return $"{input}.{Base64Url.EncodeToString(rsa.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}

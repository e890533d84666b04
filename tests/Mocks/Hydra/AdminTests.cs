using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

[Parallelizable(ParallelScope.All)]
internal sealed class AdminTests
{
    private const string Requests = "/admin/oauth2/auth/requests/";

    [Test]
    public void Shows_what_a_login_is_for_without_the_clients_secret()
    {
        var hydra = new HydraJourney();
        var challenge = hydra.Authorize(scope: "read write").LocationQuery("login_challenge");

        var request = hydra.Realm.Get("admin", $"{Requests}login?login_challenge={challenge}");

        Assert.Multiple(() =>
        {
            Assert.That(request.Json.GetProperty("requested_scope").ToString(), Is.EqualTo("""["read","write"]"""));
            Assert.That(request["request_url"], Does.StartWith("https://public.test/oauth2/auth?response_type=code"));
            Assert.That(request.Text, Does.Not.Contain("client_secret\""));
        });
    }

    [TestCase("login", 400)]
    [TestCase("login?login_challenge=garbage", 404)]
    [TestCase("consent?consent_challenge=garbage", 404)]
    public void Refuses_a_challenge_that_is_not_there(string call, int status) =>
        Assert.That(new HydraJourney().Realm.Get("admin", Requests + call).Status, Is.EqualTo(status));

    [Test]
    public void Refuses_a_number_that_Go_cannot_hold_and_lists_its_clients_afterwards()
    {
        var realm = new HydraJourney().Realm;
        var refused = realm.Send("admin", "POST", "/admin/clients", """{"metadata":{"a":1e309}}"""u8.ToArray(), "application/json");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Status, Is.EqualTo(400));
            Assert.That(refused["error_description"], Does.EndWith("Unable to decode the request body: json: cannot unmarshal number 1e309 into Go struct field Client.metadata of type float64"));
            Assert.That(realm.Get("admin", "/admin/clients").Status, Is.EqualTo(200));
        }
    }

    [Test]
    public void Forgets_the_longest_registered_clients_when_there_is_no_room_and_no_prepared_one()
    {
        var realm = new HydraJourney().Realm;
        var before = realm.Get("admin", "/admin/clients").Text.Split("\"client_id\"").Length;
        for (var n = 0; n < 20; n++)
        {
            realm.Advance(TimeSpan.FromSeconds(1));
            realm.SendJson("admin", "POST", "/admin/clients", new { client_id = $"c{n}", metadata = new { a = new string('x', 1 << 20) } });
        }

        var after = realm.Get("admin", "/admin/clients").Text;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(after.Split("\"client_id\""), Has.Length.EqualTo(before + 7));
            Assert.That(after, Does.Contain("\"c19\"").And.Not.Contain("\"c0\""));
        }
    }

    [Test]
    public void Wants_a_subject()
    {
        var hydra = new HydraJourney();
        var challenge = hydra.Authorize().LocationQuery("login_challenge");

        var answer = hydra.Realm.SendJson("admin", "PUT", $"{Requests}login/accept?login_challenge={challenge}", new { subject = "" });

        Assert.That(answer["error_description"], Does.EndWith("Field 'subject' must not be empty."));
    }

    [Test]
    public void Knows_its_paths_without_their_prefix() =>
        Assert.That(new HydraJourney().Realm.Post("admin", "/oauth2/introspect", [("token", "x")])["active"], Is.EqualTo("False"));

    [Test]
    public void Registers_a_client_that_can_act_and_removes_it()
    {
        var hydra = new HydraJourney();
        var client = hydra.Realm.SendJson("admin", "POST", "/admin/clients", new { grant_types = new[] { "client_credentials" }, scope = "read" });
        var basic = HydraJourney.Basic(client["client_id"]!, client["client_secret"]!);
        (string, string)[] form = [("grant_type", "client_credentials"), ("scope", "read")];

        Assert.That(client.Status, Is.EqualTo(201));
        Assert.That(hydra.Realm.Post("public", "/oauth2/token", form, basic).Status, Is.EqualTo(200));
        Assert.That(hydra.Realm.Send("admin", "DELETE", $"/admin/clients/{client["client_id"]}", [], null).Status, Is.EqualTo(204));
        Assert.That(hydra.Realm.Post("public", "/oauth2/token", form, basic).Status, Is.EqualTo(401));
    }

    [Test]
    public void Takes_a_users_consent_away_with_all_tokens()
    {
        var hydra = new HydraJourney();
        var tokens = hydra.SignIn();

        var answer = hydra.Realm.Send("admin", "DELETE", $"/admin/oauth2/auth/sessions/consent?subject={hydra.Alice}&all=true", [], null);

        Assert.That(answer.Status, Is.EqualTo(204));
        Assert.That(hydra.IsActive(tokens["access_token"]), Is.False);
        Assert.That(hydra.Refresh(tokens["refresh_token"])["error_description"], Does.EndWith("The refresh token is malformed or not valid."));
    }

    [Test]
    public void Shows_a_secret_once_and_a_client_with_hydras_defaults()
    {
        var hydra = new HydraJourney();
        var created = hydra.Admin("POST", "/clients", new { });
        var shown = hydra.Admin("GET", $"/clients/{created["client_id"]}");

        Assert.Multiple(() =>
        {
            Assert.That(created.Headers["Location"], Is.EqualTo($"/admin/clients/{created["client_id"]}"));
            Assert.That(created["client_secret"], Has.Length.EqualTo(26));
            Assert.That(shown["client_secret"], Is.Null);
            Assert.That((shown["scope"], shown["token_endpoint_auth_method"], shown["subject_type"]), Is.EqualTo(("offline_access offline openid", "client_secret_basic", "public")));
            Assert.That(shown.Text, Does.EndWith("}\n"));
        });
    }

    [TestCase("POST", "", """{"client_secret":"12345"}""", 400, "invalid_client_metadata")]
    [TestCase("POST", "", """{"client_id":"0d1fb8ab-6e0b-4b3f-9d5f-0a3a3c5a0c01"}""", 409, "Unable to insert or update resource because a resource with that value exists already")]
    [TestCase("POST", "", """{"redirect_uris":["https://a.example.com/#x"]}""", 400, "invalid_redirect_uri")]
    [TestCase("GET", "/x", null, 404, "Unable to locate the resource")]
    [TestCase("DELETE", "/x", null, 404, "Unable to locate the resource")]
    [TestCase("PUT", "/x", "{}", 404, "Unable to locate the resource")]
    public void Refuses_a_client_in_hydras_words(string method, string path, string? body, int status, string error)
    {
        var answer = new HydraJourney().Realm.Send("admin", method, "/admin/clients" + path, System.Text.Encoding.UTF8.GetBytes(body ?? ""), "application/json");

        Assert.That((answer.Status, answer["error"], answer.Headers["Content-Type"]), Is.EqualTo((status, error, "application/json")));
    }

    [Test]
    public void Replaces_a_client_and_keeps_its_secret()
    {
        var hydra = new HydraJourney();
        var id = hydra.Realm.Identity("machine", "client_id");

        Assert.That(hydra.Admin("PUT", $"/clients/{id}", new { scope = "write", grant_types = new[] { "client_credentials" } })["scope"], Is.EqualTo("write"));
        Assert.That(hydra.Token("machine", ("grant_type", "client_credentials"), ("scope", "write")).Status, Is.EqualTo(200));
        Assert.That(hydra.Token("machine", ("grant_type", "client_credentials"), ("scope", "read"))["error"], Is.EqualTo("invalid_scope"));
    }

    [TestCase("consent", "Invalid combination of query parameters.")]
    [TestCase("consent?subject=x", "Invalid combination of query parameters.")]
    [TestCase("login", "Either 'subject' or 'sid' query parameters need to be defined.")]
    public void Wants_to_know_whose_session_to_delete(string call, string hint) =>
        Assert.That(new HydraJourney().Admin("DELETE", "/oauth2/auth/sessions/" + call)["error_description"], Does.EndWith(hint));

    [Test]
    public void Forgets_a_users_logins()
    {
        var hydra = new HydraJourney();
        hydra.Allow(remember: true);

        Assert.That(hydra.Admin("DELETE", $"/oauth2/auth/sessions/login?subject={hydra.Alice}").Status, Is.EqualTo(204));
        Assert.That(hydra.Authorize(changes: ("prompt", "none")).LocationQuery("error"), Is.EqualTo("login_required"));
    }

    [Test]
    public void Sends_another_user_than_the_remembered_one_back_to_sign_in()
    {
        var hydra = new HydraJourney();
        hydra.Allow(remember: true);

        Assert.That(hydra.AcceptLogin(hydra.Authorize(), subject: "another"), Does.Contain("prompt=login").And.Not.Contain("login_verifier"));
    }
}

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
    public void Says_that_a_login_is_over()
    {
        var hydra = new HydraJourney();
        var login = hydra.Authorize();
        hydra.Browse(hydra.AcceptLogin(login));

        Assert.That(hydra.Realm.Get("admin", $"{Requests}login?login_challenge={login.LocationQuery("login_challenge")}").Status, Is.EqualTo(410));
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
}

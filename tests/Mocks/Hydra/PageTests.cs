using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using NUnit.Framework;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.Hydra;

[Parallelizable(ParallelScope.All)]
internal sealed class PageTests
{
    [Test]
    public void Lead_a_user_through_login_and_consent_to_the_callback()
    {
        var hydra = new HydraJourney();
        var login = hydra.Authorize(scope: "read write");
        Assert.That(hydra.Browse(login.Location!).Text, Does.Contain("name=\"subject\"").And.Contain("<form method=\"post\">").And.Not.Contain("<script"));

        var consent = hydra.Browse(Submit(hydra, "login", login, ("subject", "somebody"), ("decision", "allow")).Location!);
        Assert.That(hydra.Browse(consent.Location!).Text, Does.Contain("name=\"grant_scope\" value=\"read\" checked").And.Contain("value=\"write\""));

        var callback = hydra.Browse(Submit(hydra, "consent", consent, ("grant_scope", "write"), ("decision", "allow")).Location!);
        Assert.That(callback.LocationQuery("scope"), Is.EqualTo("write"));
        Assert.That(hydra.Introspect(hydra.Redeem(HydraJourney.CodeOf(callback))["access_token"])["sub"], Is.EqualTo("somebody"));
    }

    [TestCase("login")]
    [TestCase("consent")]
    public void Send_a_denial_to_the_callback(string stage)
    {
        var hydra = new HydraJourney();
        var page = hydra.Authorize();
        if (stage == "consent")
            page = hydra.Browse(hydra.AcceptLogin(page));

        var callback = hydra.Browse(Submit(hydra, stage, page, ("decision", "deny")).Location!);

        Assert.That((callback.LocationQuery("error"), callback.LocationQuery("error_description")), Is.EqualTo(("access_denied", "The resource owner denied the request")));
        Assert.That(callback.LocationQuery("code"), Is.Null);
    }

    [Test]
    public void Ask_again_for_a_missing_user_name()
    {
        var hydra = new HydraJourney();
        var answer = Submit(hydra, "login", hydra.Authorize(), ("subject", " "), ("decision", "allow"));

        Assert.That((answer.Status, answer.Text.Contains("name=\"subject\"")), Is.EqualTo((400, true)));
    }

    [Test]
    public void Are_not_shown_for_what_was_remembered()
    {
        var hydra = new HydraJourney();
        hydra.Allow(remember: true);

        var login = hydra.Browse(hydra.Authorize().Location!);
        Assert.That(login.LocationQuery("login_verifier"), Is.Not.Null);
        var consent = hydra.Browse(hydra.Browse(login.Location!).Location!);
        Assert.That(consent.LocationQuery("consent_verifier"), Is.Not.Null);
        Assert.That(hydra.Browse(consent.Location!).LocationQuery("code"), Does.StartWith("ory_ac_"));
    }

    [Test]
    public void Are_not_shown_to_a_client_that_skips_consent()
    {
        var hydra = new HydraJourney();
        var client = hydra.Admin("POST", "/clients", new { redirect_uris = new[] { "https://own.example.com/cb" }, scope = "read", skip_consent = true });
        var address = $"/oauth2/auth?response_type=code&scope=read&state=12345678&client_id={client["client_id"]}";

        var consent = hydra.Browse(hydra.Browse(hydra.AcceptLogin(hydra.Browse(address))).Location!);

        Assert.That(hydra.Browse(consent.Location!).LocationQuery("scope"), Is.EqualTo("read"));
    }

    [TestCase("/login?login_challenge=x")]
    [TestCase("/consent?consent_challenge=x")]
    [TestCase("/logout?logout_challenge=x")]
    public void Know_only_what_waits(string address) => Assert.That(new HydraJourney().Realm.Get("public", address).Status, Is.EqualTo(404));

    [Test]
    public void Of_an_error_escape_what_they_show()
    {
        var page = new HydraJourney().Realm.Get("public", "/oauth2/fallbacks/error?error=a&error_description=%3Cb%3E");

        Assert.That((page.Status, page.Headers["Content-Type"]), Is.EqualTo((500, "text/html; charset=utf-8")));
        Assert.That(page.Text, Does.Contain("<li>Error: a</li>\n\t<li>Description: &lt;b&gt;</li>"));
    }

    [TestCase(true, @"^ory_hydra_login_csrf_dev_\d+=[^;]+; Path=/; Expires=Sun, 01 Mar 2026 12:30:00 GMT; Max-Age=1800; HttpOnly; SameSite=Lax$")]
    [TestCase(false, @"^ory_hydra_login_csrf_\d+=[^;]+; Path=/; Expires=Sun, 01 Mar 2026 12:30:00 GMT; Max-Age=1800; HttpOnly; Secure; SameSite=None$")]
    public void Come_with_a_cookie(bool dev, string cookie) => Assert.That(
        new HydraJourney(HydraProvider.CreateBlueprint(new HydraSettings { Development = dev })).Authorize().Headers["Set-Cookie"], Does.Match(cookie));

    [TestCase(true, "code=")]
    [TestCase(false, "Redirect+URL+is+using+an+insecure+protocol")]
    public void Lead_to_a_plain_callback_only_in_development(bool dev, string location)
    {
        var hydra = new HydraJourney(HydraProvider.CreateBlueprint(new HydraSettings { Development = dev }));
        var client = hydra.Admin("POST", "/clients", new { redirect_uris = new[] { "http://app.example.com/cb" }, scope = "read" });
        var login = hydra.Browse($"/oauth2/auth?response_type=code&scope=read&state=12345678&client_id={client["client_id"]}");

        Assert.That(hydra.Browse(hydra.AcceptConsent(hydra.Browse(hydra.AcceptLogin(login)), "read")).Location, Does.Contain(location));
    }

    [TestCase(null, "text/html; charset=utf-8")]
    [TestCase("*/*", "text/html; charset=utf-8")]
    [TestCase("application/json", "application/json; charset=utf-8")]
    [TestCase("text/html;q=0.2, text/plain", "text/plain; charset=utf-8")]
    public void That_are_not_there_are_told_of_in_the_callers_language(string? accept, string type)
    {
        var answer = new HydraJourney().Realm.Get("public", "/nowhere", accept is null ? [] : [("Accept", accept)]);

        Assert.That((answer.Status, answer.Headers["Content-Type"]), Is.EqualTo((404, type)));
    }

    private static Answer Submit(HydraJourney hydra, string stage, Answer page, params (string, string)[] form) =>
        hydra.Realm.Post("public", "/" + stage, [($"{stage}_challenge", page.LocationQuery($"{stage}_challenge")!), .. form]);
}

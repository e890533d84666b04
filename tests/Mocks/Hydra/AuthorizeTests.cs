using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

[Parallelizable(ParallelScope.All)]
internal sealed class AuthorizeTests
{
    private const string ErrorPage = "https://public.test/oauth2/fallbacks/error?";
    private const string Callback = "https://app.example.com/callback?";

    [Test]
    public void Sends_the_browser_to_login_then_to_consent_then_to_the_callback()
    {
        var hydra = new HydraJourney();

        var login = hydra.Authorize();
        var consent = hydra.Browse(hydra.AcceptLogin(login));
        var callback = hydra.Browse(hydra.AcceptConsent(consent, "read"));

        Assert.Multiple(() =>
        {
            Assert.That(login.Status, Is.EqualTo(302));
            Assert.That(login.Location, Does.StartWith("https://public.test/login?login_challenge="));
            Assert.That(login.Headers["Set-Cookie"], Does.Match("^ory_hydra_login_csrf_[0-9]+=.*Max-Age=1800; HttpOnly; Secure"));
            Assert.That(consent.Location, Does.StartWith("https://public.test/consent?consent_challenge="));
            Assert.That(callback.Status, Is.EqualTo(303));
            Assert.That(callback.Location, Does.Match($@"^https://app\.example\.com/callback\?code=ory_ac_[\w-]{{43}}\.[\w-]{{43}}&scope=read&state={HydraJourney.State}$"));
            Assert.That(callback.Headers["Cache-Control"], Is.EqualTo("no-store"));
        });
    }

    [TestCase("client_id", "nobody", "invalid_client")]
    [TestCase("redirect_uri", "https://app.example.com/callback/", "invalid_request")]
    [TestCase("redirect_uri", "https://app.example.com/callback#x", "invalid_request")]
    [TestCase("redirect_uri", "https://evil.example.com/callback", "invalid_request")]
    [TestCase("response_mode", "query.jwt", "unsupported_response_mode")]
    public void Tells_no_client_of_a_fault_before_the_redirect_uri_is_agreed(string name, string value, string error)
    {
        var answer = new HydraJourney().Authorize(changes: (name, value));

        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(302));
            Assert.That(answer.Location, Does.StartWith(ErrorPage));
            Assert.That(answer.LocationQuery("error"), Is.EqualTo(error));
            Assert.That(answer.LocationQuery("state"), Is.Null);
        });
    }

    [TestCase("scope", "read admin", "invalid_scope", "The OAuth 2.0 Client is not allowed to request scope 'admin'.")]
    [TestCase("response_type", null, "unsupported_response_type", "`The request is missing the 'response_type' parameter.")]
    [TestCase("response_type", "token", "unsupported_response_type", "The client is not allowed to request response_type 'token'.")]
    [TestCase("audience", "https://other", "invalid_request", "Requested audience 'https://other' has not been whitelisted by the OAuth 2.0 Client.")]
    [TestCase("registration", "{}", "registration_not_supported", null)]
    [TestCase("prompt", "none", "login_required", "Prompt 'none' was requested, but no existing login session was found.")]
    public void Tells_the_callback_of_later_faults(string name, string? value, string error, string? hint)
    {
        var answer = new HydraJourney().Authorize(changes: (name, value));

        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(303));
            Assert.That(answer.Location, Does.StartWith(Callback));
            Assert.That(answer.LocationQuery("error"), Is.EqualTo(error));
            Assert.That(answer.LocationQuery("error_description"), Does.EndWith(hint ?? "registration parameter."));
            Assert.That(answer.LocationQuery("state"), Is.EqualTo(HydraJourney.State));
        });
    }

    [TestCase(null, false)]
    [TestCase("1234567", false)]
    [TestCase("12345678", true)]
    [TestCase("éééé", true, Description = "bytes count, not characters")]
    public void Wants_a_state_of_eight_bytes(string? state, bool isEnough)
    {
        var answer = new HydraJourney().Authorize(changes: ("state", state));

        Assert.That(answer.LocationQuery("error"), Is.EqualTo(isEnough ? null : "invalid_state"));
        Assert.That(answer.LocationQuery("state"), Is.EqualTo(isEnough ? null : state ?? ""), "a short state comes back, a missing one as empty");
    }

    [Test]
    public void Asks_for_a_redirect_uri_where_several_are_registered() => Assert.That(
        new HydraJourney().Authorize("two-uris", changes: ("redirect_uri", null)).Location, Does.StartWith(ErrorPage));

    [Test]
    public void Takes_the_only_redirect_uri_when_none_is_given() => Assert.That(
        new HydraJourney().Authorize(changes: ("redirect_uri", null)).LocationQuery("login_challenge"), Is.Not.Null);

    [Test]
    public void Wants_the_redirect_uri_for_openid() => Assert.That(
        new HydraJourney().Authorize("default", "openid", ("redirect_uri", null)).LocationQuery("error_description"), Does.Contain("OpenID Connect 1.0"));

    [TestCase("plain", "plain is not allowed.")]
    [TestCase(null, "plain is not allowed.")]
    [TestCase("s256", "use S256 instead.")]
    public void Refuses_a_weak_challenge_after_consent(string? method, string hint)
    {
        var answer = new HydraJourney().Allow(changes: [("code_challenge", new string('c', 43)), ("code_challenge_method", method)]);

        Assert.That(answer.LocationQuery("error"), Is.EqualTo("invalid_request"));
        Assert.That(answer.LocationQuery("error_description"), Does.EndWith(hint));
    }

    [TestCase(true, "Clients must include")]
    [TestCase(false, "This client must include")]
    public void Demands_a_challenge_where_it_is_configured(bool forAll, string hint)
    {
        var hydra = new HydraJourney(HydraProvider.CreateBlueprint(new HydraSettings { PkceForAll = forAll, PkceForPublicClients = !forAll }));

        Assert.That(hydra.Allow("public", changes: [("code_challenge", null), ("code_challenge_method", null)]).LocationQuery("error_description"), Does.Contain(hint));
    }

    [Test]
    public void Passes_a_denial_on_in_the_applications_words()
    {
        var hydra = new HydraJourney();
        var consent = hydra.Browse(hydra.AcceptLogin(hydra.Authorize()));

        var answer = hydra.Browse(hydra.Reject("consent", consent, new { error = "access_denied", error_description = "The resource owner denied the request" }));

        Assert.Multiple(() =>
        {
            Assert.That(answer.LocationQuery("error"), Is.EqualTo("access_denied"));
            Assert.That(answer.LocationQuery("error_description"), Is.EqualTo("The resource owner denied the request"));
            Assert.That(answer.LocationQuery("state"), Is.EqualTo(HydraJourney.State));
            Assert.That(answer.LocationQuery("code"), Is.Null);
        });
    }

    [TestCase("login")]
    [TestCase("consent")]
    public void Has_words_of_its_own_for_a_denial_without_any(string stage)
    {
        var hydra = new HydraJourney();
        var page = hydra.Authorize();
        if (stage == "consent")
            page = hydra.Browse(hydra.AcceptLogin(page));

        Assert.That(hydra.Browse(hydra.Reject(stage, page, new { })).LocationQuery("error"), Is.EqualTo($"{stage} request denied"));
    }

    [Test]
    public void Takes_a_consent_verifier_once()
    {
        var hydra = new HydraJourney();
        var back = hydra.AcceptConsent(hydra.Browse(hydra.AcceptLogin(hydra.Authorize())), "read");
        hydra.Browse(back);

        Assert.That(hydra.Browse(back).LocationQuery("error_description"), Does.EndWith("The consent verifier has already been used."));
    }

    [Test]
    public void Wants_the_cookie_of_the_browser_that_began()
    {
        var hydra = new HydraJourney();
        var back = hydra.AcceptLogin(hydra.Authorize());
        hydra.ForgetCookies();

        var answer = hydra.Browse(back);

        Assert.That(answer.LocationQuery("error"), Is.EqualTo("request_forbidden"));
        Assert.That(answer.LocationQuery("error_description"), Does.EndWith("No CSRF value available in the session cookie."));
    }

    [Test]
    public void Refuses_a_login_that_took_over_half_an_hour()
    {
        var hydra = new HydraJourney();
        var back = hydra.AcceptLogin(hydra.Authorize());
        hydra.Realm.Advance(TimeSpan.FromMinutes(31));

        Assert.That(hydra.Browse(back).LocationQuery("error_description"), Does.EndWith("The login request has expired, please try again."));
    }

    [Test]
    public void Answers_silently_where_login_and_consent_are_remembered()
    {
        var hydra = new HydraJourney();
        hydra.Allow(remember: true);

        var callback = hydra.Allow(changes: ("prompt", "none"));

        Assert.That(callback.LocationQuery("code"), Is.Not.Null);
    }

    [Test]
    public void Refuses_to_be_silent_about_a_new_scope()
    {
        var hydra = new HydraJourney();
        hydra.Allow(scope: "read", remember: true);

        var answer = hydra.Browse(hydra.AcceptLogin(hydra.Authorize("default", "read write", ("prompt", "none"))));

        Assert.That(answer.LocationQuery("error"), Is.EqualTo("consent_required"));
    }

    [TestCase("none consent", "Parameter 'prompt' was set to 'none', but contains other values as well which is not allowed.")]
    [TestCase("later", "Used unknown value '[later]' for prompt parameter")]
    public void Looks_at_prompt_words_after_the_login(string prompt, string hint)
    {
        var hydra = new HydraJourney();
        hydra.Allow(remember: true);

        Assert.That(hydra.Browse(hydra.AcceptLogin(hydra.Authorize(changes: ("prompt", prompt)))).LocationQuery("error_description"), Does.EndWith(hint));
    }

    [Test]
    public void Loses_a_form_body_on_the_way_through_login()
    {
        var hydra = new HydraJourney();
        var query = hydra.AuthorizeAddress().Split('?')[1];
        var login = hydra.Realm.Send("public", "POST", "/oauth2/auth", System.Text.Encoding.UTF8.GetBytes(query), "application/x-www-form-urlencoded");

        var back = hydra.AcceptLogin(login);

        Assert.That(hydra.Browse(back).LocationQuery("error"), Is.EqualTo("invalid_client"));
    }
}

using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

[Parallelizable(ParallelScope.All)]
internal sealed class LogoutTests
{
    private const string Requests = "/oauth2/auth/requests/logout";

    [Test]
    public void Asks_first_then_ends_the_session_and_leaves_the_tokens()
    {
        var (hydra, tokens) = SignedIn();
        var asked = hydra.Browse("/oauth2/sessions/logout").LocationQuery("logout_challenge");
        Assert.That(hydra.Admin("GET", $"{Requests}?logout_challenge={asked}")["subject"], Is.EqualTo(hydra.Alice));

        var done = hydra.Browse(hydra.Admin("PUT", $"{Requests}/accept?logout_challenge={asked}")["redirect_to"]!);

        Assert.Multiple(() =>
        {
            Assert.That(done.Location, Does.EndWith("/oauth2/fallbacks/logout/callback"));
            Assert.That(done.Headers["Set-Cookie"], Does.Contain("Max-Age=0"));
            Assert.That(hydra.Authorize(changes: ("prompt", "none")).LocationQuery("error"), Is.EqualTo("login_required"));
            Assert.That(hydra.IsActive(tokens["access_token"]), Is.True);
        });
    }

    [Test]
    public void Brings_a_client_its_user_back_with_state()
    {
        var (hydra, tokens) = SignedIn();
        var destination = hydra.Realm.Identity("default", "post_logout_redirect_uri");
        var asked = hydra.Browse($"/oauth2/sessions/logout?state=s&id_token_hint={tokens["id_token"]}&post_logout_redirect_uri={Uri.EscapeDataString(destination)}");

        var done = hydra.Browse(hydra.Admin("PUT", $"{Requests}/accept?logout_challenge={asked.LocationQuery("logout_challenge")}")["redirect_to"]!);

        Assert.That(done.Location, Is.EqualTo(destination + "?state=s"));
    }

    [TestCase("state=x", "Logout failed because query parameter state is set but id_token_hint is missing.")]
    [TestCase("post_logout_redirect_uri=x", "Logout failed because query parameter post_logout_redirect_uri is set but id_token_hint is missing.")]
    [TestCase("id_token_hint={0}&post_logout_redirect_uri=x", "post_logout_redirect_uri is not a whitelisted as a post_logout_redirect_uri for the client.")]
    public void Refuses_on_its_own_page(string query, string hint)
    {
        var (hydra, tokens) = SignedIn();

        var answer = hydra.Browse("/oauth2/sessions/logout?" + string.Format(System.Globalization.CultureInfo.InvariantCulture, query, tokens["id_token"]));

        Assert.That(answer.Location, Does.Contain("/oauth2/fallbacks/error?error=invalid_request"));
        Assert.That(answer.LocationQuery("error_description"), Does.EndWith(hint));
    }

    [Test]
    public void Once_rejected_is_read_no_more_and_accepted_all_the_same()
    {
        var (hydra, _) = SignedIn();
        var asked = hydra.Browse("/oauth2/sessions/logout").LocationQuery("logout_challenge");

        Assert.That(hydra.Admin("PUT", $"{Requests}/reject?logout_challenge={asked}").Status, Is.EqualTo(204));
        Assert.That(hydra.Admin("PUT", $"{Requests}/reject?logout_challenge={asked}").Status, Is.EqualTo(204));
        Assert.That(hydra.Admin("GET", $"{Requests}?logout_challenge={asked}").Status, Is.EqualTo(404));
        Assert.That(hydra.Browse(hydra.Admin("PUT", $"{Requests}/accept?logout_challenge={asked}")["redirect_to"]!).Location, Does.EndWith("/oauth2/fallbacks/logout/callback"));
        Assert.That(hydra.Authorize(changes: ("prompt", "none")).LocationQuery("error"), Is.EqualTo("login_required"));
    }

    [Test]
    public void Once_done_is_told_of_and_leads_where_it_led()
    {
        var (hydra, _) = SignedIn();
        var asked = hydra.Browse("/oauth2/sessions/logout").LocationQuery("logout_challenge");
        var onward = hydra.Admin("PUT", $"{Requests}/accept?logout_challenge={asked}")["redirect_to"]!;
        var first = hydra.Browse(onward);
        hydra.ForgetCookies();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(hydra.Browse(onward).Location, Is.EqualTo(first.Location));
            var read = hydra.Admin("GET", $"{Requests}?logout_challenge={asked}");
            Assert.That((read.Status, read["redirect_to"]), Is.EqualTo((410, "/oauth2/sessions/logout")));
            Assert.That(hydra.Admin("PUT", $"{Requests}/accept?logout_challenge={asked}")["redirect_to"], Is.EqualTo(onward));
            Assert.That(hydra.Admin("PUT", $"{Requests}/reject?logout_challenge={asked}").Status, Is.EqualTo(204));
        }
    }

    [TestCase("GET", "", "Unable to locate the resource")]
    [TestCase("PUT", "/accept", "Unable to locate the resource")]
    [TestCase("PUT", "/reject", "Not Found")]
    public void Of_no_challenge_is_not_found(string method, string call, string error) => Assert.That(
        new HydraJourney().Admin(method, Requests + call)["error"], Is.EqualTo(error));

    [Test]
    public void Of_nobody_goes_straight_to_the_end() => Assert.That(
        new HydraJourney().Browse("/oauth2/sessions/logout").Location, Does.EndWith("/oauth2/fallbacks/logout/callback"));

    private static (HydraJourney Hydra, ProtocolDriver.Answer Tokens) SignedIn()
    {
        var hydra = new HydraJourney();
        return (hydra, hydra.Redeem(HydraJourney.CodeOf(hydra.Allow(scope: "openid offline", remember: true))));
    }
}

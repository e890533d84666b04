using Conformance.Mocks.Protocol.Providers.Hydra;
using NUnit.Framework;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.Hydra;

[Parallelizable(ParallelScope.All)]
internal sealed class ProfileTests
{
    private const string V22 = "hydra-v2.2";
    private const string Rfc = "rfc";
    private const string Private = "private, no-cache, no-store, must-revalidate";

    [Test]
    public void Has_five_and_no_other()
    {
        Assert.That(HydraProfiles.Names, Is.EqualTo(new[] { "hydra-v26", "hydra-v2.3", V22, Rfc, "hydra-hardened" }));
        Assert.That(HydraProfiles.Names.Select(HydraProfiles.FindProfile), Is.All.Not.Null);
        Assert.That(HydraProfiles.FindProfile("hydra"), Is.Null);
    }

    [TestCaseSource(typeof(HydraProfiles), nameof(HydraProfiles.Names))]
    public void Signs_in_and_refreshes(string profile)
    {
        var hydra = Under(profile);
        var tokens = hydra.SignIn("read offline openid");

        Assert.That(hydra.Refresh(tokens["refresh_token"]).Status, Is.EqualTo(200));
    }

    private static IEnumerable<TestCaseData<Func<HydraJourney, string>, string, string>> OfV22()
    {
        yield return Row("a reused refresh token", h => Error(Reused(h)), "400 invalid_grant", "401 token_inactive");
        yield return Row("an unknown refresh token", h => Hint(h.Refresh("x")), "The refresh token is malformed or not valid.", "");
        yield return Row("an expired refresh token", h => Hint(ExpiredRefresh(h)), "The refresh token expired.", "");
        yield return Row("an expired login", h => ExpiredLogin(h), "The login request has expired, please try again.", "The login request has expired. Please try again.");
        yield return Row("a verifier without a challenge", h => Hint(h.Redeem(h.Code(), "default", ("code_verifier", new string('v', 43)))),
            "Unable to find initial PKCE data tied to this request", "The PKCE code challenge did not match the code verifier.");
        yield return Row("openid without redirect_uri", h => Place(h.Authorize("default", "openid", ("redirect_uri", null))), "error page", "/login");
        yield return Row("openid without redirect_uri after consent", h => Place(Allowed(h, ("redirect_uri", null))), "no redirect", "callback");
        yield return Row("a GET of the token endpoint", h => h.Realm.Get("public", "/oauth2/token").Status.ToString(), "404", "405");
        yield return Row("its Allow", h => h.Realm.Get("public", "/oauth2/token").Headers["Allow"] ?? "", "", "OPTIONS, POST");
        yield return Row("Cache-Control of a GET", h => h.Realm.Get("public", "/.well-known/jwks.json").Headers["Cache-Control"] ?? "", Private, Private);
        yield return Row("Cache-Control of a POST", h => h.Introspect(h.SignIn()["access_token"]).Headers["Cache-Control"] ?? "", "", Private);
        yield return Row("the cookie of an unlimited login", h => SessionCookie(h), "Path=/; Expires=Tue, 31 Mar 2026 12:00:00 GMT; Max-Age=2592000; HttpOnly; Secure; SameSite=None", "Path=/; HttpOnly; Secure; SameSite=None");
        yield return Row("the version", h => h.Realm.Get("admin", "/version").Text, "{\"version\":\"v26.2.0\"}\n", "{\"version\":\"v2.2.0\"}\n");
        yield return Row("RFC 8414 metadata", h => h.Realm.Get("public", "/.well-known/oauth-authorization-server").Status.ToString(), "200", "404");
        yield return Row("device flow", h => (Metadata(h)["device_authorization_endpoint"] is not null).ToString(), "True", "False");
        yield return Row("form_post", h => Metadata(h).Text.Contains("form_post").ToString(), "True", "False");
        yield return Row("another loopback address", h => Loopback(h, "http://127.0.0.2:9/cb"), "302", "error page");
        yield return Row("the loopback address", h => Loopback(h, "http://127.0.0.1:9/cb"), "302", "302");
        yield return Row("consents without a user", h => Hint(h.Admin("DELETE", "/oauth2/auth/sessions/consent")),
            "Invalid combination of query parameters.", "Query parameter 'subject' is not defined but should have been.");

        static TestCaseData<Func<HydraJourney, string>, string, string> Row(string name, Func<HydraJourney, string> ask, string v26, string v22) =>
            new TestCaseData<Func<HydraJourney, string>, string, string>(ask, v26, v22).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(OfV22))]
    public void Differs_by_version(Func<HydraJourney, string> ask, string v26, string v22) => Assert.Multiple(() =>
    {
        Assert.That(ask(Under("hydra-v26")), Is.EqualTo(v26));
        Assert.That(ask(Under(V22)), Is.EqualTo(v22));
    });

    [TestCaseSource(typeof(RfcRows), nameof(RfcRows.All))]
    public void Takes_a_departure_from_an_rfc_back(Func<HydraJourney, string> ask, string v26, string rfc) => Assert.Multiple(() =>
    {
        Assert.That(ask(Under("hydra-v26")), Is.EqualTo(v26));
        Assert.That(ask(Under(Rfc)), Is.EqualTo(rfc));
    });

    [Test]
    public void Demands_pkce_and_forgives_a_lost_answer_when_hardened()
    {
        var hydra = Under("hydra-hardened");
        var tokens = hydra.SignIn();

        Assert.That(hydra.Allow(changes: [("code_challenge", null), ("code_challenge_method", null)]).LocationQuery("error_description"), Does.EndWith("but it is missing."));
        Assert.That(hydra.Refresh(tokens["refresh_token"]).Status, Is.EqualTo(200));
        Assert.That(hydra.Refresh(tokens["refresh_token"]).Status, Is.EqualTo(200));
        hydra.Realm.Advance(TimeSpan.FromSeconds(31));
        Assert.That(hydra.Refresh(tokens["refresh_token"])["error"], Is.EqualTo("invalid_grant"));
    }

    /// <summary>The status and the error's code.</summary>
    public static string Error(Answer answer) => $"{answer.Status} {answer["error"] ?? answer.LocationQuery("error")}".TrimEnd();

    /// <summary>error page, callback, or the path that the browser is sent to.</summary>
    public static string Place(Answer answer) => answer.Location is not { } location ? "no redirect"
        : location.Contains("/oauth2/fallbacks/error") ? "error page"
        : location.StartsWith("https://public.test", StringComparison.Ordinal) ? new Uri(location).AbsolutePath
        : "callback";

    private static HydraJourney Under(string profile) => new(HydraProfiles.FindProfile(profile));

    // What follows the base sentence.
    private static string Hint(Answer answer)
    {
        var text = answer["error_description"] ?? "";
        var end = text.EndsWith("issued to another client.", StringComparison.Ordinal) ? text.Length
            : text.Contains("another client. ") ? text.IndexOf("another client. ", StringComparison.Ordinal) + 16
            : text.Contains("malformed. ") ? text.IndexOf("malformed. ", StringComparison.Ordinal) + 11 : 0;
        return text[end..];
    }

    private static Answer Reused(HydraJourney h)
    {
        var tokens = h.SignIn();
        h.Refresh(tokens["refresh_token"]);
        return h.Refresh(tokens["refresh_token"]);
    }

    private static Answer ExpiredRefresh(HydraJourney h)
    {
        var tokens = h.SignIn();
        h.Realm.Advance(TimeSpan.FromDays(31));
        return h.Refresh(tokens["refresh_token"]);
    }

    private static string ExpiredLogin(HydraJourney h)
    {
        var back = h.AcceptLogin(h.Authorize());
        h.Realm.Advance(TimeSpan.FromMinutes(31));
        return h.Browse(back).LocationQuery("error_description")!.Replace("The request could not be authorized. ", "");
    }

    private static Answer Allowed(HydraJourney h, params (string, string?)[] changes)
    {
        var login = h.Authorize("default", "openid", changes);
        return login.LocationQuery("login_challenge") is null ? h.Realm.Get("public", "/nowhere") : h.Browse(h.AcceptConsent(h.Browse(h.AcceptLogin(login)), "openid"));
    }

    private static string SessionCookie(HydraJourney h) => h.Browse(h.AcceptLogin(h.Authorize(), remember: true)).Headers
        .Single(f => f.Name == "Set-Cookie" && f.Value.StartsWith("ory_hydra_session", StringComparison.Ordinal)).Value.Split("; ", 2)[1];

    private static Answer Metadata(HydraJourney h) => h.Realm.Get("public", "/.well-known/openid-configuration");

    private static string Loopback(HydraJourney h, string callback)
    {
        var client = h.Admin("POST", "/clients", new { redirect_uris = new[] { callback.Replace(":9/", ":8/") } });
        var answer = h.Browse($"/oauth2/auth?response_type=code&client_id={client["client_id"]}&state=12345678&redirect_uri={Uri.EscapeDataString(callback)}");
        return Place(answer) == "error page" ? "error page" : answer.Status.ToString();
    }
}

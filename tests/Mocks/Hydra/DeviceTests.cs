using Conformance.Mocks.Protocol.Providers.Hydra;
using NUnit.Framework;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.Hydra;

[Parallelizable(ParallelScope.All)]
internal sealed class DeviceTests
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:device_code";

    [Test]
    public void Lead_a_user_by_pages_alone_from_the_user_code_to_the_tokens()
    {
        var hydra = new HydraJourney();
        var codes = AskForCodes(hydra);
        var visit = hydra.Browse(codes["verification_uri"]!);
        Assert.That(hydra.Browse(visit.Location!).Text, Does.Contain("name=\"user_code\"").And.Contain("action=\"https://public.test/device\"").And.Not.Contain("<script"));

        var login = hydra.Browse(TypeUserCode(hydra, visit, codes["user_code"]!).Location!);
        var consent = hydra.Browse(Submit(hydra, "login", login, ("subject", "somebody"), ("decision", "allow")).Location!);
        var done = hydra.Browse(Submit(hydra, "consent", consent, ("grant_scope", "read"), ("decision", "allow")).Location!);
        Assert.That(hydra.Browse(done.Location!).Text, Does.Contain("Your device is connected"));

        Assert.That(hydra.Introspect(Poll(hydra, codes)["access_token"])["sub"], Is.EqualTo("somebody"));
    }

    [TestCase("{0}", ExpectedResult = 302)]
    [TestCase(" {0} ", ExpectedResult = 302)]
    [TestCase("small", ExpectedResult = 302, Description = "in small letters, with a dash")]
    [TestCase("MADE-UP-", ExpectedResult = 400)]
    [TestCase("", ExpectedResult = 400)]
    public int A_user_code_may_be_typed_as_people_type(string typed)
    {
        var hydra = new HydraJourney();
        var code = AskForCodes(hydra)["user_code"]!;
        return TypeUserCode(hydra, hydra.Browse("/oauth2/device/verify"), typed == "small" ? $"{code[..4]}-{code[4..]}".ToLowerInvariant() : string.Format(null, typed, code)).Status;
    }

    [Test]
    public void A_code_in_the_address_stands_in_the_form_and_is_escaped()
    {
        var hydra = new HydraJourney();
        var visit = hydra.Browse("/oauth2/device/verify?user_code=%22%3E%3Cscript%3E");

        Assert.That(hydra.Browse(visit.Location!).Text, Does.Contain("value=\"&quot;&gt;&lt;script&gt;\"").And.Not.Contain("<script"));
    }

    [Test]
    public void A_page_without_a_visit_says_where_to_begin() =>
        Assert.That(new HydraJourney().Browse("/oauth2/fallbacks/device").Text, Does.Contain("Begin at the address that the device shows.").And.Not.Contain("<form"));

    [Test]
    public void A_refusal_on_the_login_page_is_told_to_browser_and_device()
    {
        var hydra = new HydraJourney(HydraProfiles.FindProfile("rfc"));
        var codes = AskForCodes(hydra);
        var login = hydra.Browse(TypeUserCode(hydra, hydra.Browse(codes["verification_uri"]!), codes["user_code"]!).Location!);
        var refusal = hydra.Browse(Submit(hydra, "login", login, ("decision", "deny")).Location!);

        Assert.That((refusal.Status, refusal["error"], refusal.Location), Is.EqualTo((403, "access_denied", (string?)null)));
        Assert.That(Poll(hydra, codes)["error"], Is.EqualTo("access_denied"));
    }

    [Test]
    public void A_device_code_that_was_altered_before_its_dot_brings_nothing()
    {
        var hydra = new HydraJourney();
        var codes = AskForCodes(hydra);
        Allow(hydra, codes);
        var code = codes["device_code"]!;

        Assert.That(Poll(hydra, codes, code.Replace(code[7..11], "AAAA"))["error"], Is.EqualTo("invalid_grant"));
        Assert.That(Poll(hydra, codes)["access_token"], Does.StartWith("ory_at_"));
    }

    [Test]
    public void A_device_code_may_come_back_without_its_prefix()
    {
        var hydra = new HydraJourney();
        var codes = AskForCodes(hydra);
        Allow(hydra, codes);

        Assert.That(Poll(hydra, codes, codes["device_code"]!["ory_dc_".Length..])["access_token"], Is.Not.Null);
    }

    [Test]
    public void A_second_browser_answers_in_vain_once_the_device_has_its_answer()
    {
        var hydra = new HydraJourney();
        var codes = AskForCodes(hydra);
        var (first, second) = (ToConsent(hydra, codes), ToConsent(hydra, codes));
        Assert.That(hydra.Browse(hydra.AcceptConsent(second, "read")).Status, Is.EqualTo(302));
        hydra.ForgetCookies();
        hydra.Keep(first);

        Assert.That(hydra.Browse(hydra.AcceptConsent(first, "read write")).Status, Is.EqualTo(400));
        Assert.That(Poll(hydra, codes)["scope"], Is.EqualTo("read"));
    }

    [Test]
    public void A_grant_that_its_user_took_back_brings_no_tokens()
    {
        var hydra = new HydraJourney();
        var codes = AskForCodes(hydra);
        Allow(hydra, codes);
        hydra.Realm.Send("admin", "DELETE", $"/admin/oauth2/auth/sessions/consent?subject={hydra.Alice}&all=true", [], null);

        Assert.That(Poll(hydra, codes)["error"], Is.EqualTo("invalid_grant"));
    }

    [TestCase(29, ExpectedResult = 302)]
    [TestCase(31, ExpectedResult = 401)]
    public int A_visit_may_take_half_an_hour(int minutes)
    {
        var hydra = new HydraJourney();
        var visit = hydra.Browse("/oauth2/device/verify");
        hydra.Realm.Advance(TimeSpan.FromMinutes(minutes - 9));
        var codes = AskForCodes(hydra);
        var onward = Accept(hydra, visit, codes["user_code"]!)["redirect_to"];
        hydra.Realm.Advance(TimeSpan.FromMinutes(9));
        return hydra.Browse(onward!).Status;
    }

    private static Answer AskForCodes(HydraJourney hydra) =>
        hydra.Realm.Post("public", "/oauth2/device/auth", [("client_id", hydra.Realm.Identity("device", "client_id")), ("scope", "read write offline")]);

    private static Answer Poll(HydraJourney hydra, Answer codes, string? code = null) => hydra.Realm.Post(
        "public", "/oauth2/token", [("grant_type", Grant), ("device_code", code ?? codes["device_code"]!), ("client_id", hydra.Realm.Identity("device", "client_id"))]);

    private static Answer Accept(HydraJourney hydra, Answer visit, string userCode) => hydra.Realm.SendJson(
        "admin", "PUT", $"/admin/oauth2/auth/requests/device/accept?device_challenge={visit.LocationQuery("device_challenge")}", new { user_code = userCode });

    private static Answer ToConsent(HydraJourney hydra, Answer codes)
    {
        var visit = hydra.Browse("/oauth2/device/verify");
        return hydra.Browse(hydra.AcceptLogin(hydra.Browse(Accept(hydra, visit, codes["user_code"]!)["redirect_to"]!)));
    }

    private static void Allow(HydraJourney hydra, Answer codes) => hydra.Browse(hydra.AcceptConsent(ToConsent(hydra, codes), "read offline"));

    private static Answer TypeUserCode(HydraJourney hydra, Answer visit, string userCode) =>
        hydra.Realm.Post("public", "/device", [("device_challenge", visit.LocationQuery("device_challenge")!), ("user_code", userCode)]);

    private static Answer Submit(HydraJourney hydra, string page, Answer at, params (string Name, string Value)[] fields) =>
        hydra.Realm.Post("public", "/" + page, [($"{page}_challenge", at.LocationQuery($"{page}_challenge")!), .. fields]);
}

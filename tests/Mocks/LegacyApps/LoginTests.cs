using NUnit.Framework;
using Answer = Conformance.Tests.Mocks.ProtocolDriver.Answer;

namespace Conformance.Tests.Mocks.LegacyApps;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class LoginTests
{
    private static readonly (string, string?)[] Further = [("name", "Ann"), ("link", "https://app.example/login?a=b")];

    private static IEnumerable<TestCaseData> Logins()
    {
        yield return Of("password", c => c.Login(), "user");
        yield return Of("request_token", c => c.LoginCompany(), "company");
        yield return Of("mail", c => c.LoginByMail(c.SendOtp().MailedToken()), "user");
        yield return Of("code", c => c.Redeem(), "user");

        static TestCaseData Of(string name, Func<LegacyAppsClient, Answer> login, string type) => new TestCaseData(login, type).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Logins))]
    public void Gives_tokens_that_refresh_to_the_same_kind_and_subject(Func<LegacyAppsClient, Answer> login, string type)
    {
        var client = new LegacyAppsClient();
        var first = login(client);
        var second = client.Refresh(first["refresh_token"]);
        Assert.Multiple(() =>
        {
            Assert.That(LegacyAppsClient.Claims(first).GetProperty("concur.type").GetString(), Is.EqualTo(type));
            Assert.That(LegacyAppsClient.Claims(second).GetProperty("concur.type").GetString(), Is.EqualTo(type));
            Assert.That(LegacyAppsClient.Claims(second).GetProperty("sub").GetString(), Is.EqualTo(LegacyAppsClient.Claims(first).GetProperty("sub").GetString()));
        });
    }

    [TestCase("user.disabled", 10)]
    [TestCase("user.of-disabled-company", 11)]
    [TestCase("user.force-expired", 12)]
    [TestCase("user.expired-password", 13)]
    [TestCase("user.locked", 14)]
    [TestCase("user.elsewhere", 16)]
    [TestCase("user.code19", 19)]
    [TestCase("user.ip-restricted", 20)]
    [TestCase("user.sso-only", 21)]
    [TestCase("user.of-not-enabled-company", 53)]
    [TestCase("user.of-company-in-maintenance", 134)]
    [TestCase("user.weak-password", 139)]
    public void Tells_each_state_by_its_own_code_again_and_again(string user, int code)
    {
        var client = new LegacyAppsClient();
        Assert.That(new[] { client.Login(user)["code"], client.Login(user)["code"], client.Login()["code"] }, Is.EqualTo([$"{code}", $"{code}", null]));
    }

    [Test]
    public void Sends_the_one_time_token_by_mail_alone()
    {
        var sent = new LegacyAppsClient().SendOtp(bends: Further);
        var mail = sent.Step.Legs.Single().Request;
        Assert.Multiple(() =>
        {
            Assert.That(sent.Text, Is.EqualTo("""{"message":"otp sent"}"""));
            Assert.That(mail.Form["token"], Is.Not.Empty);
            Assert.That(mail.Form["link"], Is.EqualTo($"https://app.example/login?a=b&token={mail.Form["token"]}"));
            Assert.That(sent.Text + string.Concat(sent.Headers.Select(h => h.Value)), Does.Not.Contain(mail.Form["token"]));
        });
    }

    [TestCase("name", "Bob")]
    [TestCase("name", null)]
    [TestCase("note", "x")]
    public void Compares_every_further_parameter_of_the_first_call(string name, string? value)
    {
        var client = new LegacyAppsClient();
        var otp = client.SendOtp(bends: Further).MailedToken();
        var tried = client.LoginByMail(otp, bends: [.. Further.Where(f => f.Item1 != name), (name, value)]);
        Assert.That(new[] { tried["code"], client.LoginByMail(otp, bends: Further)["code"] }, Is.EqualTo(["84", null]));
    }

    [Test]
    public void Keeps_at_most_five_open_for_one_client_and_address()
    {
        var client = new LegacyAppsClient();
        var codes = Enumerable.Range(0, 6).Select(_ => client.SendOtp()["code"]).ToArray();
        Assert.That(codes, Is.EqualTo([null, null, null, null, null, "82"]));
        Assert.That(new[] { client.SendOtp("mail.second")["code"], client.SendOtp(identity: "second")["code"] }, Is.All.Null);
    }

    [TestCase(23.99, null)]
    [TestCase(24.0, "5")]
    public void Ends_a_request_token_after_a_day(double hours, string? code)
    {
        var client = new LegacyAppsClient();
        client.Driver.Advance(TimeSpan.FromHours(hours));
        Assert.That(client.LoginCompany()["code"], Is.EqualTo(code));
    }

    [Test]
    public void Sends_the_browser_back_with_code_geolocation_and_state()
    {
        var location = new LegacyAppsClient().Authorize(bends: ("state", "a b")).Headers["Location"];
        Assert.That(location, Does.Match(@"^https://app\.example/callback\?code=[^&]+&geolocation=https%3A%2F%2Fapi\.test&state=a\+b$"));
    }

    [TestCase("prompt", "x", 119, "prompt is invalid")]
    [TestCase("scope", "offline_access", 119, "prompt must be set to consent for offline_access")]
    [TestCase("display", "x", 118, "display is invalid")]
    [TestCase("response_type", "code id_token", 117, "nonce is mandatory for this response_type")]
    [TestCase("scope", "NOTGRANTED", 54, "requested scope exceeds granted scope")]
    public void Tells_faults_of_the_consent_by_their_row_in_the_redirect(string name, string value, int code, string description)
    {
        var location = Uri.UnescapeDataString(new LegacyAppsClient().Authorize(bends: (name, value)).Headers["Location"]!).Replace('+', ' ');
        Assert.That(location, Does.EndWith($"?error_code={code}&error_description={description}"));
    }
}

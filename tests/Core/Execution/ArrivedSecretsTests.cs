using System.Text.Json;
using Conformance.Core.Secrets;
using NUnit.Framework;

namespace Conformance.Tests.Core.Execution;

[Parallelizable(ParallelScope.All)]
internal sealed class ArrivedSecretsTests
{
    private const string Secret = "rt/0+1 2~3=4&5";

    private static readonly string Escaped = Uri.EscapeDataString(Secret);

    private static async Task<IEnumerable<string>> Learned(string body, string type = "application/json", params (string Name, string Value)[] headers)
    {
        var secrets = new SecretRegistry();
        var target = new FakeTarget((_, _) =>
        {
            var answer = FakeTarget.Json(200, body, headers);
            answer.Content!.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue(type);
            return answer;
        });
        await target.Played(Given.Playable("one", Given.Step(Given.Call(), "refresh", StatusIs.Of(200))), Given.Settings(secrets));
        return secrets.Secrets.Select(s => s.Value);
    }

    private static IEnumerable<TestCaseData> Bodies()
    {
        yield return Case("a member", Json(new { refresh_token = Secret }));
        yield return Case("an address", Json(new { redirect_to = $"https://app.example/?refresh_token={Escaped}" }));
        yield return Case("an address in an address", Json(new { redirect_to = $"https://login.example/?return_to={Uri.EscapeDataString($"https://app.example/?refresh_token={Escaped}&x=1")}" }));
        yield return Case("a form in a text", Json(new { data = $"scope=a&access_token={Escaped}" }));
        yield return Case("JSON in a text", Json(new { data = Json(new { inner = new { access_token = Secret } }) }));
        yield return Case("a form as body", $"token_type=bearer&access_token={Escaped}", "application/x-www-form-urlencoded");
        yield return Case("a page that posts itself", $"<form><input type=hidden name=\"access_token\" value=\"{System.Net.WebUtility.HtmlEncode(Secret)}\"></form>", "text/html");
        yield return Case("a page that posts itself, value first", $"<INPUT value='{System.Net.WebUtility.HtmlEncode(Secret)}' name='code'/>", "text/html");
        yield return Case("a page with a link", $"<a href=\"https://app.example/?access_token={Escaped}\">on</a>", "text/html");
        yield return Case("a user in an address", Json(new { next = $"https://bob:{Escaped}@api.example/" }));
        yield return Case("a user in an address of a page", $"see https://bob:{Escaped}@api.example/", "text/plain");

        static TestCaseData Case(string name, string body, string type = "application/json") => new TestCaseData(body, type).SetArgDisplayNames(name);

        static string Json(object value) => JsonSerializer.Serialize(value);
    }

    [TestCaseSource(nameof(Bodies))]
    public async Task A_secret_in_a_body_is_known_decoded(string body, string type) => Assert.That(await Learned(body, type), Does.Contain(Secret));

    [TestCase("Link", "<https://api.example/?access_token={0}>; rel=next")]
    [TestCase("Refresh", "0; url=https://app.example/?token={0}")]
    [TestCase("Location", "https://login.example/?return_to=https%3A%2F%2Fapp.example%2F%3Frefresh_token%3D{0}")]
    [TestCase("Location", "https://bob:{0}@api.example/")]
    public async Task A_secret_in_a_header_is_known_decoded(string name, string value)
    {
        var written = value.Contains("%3D", StringComparison.Ordinal) ? Uri.EscapeDataString(Escaped) : Escaped;
        Assert.That(await Learned("{}", "application/json", (name, value.Replace("{0}", written, StringComparison.Ordinal))), Does.Contain(Secret));
    }

    [TestCase("""{"error":"invalid_grant","error_description":"code=4711&grant_type=password is not allowed"}""")]
    [TestCase("""{"jwks_uri":"https://login.example/keys?a=1","token_endpoint":"https://login.example/token?mode=a"}""")]
    public async Task Other_parameters_are_none(string body) =>
        Assert.That((await Learned(body)).Except(["s3cret+for/app"]).Where(s => body.Contains(s, StringComparison.Ordinal)), Is.Empty);
}

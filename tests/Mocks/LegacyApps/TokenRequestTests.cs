using Conformance.Mocks.Protocol.Providers.LegacyApps;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.LegacyApps;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class TokenRequestTests
{
    private static IEnumerable<TestCaseData> Rows() =>
        TokenRefusals.All.Select(r => new TestCaseData(r.Send, r.Code).SetArgDisplayNames(r.Name, $"{r.Code}"));

    [TestCaseSource(nameof(Rows))]
    public void Refuses_with_the_row_of_the_table(Func<LegacyAppsClient, ProtocolDriver.Answer> send, int code)
    {
        var answer = send(new LegacyAppsClient());
        var row = TokenErrors.WithCode(code);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(row.Status));
            Assert.That(answer.Json.GetProperty("code").GetInt32(), Is.EqualTo(code));
            Assert.That(answer["error"], Is.EqualTo(row.Error));
            Assert.That(answer["error_description"], Is.EqualTo(row.Description));
            Assert.That(answer["access_token"], Is.Null);
            Assert.That(answer.Headers["concur-correlationid"], Is.Not.Empty);
            Assert.That(answer.Step.Reason, Is.Not.Empty);
        });
    }

    [Test]
    public void Covers_every_core_row_of_the_table() =>
        Assert.That(
            TokenRefusals.All.Select(r => r.Code).Distinct(),
            Is.EquivalentTo([16, 53, 54, 59, 60, 61, 62, 63, 64, 65, 105, 106, 107, 108, 123, 135]));

    [Test]
    public void Names_the_region_of_a_user_who_lives_elsewhere()
    {
        var client = new LegacyAppsClient();
        Assert.That(client.Refresh(client["refresh.elsewhere"])["geolocation"], Is.EqualTo("https://other.test"));
    }

    [Test]
    public void Gives_an_app_token_without_a_refresh_token()
    {
        var answer = new LegacyAppsClient().AppToken();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(answer.Json.GetProperty("expires_in").GetInt64(), Is.EqualTo(3600));
            Assert.That(answer["token_type"], Is.EqualTo("Bearer"));
            Assert.That(answer["scope"], Is.EqualTo("EXPRPT LIST BANK CCARD"));
            Assert.That(answer["refresh_token"], Is.Null);
            Assert.That(answer["id_token"], Is.Null);
            Assert.That(answer.Headers["Cache-Control"], Is.EqualTo("no-store"));
        });
    }

    [Test]
    public void Narrows_an_app_token_to_the_scope_that_is_asked_for()
    {
        var answer = new LegacyAppsClient().Token("default", ("grant_type", "client_credentials"), ("scope", "LIST"));
        Assert.That(answer["scope"], Is.EqualTo("LIST"));
    }

    [TestCase("GET"), TestCase("PUT"), TestCase("DELETE")]
    public void Issues_tokens_on_post_only(string method) =>
        Assert.That(new LegacyAppsClient().Driver.Send("api", method, LegacyAppsClient.TokenPath, [], null).Status, Is.EqualTo(404));

    [Test]
    public void Takes_a_form_with_a_charset()
    {
        var client = new LegacyAppsClient();
        var body = $"client_id={client.Id()}&client_secret={client.Secret()}&grant_type=client_credentials";
        Assert.That(client.Text(body, "application/x-www-form-urlencoded; charset=utf-8").Status, Is.EqualTo(200));
    }
}

using System.Text;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.LegacyApps;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class ExchangeTests
{
    [Test]
    public void Answers_as_the_sample_does_but_in_json()
    {
        var client = new LegacyAppsClient();
        var answer = client.Exchange();
        var created = client.Driver.Now.ToUnixTimeMilliseconds();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(answer.Json.EnumerateObject().Select(m => m.Name), Is.EqualTo(["token", "created", "expired", "scopes"]));
            Assert.That(answer["token"], Is.Not.Empty.And.Not.EqualTo(client["legacy.user-a"]));
            Assert.That(answer.Json.GetProperty("created").GetInt64(), Is.EqualTo(created));
            Assert.That(answer.Json.GetProperty("expired").GetInt64(), Is.EqualTo(created + 15_552_000_000));
            Assert.That(answer["scopes"], Is.EqualTo("""["EXPRPT","LIST","BANK","CCARD"]"""));
            Assert.That(answer.Headers["concur-correlationid"], Is.Not.Empty);
        });
    }

    [Test]
    public void Gives_a_token_that_refreshes_for_its_own_user()
    {
        var client = new LegacyAppsClient();
        var a = client.Refresh(client.Exchange("legacy.user-a")["token"]);
        var b = client.Refresh(client.Exchange("legacy.user-b")["token"]);
        var subjects = new[] { a, b }.Select(answer => LegacyAppsClient.Claims(answer).GetProperty("sub").GetString());
        Assert.That(subjects, Is.Unique);
    }

    [Test]
    public void Can_be_repeated()
    {
        var client = new LegacyAppsClient();
        var first = client.Exchange()["token"];
        var second = client.Exchange()["token"];
        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(new[] { client.Refresh(first).Status, client.Refresh(second).Status }, Is.All.EqualTo(200));
    }

    [TestCase("legacy.wsadmin", "", "user")]
    [TestCase("legacy.wsadmin", "?returnType=companyToken", "company")]
    [TestCase("legacy.wsadmin", "?returnType=companytoken", "user")]
    [TestCase("legacy.wsadmin", "?returnType=", "user")]
    [TestCase("legacy.user-a", "", "user")]
    public void Gives_a_company_token_to_a_wsadmin_who_asks(string token, string query, string type)
    {
        var client = new LegacyAppsClient();
        var claims = LegacyAppsClient.Claims(client.Refresh(client.Exchange(token, query: query)["token"]));
        Assert.That(claims.GetProperty("concur.type").GetString(), Is.EqualTo(type));
    }

    [Test]
    public void Passes_over_members_that_it_does_not_know()
    {
        var client = new LegacyAppsClient();
        var body = client.GoodBody.Replace("}", ""","appId":"x"}""");
        Assert.That(client.ExchangeBody(body, authorization: client.GoodBearer).Status, Is.EqualTo(200));
    }

    [Test]
    public void Takes_json_that_is_called_a_form_as_the_samples_curl_sends_it()
    {
        var client = new LegacyAppsClient();
        var path = LegacyAppsClient.PathOf(client["app.linked"]);
        var body = Encoding.UTF8.GetBytes(client.GoodBody);
        var answer = client.Driver.Send("api", "POST", path, body, "application/x-www-form-urlencoded", ("Authorization", client.GoodBearer));
        Assert.That(answer.Status, Is.EqualTo(200));
    }
}

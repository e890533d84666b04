using System.Text.Json;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.LegacyApps;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class Exchange_tests
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
            Assert.That(answer.Json.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()), Is.EqualTo(["EXPRPT", "LIST", "BANK", "CCARD"]));
            Assert.That(answer.Headers["concur-correlationid"], Is.Not.Empty);
        });
    }

    [Test]
    public void Gives_a_token_that_refreshes_for_its_own_user()
    {
        var client = new LegacyAppsClient();
        var a = client.Refresh(client.Exchange("legacy.user-a")["token"]);
        var b = client.Refresh(client.Exchange("legacy.user-b")["token"]);
        Assert.That(LegacyAppsClient.Claims(a).GetProperty("sub").GetString(), Is.Not.EqualTo(LegacyAppsClient.Claims(b).GetProperty("sub").GetString()));
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

    [TestCase("legacy.user-a", "app.linked", "default", "?returnType=companyToken", "UNAUTHORIZED")]
    [TestCase("legacy.expired", "app.linked", "default", "", "INVALIDTOKEN")]
    [TestCase("legacy.revoked", "app.linked", "default", "", "INVALIDTOKEN")]
    [TestCase("refresh.active", "app.linked", "default", "", "INVALIDTOKEN")]
    [TestCase("legacy.other-app", "app.linked", "default", "", "INVALIDTOKEN")]
    [TestCase("legacy.wide", "app.linked", "default", "", "INVALIDSCOPES")]
    [TestCase("legacy.user-a", "app.linked", "narrow", "", "INVALIDSCOPES")]
    [TestCase("legacy.user-a", null, "default", "", "INVALIDAPP")]
    [TestCase("legacy.user-a", "app.disabled", "default", "", "INVALIDAPP")]
    [TestCase("legacy.user-a", "app.unlinked", "default", "", "INVALIDAPP")]
    [TestCase("legacy.user-a", "app.other", "default", "", "INVALIDAPP")]
    [TestCase("legacy.user-a", "app.linked", "second", "", "INVALIDAPP")]
    [TestCase("legacy.expired", "app.linked", "default", "?returnType=companyToken", "INVALIDTOKEN")]
    public void Refuses_a_token_or_app_with_its_code(string token, string? app, string identity, string query, string code)
    {
        var answer = new LegacyAppsClient().Exchange(token, app, query, identity);
        AssertRefused(answer, code);
    }

    [TestCase("wrong")]
    [TestCase("secret-of-second", Description = "another new app's")]
    [TestCase("old-secret-of-linked", Description = "the old app's")]
    public void Refuses_a_secret_that_is_not_the_callers(string secret) =>
        AssertRefused(new LegacyAppsClient().Exchange(secret: secret), "UNAUTHORIZED");

    [TestCase("""{"secret":"12345"}""", "INVALIDTOKEN")]
    [TestCase("""{"token":"","secret":"12345"}""", "INVALIDTOKEN")]
    [TestCase("""{"token":null,"secret":"12345"}""", "INVALIDTOKEN")]
    [TestCase("""{"token":"1_oaCof444CaiNXg1FFG$Perr19qIo"}""", "UNAUTHORIZED")]
    [TestCase("""{"token":"1_oaCof444CaiNXg1FFG$Perr19qIo","secret":""}""", "UNAUTHORIZED")]
    [TestCase("""{"token":"1_oaCof444CaiNXg1FFG$Perr19qIo","secret":12345}""", "UNAUTHORIZED")]
    [TestCase("""{"token":"\ud800","secret":"12345"}""", "INVALIDTOKEN")]
    [TestCase("[]", "INVALIDTOKEN")]
    [TestCase("not json", "INVALIDTOKEN")]
    [TestCase("", "INVALIDTOKEN")]
    public void Refuses_a_body_that_lacks_something(string body, string code)
    {
        var client = new LegacyAppsClient();
        AssertRefused(client.ExchangeBody(body, authorization: client.GoodBearer), code);
    }

    [Test]
    public void Passes_over_members_that_it_does_not_know()
    {
        var client = new LegacyAppsClient();
        Assert.That(client.ExchangeBody(client.GoodBody.Replace("}", ""","appId":"x"}"""), authorization: client.GoodBearer).Status, Is.EqualTo(200));
    }

    [Test]
    public void Takes_json_that_is_called_a_form_as_the_samples_curl_sends_it()
    {
        var client = new LegacyAppsClient();
        var answer = client.Driver.Send("api", "POST", LegacyAppsClient.PathOf(client["app.linked"]), JsonSerializer.SerializeToUtf8Bytes(
            new { token = client["legacy.user-a"], secret = "12345" }), "application/x-www-form-urlencoded", ("Authorization", client.GoodBearer));
        Assert.That(answer.Status, Is.EqualTo(200));
    }

    [TestCase(null), TestCase("Bearer"), TestCase("Bearer garbage"), TestCase("Basic MTIzOjQ1Ng=="), TestCase("Bearer a.b.c")]
    public void Refuses_without_a_bearer_that_it_issued(string? authorization)
    {
        var client = new LegacyAppsClient();
        AssertRefused(client.ExchangeBody(client.GoodBody, authorization: authorization), "UNAUTHORIZED");
    }

    [Test]
    public void Refuses_a_bearer_with_another_signature()
    {
        var client = new LegacyAppsClient();
        var parts = client.AppToken()["access_token"]!.Split('.');
        AssertRefused(client.ExchangeBody(client.GoodBody, authorization: $"Bearer {parts[0]}.{parts[1]}.AAAA"), "UNAUTHORIZED");
    }

    [TestCase(3599, 200), TestCase(3600, 400), TestCase(3601, 400)]
    public void Takes_an_app_token_for_an_hour(int seconds, int status)
    {
        var client = new LegacyAppsClient();
        var bearer = client.AppToken()["access_token"];
        client.Driver.Advance(TimeSpan.FromSeconds(seconds));
        Assert.That(client.Exchange(bearer: bearer).Status, Is.EqualTo(status));
    }

    [Test]
    public void Refuses_a_users_access_token_as_bearer()
    {
        var client = new LegacyAppsClient();
        AssertRefused(client.Exchange(bearer: client.Refresh(client["refresh.active"])["access_token"]), "UNAUTHORIZED");
    }

    [Test]
    public void Does_not_use_the_old_token_up_when_it_refuses()
    {
        var client = new LegacyAppsClient();
        AssertRefused(client.Exchange(secret: "wrong"), "UNAUTHORIZED");
        Assert.That(client.Exchange().Status, Is.EqualTo(200));
    }

    [TestCase("GET"), TestCase("PUT"), TestCase("DELETE")]
    public void Exchanges_on_post_only(string method)
    {
        var client = new LegacyAppsClient();
        Assert.That(client.ExchangeBody(client.GoodBody, authorization: client.GoodBearer, method: method).Status, Is.EqualTo(404));
    }

    [TestCase("/appmgmt/v0/legacyApps/Bwu0mvTHtKYAnBb3Pgu9AW/exchangeRefreshToken")]
    [TestCase("/appmgmt/v0/legacyApps/Bwu0mvTHtKYAnBb3Pgu9AW/exchangeRefreshToken/me/more")]
    [TestCase("/appmgmt/v0/legacyApps//exchangeRefreshToken/me")]
    [TestCase("/appmgmt/v0/legacyApps/exchangeRefreshToken/me")]
    public void Does_not_know_other_paths(string path)
    {
        var client = new LegacyAppsClient();
        var answer = client.ExchangeBody(client.GoodBody, path, client.GoodBearer);
        Assert.That(answer.Status, Is.EqualTo(404));
        Assert.That(answer.Headers["concur-correlationid"], Is.Not.Empty);
    }

    private static void AssertRefused(ProtocolDriver.Answer answer, string code) =>
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(400));
            Assert.That(answer["code"], Is.EqualTo(code));
            Assert.That(answer["message"], Is.Not.Empty);
            Assert.That(answer["token"], Is.Null);
            Assert.That(answer.Step.Reason, Is.Not.Empty);
        });
}

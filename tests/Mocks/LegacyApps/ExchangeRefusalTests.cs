using NUnit.Framework;

namespace Conformance.Tests.Mocks.LegacyApps;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class ExchangeRefusalTests
{
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

using System.Text.Json;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.LegacyApps;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class AccessTokenTests
{
    [Test]
    public void Says_the_same_under_both_generations_of_names()
    {
        var client = new LegacyAppsClient();
        var answer = client.Refresh(client.Exchange()["token"]);
        var claims = LegacyAppsClient.Claims(answer);
        Assert.Multiple(() =>
        {
            Assert.That(Scopes(claims, "concur.scopes"), Is.EqualTo(answer["scope"]));
            Assert.That(Scopes(claims, "https://api.concursolutions.com/scopes"), Is.EqualTo(answer["scope"]));
            Assert.That(Text(claims, "concur.app"), Is.EqualTo(Text(claims, "https://api.concursolutions.com/app")));
            Assert.That(Text(claims, "useruuid"), Is.EqualTo(Text(claims, "sub")));
            Assert.That(Text(claims, "userURI"), Does.EndWith(Text(claims, "sub")));
            Assert.That(Text(claims, "concur.profile"), Does.EndWith(Text(claims, "sub")));
            Assert.That(claims.GetProperty("legacy_application_id").GetInt64(), Is.Positive);
        });
    }

    [Test]
    public void Lives_for_an_hour_from_now()
    {
        var client = new LegacyAppsClient();
        var claims = LegacyAppsClient.Claims(client.Refresh(client["refresh.active"]));
        var issued = claims.GetProperty("iat").GetInt64();
        Assert.Multiple(() =>
        {
            Assert.That(issued, Is.EqualTo(client.Driver.Now.ToUnixTimeSeconds()));
            Assert.That(claims.GetProperty("nbf").GetInt64(), Is.EqualTo(issued));
            Assert.That(claims.GetProperty("exp").GetInt64(), Is.EqualTo(issued + 3600));
            Assert.That(Text(claims, "aud"), Is.EqualTo("*"));
            Assert.That(Text(claims, "iss"), Is.EqualTo("https://api.test"));
            Assert.That(claims.GetProperty("concur.version").GetInt32(), Is.EqualTo(2));
        });
    }

    [Test]
    public void Stands_for_the_app_when_it_is_an_apps()
    {
        var client = new LegacyAppsClient();
        var claims = LegacyAppsClient.Claims(client.AppToken());
        Assert.That(Text(claims, "concur.type"), Is.EqualTo("app"));
        Assert.That(claims.TryGetProperty("userURI", out _), Is.False);
    }

    [Test]
    public void Has_another_subject_when_it_is_a_companys()
    {
        var client = new LegacyAppsClient();
        var user = LegacyAppsClient.Claims(client.Refresh(client.Exchange("legacy.wsadmin")["token"]));
        var exchange = client.Exchange("legacy.wsadmin", query: "?returnType=companyToken");
        var company = LegacyAppsClient.Claims(client.Refresh(exchange["token"]));
        Assert.That(Text(company, "sub"), Is.Not.EqualTo(Text(user, "sub")));
    }

    [Test]
    public void Is_verifiable_with_a_published_key()
    {
        var keys = new LegacyAppsClient().Driver.Get("api", "/oauth2/v0/jwks").Json.GetProperty("keys");
        Assert.That(keys[0].GetProperty("kid").GetString(), Is.EqualTo("access-token"));
    }

    private static string Text(JsonElement claims, string name) => claims.GetProperty(name).GetString()!;

    private static string Scopes(JsonElement claims, string name) =>
        string.Join(' ', claims.GetProperty(name).EnumerateArray().Select(s => s.GetString()));
}

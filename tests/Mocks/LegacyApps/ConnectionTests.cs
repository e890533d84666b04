using NUnit.Framework;

namespace Conformance.Tests.Mocks.LegacyApps;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class ConnectionTests
{
    [TestCase("/app-mgmt/v0/connections"), TestCase("/appmgmt/v0/connections")]
    public void Ends_all_refresh_tokens_of_the_user_and_app(string path)
    {
        var client = new LegacyAppsClient();
        var other = client.Exchange()["token"];
        var refreshed = client.Refresh(client["refresh.active"]);
        Assert.That(client.Disconnect(refreshed["access_token"], path).Status, Is.EqualTo(200));
        Assert.That(new[] { client.Refresh(refreshed["refresh_token"])["code"], client.Refresh(other)["code"] }, Is.All.EqualTo("108"));
    }

    [Test]
    public void Leaves_other_users_connected()
    {
        var client = new LegacyAppsClient();
        var other = client.Exchange("legacy.user-b")["token"];
        client.Disconnect(client.Refresh(client["refresh.active"])["access_token"]);
        Assert.That(client.Refresh(other).Status, Is.EqualTo(200));
    }

    [Test]
    public void Can_be_begun_again_by_an_exchange()
    {
        var client = new LegacyAppsClient();
        client.Disconnect(client.Refresh(client["refresh.active"])["access_token"]);
        Assert.That(client.Refresh(client.Exchange()["token"]).Status, Is.EqualTo(200));
    }

    [Test]
    public void Is_not_ended_without_a_bearer()
    {
        var client = new LegacyAppsClient();
        Assert.That(client.Disconnect(null).Status, Is.EqualTo(401));
        Assert.That(client.Refresh(client["refresh.active"]).Status, Is.EqualTo(200));
    }

    [Test]
    public void Is_not_ended_by_an_apps_token()
    {
        var client = new LegacyAppsClient();
        Assert.That(client.Disconnect(client.AppToken()["access_token"]).Status, Is.EqualTo(401));
    }
}

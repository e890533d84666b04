using NUnit.Framework;

namespace Conformance.Tests.Mocks.BLinkSp;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RevocationTests
{
    private readonly SpClient _sp = new();

    private string AccessToken => _sp.ActiveAccessToken;

    private string RefreshToken => _sp.Fixture("grant.active", "refresh_token");

    [TestCase(null)]
    [TestCase("access_token")]
    [TestCase("refresh_token")]
    [TestCase("something_else")]
    public void Revokes_an_access_token_whatever_the_hint_and_nothing_else(string? hint)
    {
        Assert.That(_sp.Revoke(AccessToken, hint).Status, Is.EqualTo(200));
        Assert.That(_sp.Username(AccessToken).Status, Is.EqualTo(401));
        Assert.That(_sp.Refresh().Status, Is.EqualTo(200));
    }

    [TestCase(null)]
    [TestCase("access_token")]
    [TestCase("refresh_token")]
    public void Revokes_a_refresh_token_whatever_the_hint_and_nothing_else(string? hint)
    {
        Assert.That(_sp.Revoke(RefreshToken, hint).Status, Is.EqualTo(200));
        Assert.That(_sp.Refresh()["error"], Is.EqualTo("invalid_grant"));
        Assert.That(_sp.Works(AccessToken));
    }

    [Test]
    public void A_token_that_is_unknown_or_revoked_is_200_without_a_body()
    {
        _sp.Revoke(AccessToken);
        foreach (var token in new[] { AccessToken, "never-seen" })
        {
            var answer = _sp.Revoke(token);
            Assert.That((answer.Status, answer.Text), Is.EqualTo((200, "")));
        }
    }

    [Test]
    public void Another_client_revokes_nothing()
    {
        Assert.That(_sp.Revoke(AccessToken, identity: "second").Status, Is.EqualTo(400));
        Assert.That(_sp.Revoke(RefreshToken, identity: "second").Status, Is.EqualTo(400));
        Assert.That(_sp.Works(AccessToken));
        Assert.That(_sp.Refresh().Status, Is.EqualTo(200));
    }

    [Test]
    public void Naming_the_victim_in_the_body_revokes_nothing()
    {
        Assert.That(_sp.Revoke(AccessToken, identity: "second", bodyClient: "CIDP1000000001").Status, Is.EqualTo(401));
        Assert.That(_sp.Works(AccessToken));
    }

    [Test]
    public void Demands_a_token_and_a_client_id()
    {
        Assert.That(_sp.Revoke("")["error"], Is.EqualTo("invalid_request"));
        Assert.That(_sp.Revoke(AccessToken, bodyClient: "")["error"], Is.EqualTo("invalid_request"));
    }
}

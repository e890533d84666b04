using NUnit.Framework;

namespace Conformance.Tests.Mocks.BLink;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class GraceTests
{
    private readonly PlatformClient _su = new();
    private readonly string _accessToken;
    private readonly string _refreshToken;

    public GraceTests()
    {
        var exchanged = _su.Exchange();
        (_accessToken, _refreshToken) = (exchanged["access_token"]!, exchanged["refresh_token"]!);
    }

    [Test]
    public void After_the_exchange_the_permission_goes_on_working()
    {
        Assert.That(_su.LegacyCall().Status, Is.EqualTo(200));
        Assert.That(_su.LegacyCall().Status, Is.EqualTo(200));
    }

    [Test]
    public void The_first_successful_call_ends_it_and_nothing_else()
    {
        Assert.That(_su.Call(_accessToken).Status, Is.EqualTo(200));
        var refused = _su.LegacyCall();
        Assert.That((refused.Status, refused["type"]), Is.EqualTo((401, "/problems/INVALID_TOKEN")));
        Assert.That(refused.Step.Legs, Is.Empty);
        Assert.That(_su.Exchange().Status, Is.EqualTo(401));
        Assert.That(_su.LegacyCall("permission.second").Status, Is.EqualTo(200));
        Assert.That(_su.Call(_accessToken).Status, Is.EqualTo(200));
        Assert.That(_su.Refresh(_refreshToken).Status, Is.EqualTo(200));
    }

    [TestCase("500", 500)]
    [TestCase("403", 403)]
    [TestCase("unreachable", 502)]
    [TestCase("timeout", 504)]
    public void A_failed_call_does_not_end_it(string fault, int status)
    {
        _su.Fault("/accounts", fault);
        Assert.That(_su.Call(_accessToken).Status, Is.EqualTo(status));
        Assert.That(_su.LegacyCall().Status, Is.EqualTo(200));
    }

    [Test]
    public void A_call_that_the_platform_refuses_does_not_end_it()
    {
        Assert.That(_su.Call(_accessToken, "second").Status, Is.EqualTo(401));
        Assert.That(_su.LegacyCall().Status, Is.EqualTo(200));
    }

    [Test]
    public void A_refresh_does_not_end_it()
    {
        _su.Refresh(_refreshToken);
        Assert.That(_su.LegacyCall().Status, Is.EqualTo(200));
    }

    [Test]
    public void Ten_minutes_end_it_and_leave_the_tokens_alone()
    {
        _su.Driver.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.That(_su.LegacyCall().Status, Is.EqualTo(200));
        _su.Driver.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_su.LegacyCall().Status, Is.EqualTo(401));
        Assert.That(_su.Call(_accessToken).Status, Is.EqualTo(200));
    }

    [Test]
    public void A_permission_that_was_never_exchanged_outlives_any_grace_and_its_stored_token()
    {
        _su.Driver.Advance(TimeSpan.FromDays(2));
        var answer = _su.LegacyCall("permission.second");
        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer.Step.Legs.Select(l => l.Request.Path), Is.EqualTo(["/xs2a/v2/oauth/token", "/xs2a/v2/accounts"]), "the platform renews its stale token");
    }

    [Test]
    public void A_header_cannot_end_another_permission()
    {
        _su.Call(_accessToken, "default", ("X-CorAPI-Permission-ID", _su.Id("permission.second")));
        Assert.That(_su.LegacyCall("permission.second").Status, Is.EqualTo(200));
        Assert.That(_su.LegacyCall().Status, Is.EqualTo(401));
    }
}

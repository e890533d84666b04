using NUnit.Framework;

namespace Conformance.Tests.Mocks.BLink;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LostLegTests
{
    private readonly PlatformClient _su = new();

    [TestCase("lose-response", 401)]
    [TestCase("timeout", 200)]
    public void What_is_lost_on_a_leg_was_done_and_what_took_too_long_was_not(string fault, int afterwards)
    {
        var token = _su.Exchange()["access_token"];
        _su.Fault("/oauth/revoke", fault);
        Assert.That(_su.Revoke(token).Status, Is.EqualTo(504));
        Assert.That(_su.Call(token).Status, Is.EqualTo(afterwards));
    }
}

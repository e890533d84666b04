using Conformance.Mocks.Protocol.Providers.BLinkSp;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.BLink;

/// <summary>The platform and its service providers fit together: what the one sends the other takes.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FitTests
{
    private readonly PlatformClient _su = new();

    [Test]
    public void A_service_provider_of_either_consent_accepts_every_request_of_the_platform()
    {
        var tokens = _su.Exchange();
        _su.Call(tokens["access_token"]);
        _su.Refresh(tokens["refresh_token"]);
        _su.Revoke(tokens["access_token"]);
        _su.LegacyCall("permission.old-sp");
        _su.Driver.Advance(TimeSpan.FromDays(2));
        _su.LegacyCall("permission.old-sp");
        Assert.That(_su.Legs.Select(l => (l.Request.Path, l.Response.Status)), Has.All.Matches<(string, int Status)>(l => l.Status is >= 200 and < 300));
        Assert.That(_su.Legs, Has.Count.EqualTo(7));
    }

    [TestCase(BLinkSpProfiles.Consent20)]
    [TestCase(BLinkSpProfiles.Consent30)]
    public void A_refresh_of_the_platform_is_one_that_a_fresh_service_provider_understands(string profile)
    {
        _su.Exchange();
        var sent = _su.Legs[0].Request;
        var replayed = new ProtocolDriver(BLinkSpProvider.CreateBlueprint().Under(profile)).Post(
            "sp", sent.Path, [.. sent.Form.Select(f => (f.Name, f.Value))], [.. sent.Headers.Where(h => h.Name != "Content-Type").Select(h => (h.Name, h.Value))]);
        Assert.That((replayed.Status, replayed.Step.Guard), Is.EqualTo((400, "refresh-token-is-known")), "nothing but the token is unknown to it");
    }
}

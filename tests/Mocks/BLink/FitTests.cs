using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Wire;
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
    public void Whatever_the_platform_sends_is_a_request_that_a_fresh_service_provider_understands(string profile)
    {
        var tokens = _su.Exchange();
        _su.Call(tokens["access_token"]);
        _su.Refresh(tokens["refresh_token"]);
        _su.Revoke(tokens["access_token"]);
        var replayed = _su.Legs.Select(l => (l.Request.Path, Replay(l.Request, profile).Step.Guard));
        Assert.That(replayed.Distinct(), Is.EquivalentTo(new[]
        {
            ("/oauth/token", "refresh-token-is-known"), ("/accounts", "bearer-is-an-access-token"), ("/oauth/revoke", null),
        }), "nothing but the tokens is unknown to it");
    }

    private static ProtocolDriver.Answer Replay(ProtocolRequest sent, string profile) => new ProtocolDriver(BLinkSpProvider.CreateBlueprint().Under(profile)).Send(
        "sp", sent.Method, sent.Path, sent.Body.ToArray(), sent.Headers["Content-Type"], [.. sent.Headers.Where(h => h.Name != "Content-Type").Select(h => (h.Name, h.Value))]);
}

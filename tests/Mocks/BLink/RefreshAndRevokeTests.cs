using Conformance.Mocks.Protocol.Providers.BLink;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.BLink;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RefreshAndRevokeTests
{
    private readonly PlatformClient _su = new();
    private readonly string _accessToken;
    private readonly string _refreshToken;

    public RefreshAndRevokeTests()
    {
        var exchanged = _su.Exchange();
        (_accessToken, _refreshToken) = (exchanged["access_token"]!, exchanged["refresh_token"]!);
    }

    [Test]
    public void A_refresh_token_is_good_only_for_its_client()
    {
        Assert.That(_su.Refresh(_refreshToken, "second")["error"], Is.EqualTo("invalid_grant"));
        Assert.That(_su.Refresh(_refreshToken).Status, Is.EqualTo(200));
    }

    [Test]
    public void A_refresh_token_is_good_only_for_its_target() => Assert.That(_su.Driver.Post("platform", "/oauth/token",
        [("grant_type", "refresh_token"), ("refresh_token", _refreshToken)], [.. _su.Headers(), ("X-CorAPI-Target-ID", "IIDP88888")])["error"], Is.EqualTo("invalid_grant"));

    [Test]
    public void Without_a_certificate_nobody_refreshes()
    {
        var answer = _su.Driver.Post("platform", "/oauth/token", [("grant_type", "refresh_token"), ("refresh_token", _refreshToken)], [.. _su.Headers(null), ("X-CorAPI-Target-ID", "IIDP99999")]);
        Assert.That((answer.Status, answer["error"]), Is.EqualTo((401, "invalid_client")));
        Assert.That(answer.Headers["WWW-Authenticate"], Is.Not.Null);
    }

    [Test]
    public void The_body_names_no_other_client_than_the_certificate()
    {
        Assert.That(_su.Refresh(_refreshToken, "default", ("client_id", "CIDP1000000002"))["error"], Is.EqualTo("invalid_client"));
        Assert.That(_su.Refresh(_refreshToken, "default", ("client_id", "CIDP1000000001")).Status, Is.EqualTo(200));
    }

    [Test]
    public void More_scope_is_refused() =>
        Assert.That(_su.Refresh(_refreshToken, "default", ("scope", "urn:blink:xs2a:everything"))["error"], Is.EqualTo("invalid_scope"));

    [Test]
    public void Less_scope_is_given_and_kept_to()
    {
        var narrow = _su.Refresh(_refreshToken, "default", ("scope", "urn:blink:xs2a:pss:write"));
        Assert.That(narrow["scope"], Is.EqualTo("urn:blink:xs2a:pss:write"));
        var refused = _su.Call(narrow["access_token"]);
        Assert.That((refused.Status, refused["type"]), Is.EqualTo((403, "/problems/INSUFFICIENT_PRIVILEGES")));
        Assert.That(refused.Step.Legs, Is.Empty);
    }

    [TestCase("500", 502)]
    [TestCase("timeout", 504)]
    public void A_failing_service_provider_does_not_spend_the_refresh_token(string fault, int status)
    {
        _su.Fault("/oauth/token", fault);
        Assert.That(_su.Refresh(_refreshToken).Status, Is.EqualTo(status));
        Assert.That(_su.Refresh(_refreshToken).Status, Is.EqualTo(200));
    }

    [Test]
    public void A_grant_that_the_service_provider_ended_is_final()
    {
        _su.Fault("/oauth/token", 400, body: """{"error":"invalid_grant"}""");
        var answer = _su.Refresh(_refreshToken);
        Assert.That((answer.Status, answer["error"]), Is.EqualTo((400, "invalid_grant")));
    }

    [Test]
    public void A_rotating_platform_refuses_the_former_token()
    {
        var su = new PlatformClient(BLinkProvider.CreateBlueprint() with { Settings = new BLinkSettings { Rotates = true } });
        var first = su.Exchange()["refresh_token"];
        var second = su.Refresh(first)["refresh_token"];
        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(su.Refresh(first)["error"], Is.EqualTo("invalid_grant"));
        Assert.That(su.Refresh(second).Status, Is.EqualTo(200));
    }

    [Test]
    public void A_revoked_access_token_is_dead_on_both_legs()
    {
        Assert.That(_su.Revoke(_accessToken).Status, Is.EqualTo(200));
        Assert.That(_su.Legs[^1].Request.Form["token"], Is.EqualTo(_su.Legs[0].Response.Member("access_token")));
        Assert.That(_su.Call(_accessToken).Status, Is.EqualTo(401));
        Assert.That(_su.Call(_su.Refresh(_refreshToken)["access_token"]).Status, Is.EqualTo(200));
    }

    [Test]
    public void A_revoked_refresh_token_is_dead_on_both_legs()
    {
        Assert.That(_su.Revoke(_refreshToken).Status, Is.EqualTo(200));
        Assert.That(_su.Legs[^1].Request.Form["token"], Is.EqualTo(_su.Legs[0].Response.Member("refresh_token")));
        Assert.That(_su.Refresh(_refreshToken)["error"], Is.EqualTo("invalid_grant"));
        Assert.That(_su.Call(_accessToken).Status, Is.EqualTo(200));
    }

    [Test]
    public void A_revocation_that_did_not_reach_the_service_provider_can_be_repeated()
    {
        _su.Fault("/oauth/revoke", "unreachable");
        Assert.That(_su.Revoke(_accessToken).Status, Is.EqualTo(502));
        Assert.That(_su.Call(_accessToken).Status, Is.EqualTo(200));
        Assert.That(_su.Revoke(_accessToken).Status, Is.EqualTo(200));
        Assert.That(_su.Revoke(_accessToken).Step.Legs, Is.Empty);
    }

    [Test]
    public void Another_client_revokes_nothing()
    {
        Assert.That(_su.Revoke(_refreshToken, "second").Status, Is.EqualTo(400));
        Assert.That(_su.Refresh(_refreshToken).Status, Is.EqualTo(200));
    }
}

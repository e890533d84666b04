using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.BLinkSp;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RefreshGrantTests
{
    private readonly SpClient _sp = new();

    [Test]
    public void A_refresh_token_gives_an_access_token_that_works()
    {
        var answer = _sp.Refresh();
        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(_sp.Works(answer["access_token"]!));
        Assert.That(_sp.Refresh(answer["refresh_token"]).Status, Is.EqualTo(200));
    }

    [TestCase("grant.expired")]
    [TestCase("grant.revoked")]
    [TestCase("grant.other")]
    public void Refuses_a_refresh_token_that_is_dead_or_foreign(string grant)
    {
        var answer = _sp.Refresh(_sp.Fixture(grant, "refresh_token"));
        Assert.That((answer.Status, answer["error"]), Is.EqualTo((400, "invalid_grant")));
    }

    [TestCase("grant_type", "invalid_request")]
    [TestCase("client_id", "invalid_request")]
    [TestCase("username", "invalid_request")]
    [TestCase("refresh_token", "invalid_request")]
    public void Demands_each_parameter(string parameter, string error)
    {
        foreach (var form in new[] { _sp.RefreshForm().Without(parameter), _sp.RefreshForm().With(parameter, "") })
        {
            var answer = _sp.Token(form);
            Assert.That((answer.Status, answer["error"]), Is.EqualTo((400, error)));
        }
    }

    [TestCase("password")]
    [TestCase("client_credentials")]
    [TestCase("Authorization_Code")]
    public void Knows_two_grant_types(string type) =>
        Assert.That(_sp.Token(_sp.RefreshForm().With("grant_type", type))["error"], Is.EqualTo("unsupported_grant_type"));

    [Test]
    public void A_username_may_have_64_characters_and_no_more()
    {
        var longest = _sp.Fixture("user.long64", "username");
        Assert.That(longest, Has.Length.EqualTo(64));
        Assert.That(_sp.Token(_sp.RefreshForm().With("username", longest))["error"], Is.EqualTo("invalid_grant"), "valid, but not the owner");
        Assert.That(_sp.Token(_sp.RefreshForm().With("username", longest + "x"))["error"], Is.EqualTo("invalid_request"));
    }

    [Test]
    public void A_refresh_may_narrow_the_scope_but_not_widen_it()
    {
        Assert.That(_sp.Token([.. _sp.RefreshForm(), ("scope", BLinkScopes.Accounts)])["scope"], Is.EqualTo(BLinkScopes.Accounts));
        Assert.That(_sp.Token([.. _sp.RefreshForm(), ("scope", "urn:blink:xs2a:everything")])["error"], Is.EqualTo("invalid_scope"));
        var narrow = _sp.Token([.. _sp.RefreshForm(), ("scope", BLinkScopes.Payments)]);
        Assert.That(_sp.Accounts(narrow["access_token"]).Status, Is.EqualTo(403));
    }

    [Test]
    public void Refuses_a_repeated_parameter() =>
        Assert.That(_sp.Token([.. _sp.RefreshForm(), ("foo", "1"), ("foo", "2")])["error"], Is.EqualTo("invalid_request"));

    [Test]
    public void Ignores_parameters_that_it_does_not_know() =>
        Assert.That(_sp.Token([.. _sp.RefreshForm(), ("foo", "bar")]).Status, Is.EqualTo(200));

    [Test]
    public void A_rotating_provider_refuses_the_former_token_and_ends_the_grant()
    {
        var sp = new SpClient(BLinkSpProvider.CreateBlueprint() with { Settings = new BLinkSpSettings { Rotates = true } });
        var second = sp.Refresh()["refresh_token"];
        Assert.That(sp.Refresh()["error"], Is.EqualTo("invalid_grant"));
        Assert.That(sp.Refresh(second)["error"], Is.EqualTo("invalid_grant"));
    }

    [Test]
    public void Within_the_retry_window_the_former_token_works_again()
    {
        var sp = new SpClient(BLinkSpProvider.CreateBlueprint().With(s => s with { Rotates = true }).Living("retry", TimeSpan.FromMinutes(1)));
        var second = sp.Refresh()["refresh_token"];
        Assert.That(sp.Refresh().Status, Is.EqualTo(200));
        Assert.That(sp.Refresh(second).Status, Is.EqualTo(200));
    }

    [Test]
    public void In_consent_flow_3_the_grant_id_is_stable_and_no_username_is_asked_for()
    {
        var sp = new SpClient(BLinkSpProvider.CreateBlueprint().Under(BLinkSpProfiles.Consent30));
        var code = sp.Redeem();
        var refreshed = sp.Refresh(code["refresh_token"]);
        Assert.That(code["grant_id"], Is.Not.Null.And.EqualTo(refreshed["grant_id"]));
    }
}

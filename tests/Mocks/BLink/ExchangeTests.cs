using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.BLink;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ExchangeTests
{
    private readonly PlatformClient _su = new();

    [Test]
    public void A_permission_becomes_a_token_answer()
    {
        var answer = _su.Exchange();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(answer["access_token"]!.Split('.'), Has.Length.EqualTo(3));
            Assert.That(answer["refresh_token"], Does.StartWith("bl-rt-"));
            Assert.That(answer["token_type"], Is.EqualTo("Bearer"));
            Assert.That(answer.Json.GetProperty("expires_in").GetInt32(), Is.EqualTo(3600));
            Assert.That(answer["grant_id"], Is.EqualTo("3f5dd8a4-7e3a-47af-92e8-2e2bc5bcd011"));
            Assert.That(answer["scope"], Is.EqualTo("urn:blink:xs2a:ais urn:blink:xs2a:pss:write"));
            Assert.That(answer.Headers["Cache-Control"], Is.EqualTo("no-store"));
            Assert.That(answer.Headers[BLinkHeaders.CorrelationId], Is.EqualTo(PlatformClient.Correlation));
            Assert.That(answer.Headers[BLinkHeaders.Source], Is.EqualTo("PLATFORM"));
        });
    }

    [Test]
    public void It_refreshes_once_at_the_service_provider_with_the_stored_token()
    {
        _su.Exchange();
        var leg = _su.Legs.Single();
        Assert.That(leg.Name, Is.EqualTo("sp"));
        Assert.That(leg.Request.Form["grant_type"], Is.EqualTo("refresh_token"));
        Assert.That(leg.Request.Form["refresh_token"], Is.EqualTo(_su.Driver.Fixture("sp.stored", "refresh_token")));
        Assert.That(leg.Request.Headers[BLinkHeaders.ClientId], Is.EqualTo("CIDP1000000001"));
    }

    [Test]
    public void Every_refusal_is_the_same_and_reaches_no_service_provider()
    {
        var refusals = new[]
        {
            _su.Exchange(id: "00000000-1111-4222-8333-444444444444"), _su.Exchange(id: "not-an-id"), _su.Exchange(id: ""),
            _su.Exchange(id: _su.Id("permission.active").ToUpperInvariant()),
            _su.Exchange("permission.foreign"), _su.Exchange("permission.expired"), _su.Exchange("permission.revoked"),
            _su.Exchange("permission.superseded"), _su.Exchange(identity: "second"), _su.Exchange(identity: null), _su.Exchange(target: "IIDP88888"),
        };
        foreach (var refusal in refusals)
        {
            Assert.That(refusal.Status, Is.EqualTo(401));
            Assert.That(refusal["error"], Is.EqualTo("invalid_token"));
            Assert.That(refusal["error_description"], Is.EqualTo("permission is invalid, expired, or does not belong to the requesting client"));
            Assert.That(refusal.Headers["WWW-Authenticate"], Does.Contain("invalid_token"));
            Assert.That(refusal.Headers[BLinkHeaders.CorrelationId], Is.EqualTo(PlatformClient.Correlation));
        }

        Assert.That(refusals.Select(r => r.Text).Distinct().Count(), Is.EqualTo(1));
        Assert.That(refusals.Select(r => r.Step.Reason).Distinct().Count(), Is.EqualTo(7), "the journal tells them apart");
        Assert.That(_su.Legs, Is.Empty);
        Assert.That(_su.Exchange().Status, Is.EqualTo(200), "the permission is unhurt");
    }

    [Test]
    public void The_caller_is_its_certificate_and_no_header_that_it_sets()
    {
        var answer = _su.Driver.Send("platform", "POST", $"/permissions/{_su.Id("permission.active")}/tokens/exchange", [], null,
            [.. _su.Headers("second"), (BLinkHeaders.ClientId, "CIDP1000000001")]);
        Assert.That(answer.Status, Is.EqualTo(401));
    }

    [Test]
    public void A_permission_is_exchanged_until_the_first_good_call()
    {
        _su.Exchange();
        var again = _su.Exchange();
        Assert.That(again.Status, Is.EqualTo(200));
        _su.Call(again["access_token"]);
        Assert.That(_su.Exchange().Status, Is.EqualTo(401));
        Assert.That(_su.Legs, Has.Count.EqualTo(3));
    }

    [Test]
    public void The_scope_is_never_wider_than_the_permission() =>
        Assert.That(_su.Exchange("permission.narrow")["scope"], Is.EqualTo(BLinkScopes.Accounts));

    [TestCase("GET")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    public void Only_POST_exchanges(string method)
    {
        var answer = _su.Driver.Send("platform", method, $"/permissions/{_su.Id("permission.active")}/tokens/exchange", [], null, _su.Headers());
        Assert.That((answer.Status, answer.Headers["Allow"]), Is.EqualTo((405, "POST")));
        Assert.That(_su.Exchange().Status, Is.EqualTo(200));
    }

    [TestCase("500", 502)]
    [TestCase("400", 502)]
    [TestCase("200", 502)]
    [TestCase("unreachable", 502)]
    [TestCase("timeout", 504)]
    public void A_failing_service_provider_gives_no_tokens_and_uses_nothing_up(string fault, int status)
    {
        _su.Fault("/oauth/token", fault);
        var failed = _su.Exchange();
        Assert.That(failed.Status, Is.EqualTo(status));
        Assert.That(failed["error"], Is.Not.Null);
        Assert.That(failed["access_token"], Is.Null);
        Assert.That(failed.Headers[BLinkHeaders.Source], Is.EqualTo("PLATFORM"));
        Assert.That(_su.LegacyCall().Status, Is.EqualTo(200));
        Assert.That(_su.Exchange().Status, Is.EqualTo(200));
    }

    [Test]
    public void A_grant_id_is_never_made_up()
    {
        _su.Fault("/oauth/token", 200, body: """{"access_token":"sp-at-x","token_type":"bearer","expires_in":60}""");
        Assert.That(_su.Exchange().Status, Is.EqualTo(502));
    }

    [Test]
    public void A_token_lives_no_longer_than_the_service_providers()
    {
        _su.Fault("/oauth/token", 200, body: """{"access_token":"sp-at-x","expires_in":60,"grant_id":"g-1","scope":"urn:blink:xs2a:ais"}""");
        var answer = _su.Exchange();
        Assert.That((answer["grant_id"], answer["expires_in"], answer["scope"]), Is.EqualTo(("g-1", "60", BLinkScopes.Accounts)));
    }

    [Test]
    public void A_fault_strikes_on_the_call_that_was_ordered()
    {
        _su.Fault("/oauth/token", 503, onCall: 2);
        Assert.That(_su.Exchange().Status, Is.EqualTo(200));
        Assert.That(_su.Exchange("permission.second").Status, Is.EqualTo(502));
        Assert.That(_su.Exchange("permission.second").Status, Is.EqualTo(200));
    }

    [Test]
    public void A_fault_on_an_unknown_leg_is_refused_with_what_exists() =>
        Assert.That(() => _su.Driver.Fault(new("bank", "/oauth/token", 1, new LegOutcome.Answers(new(500)))), Throws.ArgumentException.With.Message.Contains("'sp'"));
}

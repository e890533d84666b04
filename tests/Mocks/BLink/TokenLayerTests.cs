using System.Text;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.BLink;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TokenLayerTests
{
    private readonly PlatformClient _su = new();

    [Test]
    public void A_call_goes_out_with_the_updated_token_of_the_service_provider()
    {
        var issued = Issued(_su.Exchange());
        _su.Call(issued.Access);
        Assert.That(PlatformClient.BearerOf(_su.Legs[1]), Is.EqualTo(_su.Legs[0].Response.Member("access_token")));
        Assert.That(_su.Legs[1].Request.Headers[BLinkHeaders.TargetId], Is.EqualTo("IIDP99999"));
    }

    [Test]
    public void Before_the_exchange_a_call_goes_out_with_the_stored_token()
    {
        _su.LegacyCall();
        Assert.That(PlatformClient.BearerOf(_su.Legs.Single()), Is.EqualTo(_su.Driver.Fixture("sp.stored", "access_token")));
    }

    [Test]
    public void A_refresh_refreshes_with_the_updated_token_and_keeps_the_grant_id()
    {
        var first = _su.Exchange();
        var second = _su.Refresh(first["refresh_token"]);
        var third = _su.Refresh(second["refresh_token"]);
        Assert.That(new[] { second["grant_id"], third["grant_id"] }, Has.All.EqualTo(first["grant_id"]));
        Assert.That(_su.Legs[1].Request.Form["refresh_token"], Is.EqualTo(_su.Legs[0].Response.Member("refresh_token")));
        Assert.That(_su.Call(third["access_token"]).Status, Is.EqualTo(200));
    }

    [Test]
    public void The_answer_of_the_service_provider_comes_back_as_it_is()
    {
        var token = Issued(_su.Exchange()).Access;
        var answer = _su.Call(token);
        Assert.That(answer.Text, Does.Contain("alice@bank.example"));
        Assert.That(answer.Headers[BLinkHeaders.Source], Is.EqualTo("PROVIDER"));
        _su.Fault("/accounts", 403, body: """{"type":"/problems/INSUFFICIENT_PRIVILEGES"}""");
        var refused = _su.Call(token);
        Assert.That((refused.Status, refused["type"], refused.Headers[BLinkHeaders.Source]), Is.EqualTo((403, "/problems/INSUFFICIENT_PRIVILEGES", "PROVIDER")));
        _su.Fault("/accounts", "unreachable");
        Assert.That(_su.Call(token).Headers[BLinkHeaders.Source], Is.EqualTo("PLATFORM"));
    }

    [Test]
    public void Each_token_calls_in_the_name_of_its_own_user()
    {
        var (alice, bob) = (Issued(_su.Exchange()).Access, Issued(_su.Exchange("permission.second")).Access);
        Assert.That(_su.Call(bob).Text, Does.Contain("bob@bank.example"));
        Assert.That(_su.Call(alice).Text, Does.Contain("alice@bank.example"));
    }

    [Test]
    public void No_token_of_one_layer_is_seen_on_the_other()
    {
        var first = Issued(_su.Exchange());
        _su.Call(first.Access);
        var second = Issued(_su.Refresh(first.Refresh));
        _su.Call(second.Access);
        _su.Fault("/accounts", 500);
        _su.Call(second.Access);
        _su.Fault("/oauth/token", 500);
        _su.Refresh(first.Refresh);
        _su.Revoke(second.Access);
        foreach (var text in _su.Seen.SelectMany(a => a.Headers.Select(h => h.Value).Append(a.Text).Concat(Claims(a))))
            Assert.That(text, Does.Not.Contain("sp-at-").And.Not.Contain("sp-rt-"));
        foreach (var leg in _su.Legs)
            foreach (var token in new[] { first.Access, first.Refresh, second.Access })
                Assert.That(leg.Request.Headers.Select(h => h.Value).Append(leg.Request.BodyText).Append(leg.Request.QueryString), Has.None.Contains(token));
    }

    [Test]
    public void A_token_of_the_service_provider_is_refused_and_not_passed_on()
    {
        Assert.That(_su.Call(_su.Driver.Fixture("sp.stored", "access_token")).Status, Is.EqualTo(401));
        Assert.That(_su.Refresh(_su.Driver.Fixture("sp.stored", "refresh_token"))["error"], Is.EqualTo("invalid_grant"));
        Assert.That(_su.Revoke(_su.Driver.Fixture("sp.stored", "refresh_token")).Status, Is.EqualTo(200));
        Assert.That(_su.Legs, Is.Empty);
    }

    [Test]
    public void An_access_token_with_another_signature_is_refused()
    {
        var token = Issued(_su.Exchange()).Access;
        Assert.That(_su.Call(token[..^4] + "AAAA").Status, Is.EqualTo(401));
        Assert.That(_su.Call(token[..token.LastIndexOf('.')] + ".").Status, Is.EqualTo(401));
    }

    [Test]
    public void Without_credentials_the_challenge_names_no_error()
    {
        var answer = _su.Call(null);
        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That(answer.Headers["WWW-Authenticate"], Does.StartWith("Bearer ").And.Not.Contain("error"));
    }

    [Test]
    public void An_access_token_dies_with_its_lifetime()
    {
        var token = Issued(_su.Exchange()).Access;
        _su.Driver.Advance(TimeSpan.FromSeconds(3600));
        Assert.That(_su.Call(token).Status, Is.EqualTo(401));
    }

    private static (string Access, string Refresh) Issued(ProtocolDriver.Answer answer) => (answer["access_token"]!, answer["refresh_token"]!);

    private static IEnumerable<string> Claims(ProtocolDriver.Answer answer) =>
        answer["access_token"]?.Split('.') is [_, var claims, _] ? [Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(claims))] : [];
}

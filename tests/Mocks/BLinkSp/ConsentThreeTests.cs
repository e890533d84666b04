using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.BLinkSp;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ConsentThreeTests
{
    private readonly SpClient _sp = new(BLinkSpProvider.CreateBlueprint().Under(BLinkSpProfiles.Consent30));

    private string Verifier => _sp.Fixture("code.pkce", "code_verifier");

    [Test]
    public void A_code_is_redeemed_with_its_verifier() => Assert.That(_sp.Redeem("code.pkce").Status, Is.EqualTo(200));

    [Test]
    public void A_code_is_not_redeemed_without_its_verifier() => Assert.That(RedeemWith(null)["error"], Is.EqualTo("invalid_grant"));

    [Test]
    public void The_challenge_is_no_verifier() => Assert.That(RedeemWith(S256.Challenge(Verifier))["error"], Is.EqualTo("invalid_grant"));

    [Test]
    public void A_failed_verifier_does_not_spend_the_code()
    {
        Assert.That(RedeemWith(Verifier + "x").Status, Is.EqualTo(400));
        Assert.That(_sp.Redeem("code.pkce").Status, Is.EqualTo(200));
    }

    [TestCase("code.pkce-42", 400)]
    [TestCase("code.pkce-43", 200)]
    [TestCase("code.pkce-128", 200)]
    [TestCase("code.pkce-129", 400)]
    public void A_verifier_has_43_to_128_characters(string code, int status) => Assert.That(_sp.Redeem(code).Status, Is.EqualTo(status));

    [Test]
    public void A_grant_of_2_0_is_told_its_id_once_and_keeps_it()
    {
        var first = _sp.Refresh(_sp.Fixture("grant.of-2-0", "refresh_token"))["grant_id"];
        var second = _sp.Refresh(_sp.Fixture("grant.of-2-0", "refresh_token"))["grant_id"];
        var other = _sp.Refresh(_sp.Fixture("grant.of-2-0-second", "refresh_token"))["grant_id"];
        Assert.That(first, Is.Not.Null.And.EqualTo(second).And.Not.EqualTo(other));
    }

    [Test]
    public void Nobody_has_a_username() =>
        Assert.That(_sp.Driver.Prepared.Fixtures.Values.Concat(_sp.Driver.Prepared.Identities.Values), Has.None.ContainKey("username"));

    private ProtocolDriver.Answer RedeemWith(string? verifier)
    {
        var form = _sp.CodeForm("code.pkce").Without("code_verifier");
        return _sp.Token(verifier is null ? form : form.With("code_verifier", verifier));
    }
}

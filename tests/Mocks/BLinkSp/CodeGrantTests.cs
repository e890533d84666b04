using Conformance.Mocks.Protocol.Providers.BLinkShared;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.BLinkSp;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CodeGrantTests
{
    private readonly SpClient _sp = new();

    [Test]
    public void A_code_gives_an_access_and_a_refresh_token()
    {
        var answer = _sp.Redeem();
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(200));
            Assert.That(answer["access_token"], Does.StartWith("sp-at-"));
            Assert.That(answer["refresh_token"], Does.StartWith("sp-rt-"));
            Assert.That(answer["token_type"], Is.EqualTo("bearer"));
            Assert.That(answer.Json.GetProperty("expires_in").GetInt32(), Is.EqualTo(3600));
            Assert.That(answer["scope"], Is.EqualTo(BLinkScopes.All));
            Assert.That(answer.Json.TryGetProperty("grant_id", out _), Is.False, "2.0 knows no grant_id");
            Assert.That(answer.Headers["Cache-Control"], Is.EqualTo("no-store"));
            Assert.That(answer.Headers["Pragma"], Is.EqualTo("no-cache"));
        });
        Assert.That(_sp.Works(answer["access_token"]!));
    }

    [Test]
    public void A_second_use_of_a_code_is_refused_and_ends_what_the_first_issued()
    {
        var first = _sp.Redeem();
        Assert.That(_sp.Redeem()["error"], Is.EqualTo("invalid_grant"));
        Assert.That(_sp.Works(first["access_token"]!), Is.False);
        Assert.That(_sp.Refresh(first["refresh_token"])["error"], Is.EqualTo("invalid_grant"));
    }

    [Test]
    public void A_second_use_with_wrong_parameters_ends_nothing()
    {
        var first = _sp.Redeem();
        Assert.That(_sp.Token(_sp.CodeForm().With("redirect_uri", "https://elsewhere.example")).Status, Is.EqualTo(400));
        Assert.That(_sp.Works(first["access_token"]!));
    }

    [Test]
    public void A_refused_attempt_does_not_use_a_code_up()
    {
        Assert.That(_sp.Token(_sp.CodeForm().With("username", "bob@bank.example"))["error"], Is.EqualTo("invalid_grant"));
        Assert.That(_sp.Redeem().Status, Is.EqualTo(200));
    }

    [TestCase("code.used")]
    [TestCase("code.expired")]
    [TestCase("code.other")]
    public void Refuses_a_code_that_is_dead_or_foreign(string code)
    {
        var answer = _sp.Redeem(code);
        Assert.That((answer.Status, answer["error"]), Is.EqualTo((400, "invalid_grant")));
    }

    [Test]
    public void A_code_lives_ten_minutes()
    {
        _sp.Driver.Advance(TimeSpan.FromMinutes(10));
        Assert.That(_sp.Redeem()["error"], Is.EqualTo("invalid_grant"));
    }

    [TestCase("https://app.example.com/callback/")]
    [TestCase("https://APP.example.com/callback")]
    [TestCase("")]
    public void Demands_the_original_redirect_uri(string given) =>
        Assert.That(_sp.Token(_sp.CodeForm().With("redirect_uri", given))["error"], Is.EqualTo("invalid_grant"));
}

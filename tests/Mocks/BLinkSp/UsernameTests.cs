using NUnit.Framework;

namespace Conformance.Tests.Mocks.BLinkSp;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class UsernameTests
{
    private readonly SpClient _sp = new();

    [Test]
    public void Only_the_owners_name_is_valid()
    {
        var token = _sp.ActiveAccessToken;
        Assert.That(_sp.Username(token).Text, Is.EqualTo("""{"valid_username":true}"""));
        foreach (var other in new[] { _sp.Fixture("user.other", "username"), _sp.Fixture("user.long64", "username"), "nobody" })
            Assert.That(_sp.Username(token, other).Text, Is.EqualTo("""{"valid_username":false}"""));
    }

    [Test]
    public void Without_credentials_the_challenge_names_no_error()
    {
        var answer = _sp.Username(null);
        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That(answer.Headers["WWW-Authenticate"], Does.StartWith("Bearer ").And.Not.Contain("error"));
    }

    [Test]
    public void Refuses_every_bearer_that_is_no_live_access_token_of_the_client()
    {
        foreach (var bearer in new[]
        {
            "garbage", _sp.Fixture("grant.active", "refresh_token"), _sp.Fixture("grant.expired", "access_token"),
            _sp.Fixture("grant.revoked", "access_token"), _sp.Fixture("grant.other", "access_token"),
        })
        {
            var answer = _sp.Username(bearer);
            Assert.That(answer.Status, Is.EqualTo(401), bearer);
            Assert.That(answer.Headers["WWW-Authenticate"], Does.Contain("error=\"invalid_token\""));
        }
    }

    [Test]
    public void An_access_token_dies_after_an_hour()
    {
        _sp.Driver.Advance(TimeSpan.FromSeconds(3599));
        Assert.That(_sp.Works(_sp.ActiveAccessToken));
        _sp.Driver.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_sp.Works(_sp.ActiveAccessToken), Is.False);
    }

    [Test]
    public void Takes_the_token_from_the_header_alone()
    {
        (string, string)[] form = [("username", "alice@bank.example")];
        Assert.That(_sp.Driver.Post("sp", $"/oauth/username?access_token={_sp.ActiveAccessToken}", form, _sp.Headers()).Status, Is.Not.EqualTo(200));
        Assert.That(_sp.Driver.Post("sp", "/oauth/username", [.. form, ("access_token", _sp.ActiveAccessToken)],
            [.. _sp.Headers(), ("Authorization", $"Bearer {_sp.ActiveAccessToken}")])["error"], Is.EqualTo("invalid_request"));
    }

    [Test]
    public void Demands_a_username_of_64_characters_at_most()
    {
        Assert.That(_sp.Username(_sp.ActiveAccessToken, "").Status, Is.EqualTo(400));
        Assert.That(_sp.Username(_sp.ActiveAccessToken, new string('u', 65)).Status, Is.EqualTo(400));
    }

    [Test]
    public void The_accounts_are_the_owners_and_their_errors_are_problem_objects()
    {
        Assert.That(_sp.Accounts(_sp.ActiveAccessToken).Json.GetProperty("accounts")[0].GetProperty("owner").GetString(), Is.EqualTo("alice@bank.example"));
        var refused = _sp.Accounts("garbage");
        Assert.That((refused.Status, refused["type"]), Is.EqualTo((401, "/problems/INVALID_TOKEN")));
    }
}

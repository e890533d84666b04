using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

[Parallelizable(ParallelScope.All)]
internal sealed class RefreshTests
{
    [Test]
    public void Rotates_both_tokens_and_ends_the_old_ones()
    {
        var hydra = new HydraJourney();
        var first = hydra.SignIn("read write offline");

        var second = hydra.Refresh(first["refresh_token"]);

        Assert.Multiple(() =>
        {
            Assert.That(second.Status, Is.EqualTo(200));
            Assert.That(second["scope"], Is.EqualTo("read write offline"));
            Assert.That(second["refresh_token"], Does.Match(@"^ory_rt_[\w-]{43}\.[\w-]{43}$").And.Not.EqualTo(first["refresh_token"]));
            Assert.That(second["access_token"], Is.Not.EqualTo(first["access_token"]));
            Assert.That(hydra.IsActive(first["access_token"]), Is.False);
            Assert.That(hydra.IsActive(first["refresh_token"]), Is.False);
            Assert.That(hydra.IsActive(second["access_token"]), Is.True);
            Assert.That(hydra.IsActive(second["refresh_token"]), Is.True);
        });
    }

    [TestCase("hydra-v26", 400, "invalid_grant", "The refresh token was already used.")]
    [TestCase("hydra-v2.2", 401, "token_inactive", "Token validation failed.")]
    public void Revokes_the_family_when_a_spent_token_comes_again(string profile, int status, string error, string hint)
    {
        var hydra = new HydraJourney(HydraProfiles.FindProfile(profile));
        var first = hydra.SignIn();
        var second = hydra.Refresh(first["refresh_token"]);

        var replay = hydra.Refresh(first["refresh_token"]);

        Assert.Multiple(() =>
        {
            Assert.That((replay.Status, replay["error"]), Is.EqualTo((status, error)));
            Assert.That(replay["error_description"], Does.EndWith(hint));
            Assert.That(hydra.IsActive(second["access_token"]), Is.False);
            Assert.That(hydra.Refresh(second["refresh_token"])["error"], Is.EqualTo(error));
            Assert.That(hydra.Refresh(second["refresh_token"])["error"], Is.EqualTo("invalid_grant"), "the second use finds nothing");
            Assert.That(hydra.Refresh(first["refresh_token"])["error_description"], Does.Not.EndWith("already used."), "the second replay finds nothing");
        });
    }

    [Test]
    public void Revokes_the_family_for_any_clients_replay()
    {
        var hydra = new HydraJourney();
        var first = hydra.SignIn();
        var second = hydra.Refresh(first["refresh_token"]);

        hydra.Refresh(first["refresh_token"], "second");

        Assert.That(hydra.IsActive(second["refresh_token"]), Is.False);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("garbage")]
    [TestCase("ory_rt_a.b")]
    public void Does_not_know_what_was_not_issued(string? token)
    {
        var answer = new HydraJourney().Refresh(token);

        Assert.That(answer["error"], Is.EqualTo("invalid_grant"));
        Assert.That(answer["error_description"], Does.EndWith("The refresh token is malformed or not valid."));
    }

    [Test]
    public void Does_not_take_an_access_token()
    {
        var hydra = new HydraJourney();

        Assert.That(hydra.Refresh(hydra.SignIn()["access_token"])["error"], Is.EqualTo("invalid_grant"));
    }

    [Test]
    public void Calls_an_altered_token_an_invalid_request()
    {
        var hydra = new HydraJourney();
        var token = hydra.SignIn()["refresh_token"]!;

        Assert.That(hydra.Refresh("ory_rt_x" + token[8..])["error"], Is.EqualTo("invalid_request"));
        Assert.That(hydra.Refresh(token).Status, Is.EqualTo(200));
    }

    [Test]
    public void Keeps_a_token_for_its_own_client()
    {
        var hydra = new HydraJourney();
        var token = hydra.SignIn()["refresh_token"];

        Assert.That(hydra.Refresh(token, "second")["error_description"], Does.EndWith("does not match the ID during the initial token issuance."));
        Assert.That(hydra.Refresh(token).Status, Is.EqualTo(200));
    }

    [Test]
    public void Ends_a_token_after_thirty_days_and_renews_the_end_at_each_rotation()
    {
        var hydra = new HydraJourney();
        var first = hydra.SignIn();
        hydra.Realm.Advance(TimeSpan.FromDays(29));
        var second = hydra.Refresh(first["refresh_token"]);
        hydra.Realm.Advance(TimeSpan.FromDays(29));
        var third = hydra.Refresh(second["refresh_token"]);
        hydra.Realm.Advance(TimeSpan.FromDays(30));

        Assert.That(third.Status, Is.EqualTo(200));
        Assert.That(hydra.Refresh(third["refresh_token"])["error_description"], Does.EndWith("The refresh token expired."));
    }

    [TestCase("read")]
    [TestCase("read write receive offline")]
    public void Ignores_a_scope(string scope)
    {
        var hydra = new HydraJourney();

        Assert.That(hydra.Refresh(hydra.SignIn()["refresh_token"], "default", ("scope", scope))["scope"], Is.EqualTo("read offline"));
    }

    [Test]
    public void Refuses_a_client_without_the_grant_type()
    {
        var hydra = new HydraJourney();

        Assert.That(hydra.Refresh(hydra.SignIn()["refresh_token"], "no-refresh")["error"], Is.EqualTo("unauthorized_client"));
    }

    [Test]
    public void Takes_a_spent_token_within_its_grace_counted_from_the_first_use()
    {
        var hydra = new HydraJourney(HydraProvider.CreateBlueprint(new HydraSettings { Rotation = new HydraRotation.Grace(TimeSpan.FromMinutes(1), null) }));
        var first = hydra.SignIn();
        hydra.Realm.Advance(TimeSpan.FromMinutes(5));
        var second = hydra.Refresh(first["refresh_token"]);
        hydra.Realm.Advance(TimeSpan.FromSeconds(50));
        var again = hydra.Refresh(first["refresh_token"]);
        hydra.Realm.Advance(TimeSpan.FromSeconds(20));
        var late = hydra.Refresh(first["refresh_token"]);

        Assert.Multiple(() =>
        {
            Assert.That(again.Status, Is.EqualTo(200));
            Assert.That(again["refresh_token"], Is.Not.EqualTo(second["refresh_token"]));
            Assert.That(late["error_description"], Does.EndWith("The refresh token was already used."));
            Assert.That(hydra.IsActive(again["access_token"]), Is.False);
        });
    }

    [Test]
    public void Returns_the_same_token_without_rotation()
    {
        var hydra = new HydraJourney(HydraProvider.CreateBlueprint(new HydraSettings { Rotation = new HydraRotation.Off() }));
        var token = hydra.SignIn()["refresh_token"];

        Assert.That(hydra.Refresh(token)["refresh_token"], Is.EqualTo(token));
        Assert.That(hydra.Refresh(token).Status, Is.EqualTo(200));
    }
}

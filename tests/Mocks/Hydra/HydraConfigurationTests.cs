using System.Buffers.Text;
using System.Text.Json;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

/// <summary>Each key of Ory Hydra's configuration does what its name says.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class HydraConfigurationTests
{
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(6);

    private static HydraJourney Configured(params (string Key, string Value)[] settings) =>
        new(settings.Aggregate((Provider)HydraProvider.CreateBlueprint(), (provider, s) => provider.Configured(s.Key, s.Value)));

    [Test]
    public void An_access_token_lives_as_long_as_is_said()
    {
        var hydra = Configured(("ttl.access_token", "5s"));
        var tokens = hydra.SignIn();
        hydra.Realm.Advance(Later);

        Assert.That((tokens.Json.GetProperty("expires_in").GetInt32(), hydra.IsActive(tokens["access_token"]), hydra.IsActive(tokens["refresh_token"])), Is.EqualTo((5, false, true)));
        Assert.That(hydra.Refresh(tokens["refresh_token"]).Status, Is.EqualTo(200));
    }

    [Test]
    public void A_refresh_token_lives_as_long_as_is_said()
    {
        var hydra = Configured(("ttl.refresh_token", "5s"));
        var tokens = hydra.SignIn();
        hydra.Realm.Advance(Later);

        Assert.That(hydra.Refresh(tokens["refresh_token"])["error_description"], Does.EndWith("The refresh token expired."));
        Assert.That(hydra.IsActive(tokens["access_token"]), Is.True);
    }

    [Test]
    public void An_id_token_lives_as_long_as_is_said()
    {
        var token = Configured(("ttl.id_token", "5s")).SignIn("read openid")["id_token"]!;
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]));
        Assert.That(claims.RootElement.GetProperty("exp").GetInt64() - claims.RootElement.GetProperty("iat").GetInt64(), Is.EqualTo(5));
    }

    [Test]
    public void A_code_lives_as_long_as_is_said()
    {
        var hydra = Configured(("ttl.auth_code", "5s"));
        var code = hydra.Code();
        hydra.Realm.Advance(Later);
        Assert.That(hydra.Redeem(code)["error"], Is.EqualTo("invalid_grant"));
    }

    [Test]
    public void A_login_waits_as_long_as_is_said()
    {
        var hydra = Configured(("ttl.login_consent_request", "5s"));
        var next = hydra.AcceptLogin(hydra.Authorize());
        hydra.Realm.Advance(Later);
        Assert.That(hydra.Browse(next).Location, Does.Not.Contain("consent_challenge"));
    }

    [TestCase("opaque", 1)]
    [TestCase("jwt", 3)]
    public void An_access_token_is_of_the_kind_that_is_said(string kind, int parts) =>
        Assert.That(Configured(("strategies.access_token", kind)).SignIn()["access_token"]!.Replace("ory_at_", "").Split('.').Length is 3 ? 3 : 1, Is.EqualTo(parts));

    [TestCase("true", 1)]
    [TestCase("false", 0)]
    public void Without_PKCE_there_is_no_code_where_it_is_enforced(string enforced, int refused)
    {
        var hydra = new HydraJourney(HydraProvider.CreateBlueprint().Configured("oauth2.pkce.enforced", enforced));
        var answer = hydra.Allow(changes: [("code_challenge", null), ("code_challenge_method", null)]);
        Assert.That(answer.Location!.Contains("error=invalid_request", StringComparison.Ordinal) ? 1 : 0, Is.EqualTo(refused));
    }

    [TestCase("public", 1)]
    [TestCase("default", 0)]
    public void Public_clients_alone_need_PKCE_where_it_is_enforced_for_them(string identity, int refused)
    {
        var hydra = Configured(("oauth2.pkce.enforced_for_public_clients", "true"));
        Assert.That(hydra.Allow(identity).Location!.Contains("error=invalid_request", StringComparison.Ordinal) ? 1 : 0, Is.EqualTo(refused));
    }

    [Test]
    public void A_spent_refresh_token_works_on_for_the_grace_period()
    {
        var hydra = Configured(("oauth2.grant.refresh_token.rotation_grace_period", "5s"));
        var tokens = hydra.SignIn();
        int[] statuses = [.. Enumerable.Range(0, 4).Select(_ => hydra.Refresh(tokens["refresh_token"]).Status)];
        hydra.Realm.Advance(Later);

        Assert.That((statuses, hydra.Refresh(tokens["refresh_token"]).Status), Is.EqualTo(((int[])[200, 200, 200, 200], 400)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_spent_refresh_token_works_on_as_often_as_is_said(bool isCountFirst)
    {
        (string, string)[] settings = [("oauth2.grant.refresh_token.rotation_grace_period", "5s"), ("oauth2.grant.refresh_token.rotation_grace_reuse_count", "1")];
        var hydra = Configured(isCountFirst ? [settings[1], settings[0]] : settings);
        var tokens = hydra.SignIn();
        Assert.That(((int[])[.. Enumerable.Range(0, 4).Select(_ => hydra.Refresh(tokens["refresh_token"]).Status)])[^1], Is.EqualTo(400));
    }

    [Test]
    public void A_count_without_a_period_and_a_period_of_nothing_are_no_grace()
    {
        foreach (var hydra in (HydraJourney[])[Configured(("oauth2.grant.refresh_token.rotation_grace_reuse_count", "2")), Configured(("oauth2.grant.refresh_token.rotation_grace_period", "0s"))])
        {
            var tokens = hydra.SignIn();
            hydra.Refresh(tokens["refresh_token"]);
            Assert.That(hydra.Refresh(tokens["refresh_token"]).Status, Is.EqualTo(400));
        }
    }

    [Test]
    public void A_device_is_told_the_interval_that_is_said()
    {
        var hydra = Configured(("oauth2.device_authorization.token_polling_interval", "7s"));
        Assert.That(hydra.Realm.Post("public", "/oauth2/device/auth", [("client_id", hydra.Realm.Identity("device", "client_id"))]).Json.GetProperty("interval").GetInt32(), Is.EqualTo(7));
    }

    [Test]
    public void Settings_hold_under_every_profile() =>
        Assert.That(HydraProfiles.All.SelectMany(p => p.Create().Configuration, (p, key) => p.Create().Configured(key.Key, key.Example)), Has.None.Null);
}

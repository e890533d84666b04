using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

[Parallelizable(ParallelScope.All)]
internal sealed class TokenUseTests
{
    [TestCase("access_token")]
    [TestCase("refresh_token")]
    public void Revokes_the_whole_grant_whichever_token_is_sent(string sent)
    {
        var hydra = new HydraJourney();
        var (tokens, other) = (hydra.SignIn(), hydra.SignIn());

        var answer = hydra.Client("/oauth2/revoke", "default", ("token", tokens[sent]));

        Assert.Multiple(() =>
        {
            Assert.That((answer.Status, answer.Text), Is.EqualTo((200, "")));
            Assert.That(answer.Headers["Cache-Control"], Is.EqualTo("no-store"));
            Assert.That(hydra.IsActive(tokens["access_token"]), Is.False);
            Assert.That(hydra.IsActive(tokens["refresh_token"]), Is.False);
            Assert.That(hydra.IsActive(other["access_token"]), Is.True);
        });
    }

    [Test]
    public void Leaves_a_foreign_token_alone_without_a_word()
    {
        var hydra = new HydraJourney();
        var tokens = hydra.SignIn();

        Assert.That(hydra.Client("/oauth2/revoke", "second", ("token", tokens["refresh_token"])).Status, Is.EqualTo(200));
        Assert.That(hydra.IsActive(tokens["refresh_token"]), Is.True);
    }

    [TestCase("garbage", 200)]
    [TestCase(null, 400, Description = "an empty body")]
    public void Forgives_an_unknown_token(string? token, int status) =>
        Assert.That(new HydraJourney().Client("/oauth2/revoke", "default", ("token", token)).Status, Is.EqualTo(status));

    [Test]
    public void Gives_no_specific_hint_at_revocation() => Assert.That(
        new HydraJourney().Realm.Post("public", "/oauth2/revoke", [("token", "x")])["error_description"],
        Does.EndWith("has exactly whitelisted the redirect_uri you specified."));

    [Test]
    public void Describes_an_active_token()
    {
        var hydra = new HydraJourney();
        var tokens = hydra.SignIn();

        var (access, refresh) = (hydra.Introspect(tokens["access_token"]), hydra.Introspect(tokens["refresh_token"]));

        Assert.Multiple(() =>
        {
            Assert.That(access["sub"], Is.EqualTo(hydra.Alice));
            Assert.That((access["token_use"], refresh["token_use"]), Is.EqualTo(("access_token", "refresh_token")));
            Assert.That((access["token_type"], refresh["token_type"]), Is.EqualTo(("Bearer", "Bearer")));
            Assert.That(access["scope"], Is.EqualTo("read offline"));
            Assert.That(long.Parse(access["exp"]!) - long.Parse(access["iat"]!), Is.EqualTo(3600));
        });
    }

    [Test]
    public void Tells_nothing_of_an_inactive_token()
    {
        var hydra = new HydraJourney();
        var token = hydra.SignIn()["access_token"];
        hydra.Realm.Advance(TimeSpan.FromHours(1));

        Assert.That(hydra.Introspect(token).Text, Is.EqualTo("{\"active\":false}\n"));
        Assert.That(hydra.Introspect("garbage").Text, Is.EqualTo("{\"active\":false}\n"));
    }

    [Test]
    public void Shows_the_profile_without_openid()
    {
        var hydra = new HydraJourney();

        Assert.That(hydra.Profile(hydra.SignIn("read")["access_token"])["sub"], Is.EqualTo(hydra.Alice));
    }

    [Test]
    public void Refuses_the_profile_in_the_bearer_scheme()
    {
        var hydra = new HydraJourney();
        var tokens = hydra.SignIn();
        var (unknown, refresh) = (hydra.Profile("garbage"), hydra.Profile(tokens["refresh_token"]));
        hydra.Realm.Advance(TimeSpan.FromHours(2));
        var expired = hydra.Profile(tokens["access_token"]);

        Assert.Multiple(() =>
        {
            Assert.That(unknown.Headers["WWW-Authenticate"], Does.StartWith("Bearer error=\"request_unauthorized\""));
            Assert.That(refresh.Headers["WWW-Authenticate"], Does.Contain("Only access tokens are allowed"));
            Assert.That(expired.Headers["WWW-Authenticate"], Does.StartWith("Bearer error=\"invalid_token\",error_description=\"Token expired. Access token expired at '2026-03-01 13:00:00 +0000 UTC'."));
            Assert.That(new[] { unknown.Status, refresh.Status, expired.Status }, Is.All.EqualTo(401));
        });
    }

    [Test]
    public void Finds_a_jwt_again_and_notices_its_revocation()
    {
        var hydra = new HydraJourney(HydraProvider.CreateBlueprint(new HydraSettings { AccessTokens = AccessTokenFormat.Jwt }));
        var token = hydra.SignIn()["access_token"]!;

        Assert.That(token.Split('.'), Has.Length.EqualTo(3));
        Assert.That(hydra.IsActive(token), Is.True);
        Assert.That(hydra.IsActive(token[..^2] + "xx"), Is.False);
        hydra.Client("/oauth2/revoke", "default", ("token", token));
        Assert.That(hydra.IsActive(token), Is.False);
    }

    [Test]
    public void Names_its_endpoints_below_its_issuer()
    {
        var metadata = new HydraJourney().Realm.Get("public", "/.well-known/openid-configuration");

        Assert.That(metadata["issuer"], Is.EqualTo("https://public.test"));
        Assert.That(metadata["token_endpoint"], Is.EqualTo("https://public.test/oauth2/token"));
        Assert.That(metadata["introspection_endpoint"], Is.Null);
    }

    [Test]
    public void Publishes_two_keys() =>
        Assert.That(new HydraJourney().Realm.Get("public", "/.well-known/jwks.json").Json.GetProperty("keys").GetArrayLength(), Is.EqualTo(2));
}

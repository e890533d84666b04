using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

[Parallelizable(ParallelScope.All)]
internal sealed class CodeTests
{
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    [Test]
    public void Yields_the_members_of_a_token_answer()
    {
        var answer = new HydraJourney().SignIn("read receive write");

        Assert.Multiple(() =>
        {
            Assert.That(answer.Text, Does.Match("""^\{"access_token":"ory_at_[\w-]{43}\.[\w-]{43}","expires_in":3600,"scope":"read receive write","token_type":"bearer"\}$"""));
            Assert.That(answer.Headers["Content-Type"], Is.EqualTo("application/json;charset=UTF-8"));
            Assert.That(answer.Headers["Cache-Control"], Is.EqualTo("no-store"));
            Assert.That(answer.Headers["Pragma"], Is.EqualTo("no-cache"));
        });
    }

    [TestCase(400, 3599)]
    [TestCase(600, 3600)]
    public void Rounds_the_end_to_the_second_and_cuts_what_is_left(int milliseconds, int expiresIn)
    {
        var hydra = new HydraJourney();
        var code = hydra.Code();
        hydra.Realm.Advance(TimeSpan.FromMilliseconds(milliseconds));

        Assert.That(hydra.Redeem(code)["expires_in"], Is.EqualTo($"{expiresIn}"));
    }

    [TestCase("default", "read", "read", false)]
    [TestCase("default", "read offline", "read offline", true)]
    [TestCase("default", "read offline_access", "read offline_access", true)]
    [TestCase("default", "read offline", "read", false, Description = "asked for, not granted")]
    [TestCase("no-refresh", "read offline", "read offline", false)]
    [TestCase("public", "read offline", "read offline", true)]
    [TestCase("post", "read offline", "read offline", true)]
    public void Gives_a_refresh_token_for_a_granted_offline_scope(string identity, string scope, string grant, bool isGiven)
    {
        var answer = new HydraJourney().SignIn(scope, identity, grant);

        Assert.That(answer.Status, Is.EqualTo(200));
        Assert.That(answer["scope"], Is.EqualTo(grant));
        Assert.That(answer["refresh_token"] is not null, Is.EqualTo(isGiven));
    }

    [Test]
    public void Revokes_the_grant_when_a_code_comes_again_from_whomever()
    {
        var hydra = new HydraJourney();
        var code = hydra.Code();
        var tokens = hydra.Redeem(code);

        var replay = hydra.Redeem(code, "second");

        Assert.Multiple(() =>
        {
            Assert.That(replay["error"], Is.EqualTo("invalid_grant"));
            Assert.That(replay["error_description"], Does.EndWith("was issued to another client. The authorization code has already been used."));
            Assert.That(hydra.IsActive(tokens["access_token"]), Is.False);
            Assert.That(hydra.IsActive(tokens["refresh_token"]), Is.False);
        });
    }

    [Test]
    public void Keeps_a_code_usable_after_a_failed_redemption()
    {
        var hydra = new HydraJourney();
        var code = hydra.Code();

        Assert.That(hydra.Redeem(code, "second")["error_description"], Does.EndWith("does not match the one from the authorize request."));
        Assert.That(hydra.Redeem(code, "default", ("redirect_uri", "x"))["error"], Is.Null, "the first of repeated parameters counts");
    }

    [Test]
    public void Compares_the_redirect_uri_when_the_request_had_one()
    {
        var hydra = new HydraJourney();
        var code = hydra.Code();

        var answer = hydra.Token("default", ("grant_type", "authorization_code"), ("code", code));

        Assert.That(answer["error_description"], Does.EndWith("The 'redirect_uri' from this request does not match the one from the authorize request."));
        Assert.That(hydra.Redeem(code).Status, Is.EqualTo(200));
    }

    [Test]
    public void Takes_a_code_without_its_prefix_but_not_an_altered_one()
    {
        var hydra = new HydraJourney();
        var code = hydra.Code();

        Assert.That(hydra.Redeem("ory_ac_x" + code[8..])["error"], Is.EqualTo("invalid_grant"));
        Assert.That(hydra.Redeem(code["ory_ac_".Length..]).Status, Is.EqualTo(200));
    }

    [Test]
    public void Ends_a_code_after_ten_minutes()
    {
        var hydra = new HydraJourney();
        var code = hydra.Code();
        hydra.Realm.Advance(TimeSpan.FromMinutes(10));

        Assert.That(hydra.Redeem(code)["error"], Is.EqualTo("invalid_grant"));
    }

    [TestCase(Verifier, null)]
    [TestCase("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK", "The PKCE code challenge did not match the code verifier.")]
    [TestCase(null, "The PKCE code verifier must be at least 43 characters.")]
    [TestCase("short", "The PKCE code verifier must be at least 43 characters.")]
    [TestCase("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX ", "The PKCE code verifier must only contain [a-Z], [0-9], '-', '.', '_', '~'.")]
    public void Wants_the_verifier_of_the_challenge(string? verifier, string? hint)
    {
        var hydra = new HydraJourney();
        var code = hydra.Code(changes: [("code_challenge", S256.Challenge(Verifier)), ("code_challenge_method", "S256")]);

        var answer = hydra.Redeem(code, "default", ("code_verifier", verifier));

        Assert.That(answer["error_description"], hint is null ? Is.Null : Does.EndWith(hint));
    }

    [Test]
    public void Refuses_a_verifier_without_a_challenge()
    {
        var hydra = new HydraJourney();

        Assert.That(hydra.Redeem(hydra.Code(), "default", ("code_verifier", Verifier))["error_description"], Does.EndWith("Unable to find initial PKCE data tied to this request"));
    }

    [Test]
    public void Adds_an_id_token_for_openid()
    {
        var answer = new HydraJourney().SignIn("openid read");

        Assert.That(answer["id_token"]!.Split('.'), Has.Length.EqualTo(3));
    }

    [Test]
    public void Finds_a_weak_nonce_only_here()
    {
        var hydra = new HydraJourney();
        var code = hydra.Code(scope: "openid", changes: ("nonce", "1234567"));

        Assert.That(hydra.Redeem(code)["error"], Is.EqualTo("insufficient_entropy"));
    }
}

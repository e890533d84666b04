using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

[Parallelizable(ParallelScope.All)]
internal sealed class KeySetTests
{
    private const string Signing = "/keys/hydra.openid.id-token";

    private static string? KidOf(ProtocolDriver.Answer tokens) => CompactJwt.HeaderMember(tokens["id_token"] ?? "", "kid");

    private static string?[] Published(HydraJourney hydra) =>
        [.. hydra.Realm.Get("public", "/.well-known/jwks.json").Json.GetProperty("keys").EnumerateArray().Select(k => k.GetProperty("kid").GetString())];

    [Test]
    public void Signs_with_the_newest_key_and_publishes_the_older_one()
    {
        var hydra = new HydraJourney();
        var before = KidOf(hydra.SignIn("openid"));

        hydra.Admin("POST", Signing, new { alg = "RS256", use = "sig", kid = "newest" });

        Assert.Multiple(() =>
        {
            Assert.That(KidOf(hydra.SignIn("openid")), Is.EqualTo("newest"));
            Assert.That(Published(hydra)[..2], Is.EqualTo(new[] { "newest", before }));
        });
    }

    [Test]
    public void Believes_a_hint_as_long_as_its_key_is_there()
    {
        var hydra = new HydraJourney();
        var hint = hydra.SignIn("openid")["id_token"];
        string? Leave() => hydra.Browse($"/oauth2/sessions/logout?id_token_hint={hint}").Location;

        hydra.Admin("POST", Signing, new { alg = "RS256", use = "sig", kid = "newest" });
        var believed = Leave();
        hydra.Admin("DELETE", Signing);

        Assert.Multiple(() =>
        {
            Assert.That(believed, Does.Not.Contain("error="));
            Assert.That(Leave(), Does.Contain("error="));
        });
    }

    [Test]
    public void Makes_a_key_where_none_is_left()
    {
        var hydra = new HydraJourney();
        var before = KidOf(hydra.SignIn("openid"));

        hydra.Admin("DELETE", Signing);
        var gone = hydra.Admin("GET", Signing).Status;
        var after = KidOf(hydra.SignIn("openid"));

        Assert.Multiple(() =>
        {
            Assert.That(gone, Is.EqualTo(404));
            Assert.That(after, Is.Not.Null.And.Not.EqualTo(before));
            Assert.That(Published(hydra), Does.Contain(after).And.Not.Contain(before));
            Assert.That(hydra.Admin("GET", Signing).Json.GetProperty("keys").GetArrayLength(), Is.EqualTo(1));
        });
    }

    [Test]
    public void Publishes_no_private_member()
    {
        var hydra = new HydraJourney();
        hydra.Admin("POST", Signing, new { alg = "RS256", use = "sig", kid = "newest" });
        Assert.That(hydra.Realm.Get("public", "/.well-known/jwks.json").Text, Does.Not.Contain("\"d\""));
    }
}

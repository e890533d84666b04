using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conformance.Mocks.Hosting.Keys;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Keys;

[Parallelizable(ParallelScope.All)]
public sealed class KeyRingTests
{
    [Test]
    public async Task A_jwt_verifies_by_the_published_key_alone()
    {
        await using var mock = await Served.StartAsync();
        var parts = (await mock.Get("/jwt")).GetProperty("token").GetString()!.Split('.');
        var key = (await mock.Get("/keys")).GetProperty("keys")[0];
        var header = Decoded(parts[0]);
        using var rsa = RSA.Create(new RSAParameters { Modulus = Bytes(key.GetProperty("n")), Exponent = Bytes(key.GetProperty("e")) });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                rsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
                Is.True);
            Assert.That(header, Is.EqualTo($$"""{"alg":"RS256","typ":"JWT","kid":"{{key.GetProperty("kid")}}"}"""));
            Assert.That(rsa.KeySize, Is.EqualTo(2048));
            Assert.That((key.GetProperty("kty").GetString(), key.GetProperty("use").GetString(), key.GetProperty("alg").GetString()), Is.EqualTo(("RSA", "sig", "RS256")));
        }
    }

    [Test]
    public async Task Claims_keep_their_order_and_types()
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1_900_000_000);
        await using var mock = await Served.StartAsync(realm: new RealmOptions { FrozenAt = at });
        var token = (await mock.Get("/jwt")).GetProperty("token").GetString()!;
        Assert.That(Decoded(token.Split('.')[1]), Is.EqualTo("""{"sub":"it's a+b/ü","iat":1900000000,"aud":["x","y"],"ext":{"deep":true}}"""));
    }

    [Test]
    public async Task A_provider_knows_its_own_signature_and_no_other()
    {
        await using var mock = await Served.StartAsync();
        var token = (await mock.Get("/jwt")).GetProperty("token").GetString()!;
        var parts = token.Split('.');
        var unsecured = (await mock.Get("/unsecured")).GetProperty("token").GetString()!;
        var foreign = new KeyRing().SignJwt(new UnsignedJwt(JsonFields.FromMembers(("sub", "x"))));
        string[] forged =
        [
            unsecured, $"{unsecured}{parts[2]}", foreign, $"{parts[0]}.{parts[1]}x.{parts[2]}", $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}",
            $"{parts[0]}.{parts[1]}.!!", "..", "", "a.b.c", "\u00fc.\u00fc.\u00fc",
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Valid(token), Is.True);
            foreach (var one in forged)
                Assert.That(await Valid(one), Is.False, one);
        }

        async Task<bool> Valid(string jwt) => (await Served.Json(await mock.Post("/check", ("token", jwt)))).GetProperty("valid").GetBoolean();
    }

    [Test]
    public async Task An_overridden_header_makes_an_unsecured_jwt()
    {
        await using var mock = await Served.StartAsync();
        var parts = (await mock.Get("/unsecured")).GetProperty("token").GetString()!.Split('.');
        Assert.That((Decoded(parts[0]), parts[2]), Is.EqualTo(("""{"alg":"none","typ":"JWT"}""", "")));
    }

    [Test]
    public void Purposes_have_keys_of_their_own()
    {
        var ring = new KeyRing();
        var token = ring.SignJwt(new UnsignedJwt(JsonFields.FromMembers(("sub", "x"))) { Key = "id-token" });
        Assert.That((ring.Verifies("id-token", token), ring.Verifies("access-token", token)), Is.EqualTo((true, false)));
    }

    [Test]
    public void Many_threads_sign_and_verify_at_once()
    {
        var ring = new KeyRing();
        var valid = 0;
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, n =>
        {
            if (ring.Verifies("access-token", ring.SignJwt(new UnsignedJwt(JsonFields.FromMembers(("n", n))))))
                Interlocked.Increment(ref valid);
        });
        Assert.That(valid, Is.EqualTo(64));
    }

    [TestCase(3072, 512)]
    [TestCase(4096, 683)]
    public void Every_RSA_key_is_as_long_as_is_said(int bits, int characters)
    {
        var ring = new KeyRing(bits);
        Assert.That(new[] { ring.PublicKey("id-token")["n"], ring.MakeKey("RS256")!["n"] }, Has.All.Length.EqualTo(characters));
    }

    private static string Decoded(string part) => Encoding.UTF8.GetString(Base64Url(part));

    private static byte[] Bytes(JsonElement text) => Base64Url(text.GetString()!);

    private static byte[] Base64Url(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}

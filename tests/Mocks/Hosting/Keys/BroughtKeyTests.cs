using Conformance.Mocks.Hosting.Keys;
using Conformance.Mocks.Protocol.Wire;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Keys;

[Parallelizable(ParallelScope.All)]
internal sealed class BroughtKeyTests
{
    private static readonly JsonFields Claims = JsonFields.FromMembers(("sub", "somebody"));

    private static JsonFields Make(string algorithm) => KeyRing.Shared.MakeKey(algorithm)!.With("alg", algorithm).With("kid", algorithm);

    [TestCase("RS256")]
    [TestCase("PS256")]
    [TestCase("ES256")]
    [TestCase("ES384")]
    [TestCase("ES512")]
    public void Signs_with_a_key_that_a_provider_brings_and_by_its_algorithm(string algorithm)
    {
        var (mine, other) = (Make(algorithm), Make(algorithm));

        var compact = KeyRing.Shared.SignJwt(new UnsignedJwt(Claims) { Jwk = mine });

        Assert.Multiple(() =>
        {
            Assert.That(CompactJwt.HeaderMember(compact, "alg"), Is.EqualTo(algorithm));
            Assert.That(KeyRing.Shared.Verifies(mine, compact), Is.True);
            Assert.That(KeyRing.Shared.Verifies(other, compact), Is.False);
            Assert.That(KeyRing.Shared.Verifies("access-token", compact), Is.False);
        });
    }

    [Test]
    public void Verifies_by_the_private_half_of_its_own_key()
    {
        var compact = KeyRing.Shared.SignJwt(new UnsignedJwt(Claims));
        Assert.That(KeyRing.Shared.Verifies(KeyRing.Shared.PrivateKey("access-token"), compact), Is.True);
    }

    [TestCase("EdDSA")]
    [TestCase("HS256")]
    [TestCase("")]
    public void Makes_no_key_for_other_algorithms(string algorithm) => Assert.That(KeyRing.Shared.MakeKey(algorithm), Is.Null);
}

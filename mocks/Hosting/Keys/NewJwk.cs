using System.Security.Cryptography;
using Conformance.Mocks.Protocol.Wire;
using Microsoft.IdentityModel.Tokens;

namespace Conformance.Mocks.Hosting.Keys;

/// <summary>New private keys as JWKs (RFC 7518 §6).</summary>
internal static class NewJwk
{
    /// <summary>A key for the algorithm, one of RSA being of so many bits; null for one that is not made here.</summary>
    public static JsonFields? Make(string algorithm, int bits) => algorithm switch
    {
        "RS256" or "RS384" or "RS512" or "PS256" or "PS384" or "PS512" => MakeRsa(bits),
        "ES256" => MakeCurve(ECCurve.NamedCurves.nistP256, JsonWebKeyECTypes.P256),
        "ES384" => MakeCurve(ECCurve.NamedCurves.nistP384, JsonWebKeyECTypes.P384),
        "ES512" => MakeCurve(ECCurve.NamedCurves.nistP521, JsonWebKeyECTypes.P521),
        _ => null,
    };

    /// <summary>The members with those of the private half.</summary>
    public static JsonFields WithPrivateMembers(JsonFields members, RSAParameters key) => members
        .With("d", Encode(key.D)).With("p", Encode(key.P)).With("q", Encode(key.Q)).With("dp", Encode(key.DP)).With("dq", Encode(key.DQ)).With("qi", Encode(key.InverseQ));

    private static JsonFields MakeRsa(int bits)
    {
        using var rsa = RSA.Create(bits);
        var key = rsa.ExportParameters(true);
        return WithPrivateMembers(JsonFields.FromMembers(("kty", "RSA"), ("n", Encode(key.Modulus)), ("e", Encode(key.Exponent))), key);
    }

    private static JsonFields MakeCurve(ECCurve curve, string name)
    {
        using var pair = ECDsa.Create(curve);
        var key = pair.ExportParameters(true);
        return JsonFields.FromMembers(("kty", "EC"), ("crv", name), ("x", Encode(key.Q.X)), ("y", Encode(key.Q.Y)), ("d", Encode(key.D)));
    }

    private static string Encode(byte[]? number) => Base64UrlEncoder.Encode(number);
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>Signatures of others, such as a client's: a compact JWS against a public JWK. It is arithmetic, so that a provider may do it within a step.</summary>
public static class JwkSignature
{
    // A cached provider would keep the keys of whoever registered some.
    private static readonly CryptoProviderFactory Crypto = new() { CacheSignatureProviders = false };

    /// <summary>Whether the key signed it with the algorithm that the header names. Neither alg none nor an algorithm of another kind of key ever holds.</summary>
    public static bool Verifies(JsonFields jwk, string compact)
    {
        if (CompactJwt.HeaderMember(compact, "alg") is not { } algorithm || ReadKey(jwk) is not { } key)
            return false;
        var end = compact.LastIndexOf('.');
        try
        {
            using var verifier = Crypto.CreateForVerifying(key, algorithm);
            return verifier.Verify(Encoding.ASCII.GetBytes(compact[..end]), Base64UrlEncoder.DecodeBytes(compact[(end + 1)..]));
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException or FormatException or CryptographicException or InvalidOperationException or SecurityTokenException)
        {
            return false;
        }
    }

    // Only public keys: a secret that both sides know is no client's signature.
    private static JsonWebKey? ReadKey(JsonFields jwk) => jwk.Text("kty") is "RSA" or "EC"
        ? new JsonWebKey { Kty = jwk.Text("kty"), N = jwk.Text("n"), E = jwk.Text("e"), Crv = jwk.Text("crv"), X = jwk.Text("x"), Y = jwk.Text("y") }
        : null;
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conformance.Mocks.Protocol.Wire;
using Microsoft.IdentityModel.Tokens;

namespace Conformance.Mocks.Hosting.Keys;

/// <summary>One key: signs JWTs, verifies them, shows its halves. A key that is made here is of RS256.</summary>
internal sealed class SigningKey
{
    // A signature provider owns a key instance, and that is for one thread at a time: each is lent and given back.
    private readonly ConcurrentBag<SignatureProvider> _signers = [];
    private readonly ConcurrentBag<SignatureProvider> _verifiers = [];
    private readonly CryptoProviderFactory _crypto = new() { CacheSignatureProviders = false };
    private readonly SecurityKey _private;
    private readonly SecurityKey _public;
    private readonly string _algorithm;
    private readonly string _kid;

    public SigningKey(int bits)
    {
        using var rsa = RSA.Create(bits);
        var (whole, half) = (rsa.ExportParameters(true), rsa.ExportParameters(false));
        (_private, _public, _algorithm) = (new RsaSecurityKey(whole), new RsaSecurityKey(half), SecurityAlgorithms.RsaSha256);
        var (n, e) = (Base64UrlEncoder.Encode(half.Modulus), Base64UrlEncoder.Encode(half.Exponent));
        // RFC 7638 §3: the thumbprint is over the required members in lexical order.
        _kid = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($$"""{"e":"{{e}}","kty":"RSA","n":"{{n}}"}""")));
        PublicMembers = JsonFields.FromMembers(("kty", "RSA"), ("use", "sig"), ("alg", _algorithm), ("kid", _kid), ("n", n), ("e", e));
        PrivateMembers = NewJwk.WithPrivateMembers(PublicMembers, whole);
    }

    private SigningKey(JsonWebKey jwk, string algorithm, JsonFields members) =>
        (_private, _public, _algorithm, _kid, PublicMembers, PrivateMembers) = (jwk, jwk, algorithm, jwk.Kid ?? "", members, members);

    /// <summary>The key of a JWK with its private members; its own algorithm, or the usual one of its type.</summary>
    public static SigningKey FromJwk(JsonFields members)
    {
        var jwk = JsonWebKey.Create(Encoding.UTF8.GetString(Rendering.RenderBody(members, KeyRing.Shared)));
        return new SigningKey(jwk, jwk.Alg is { Length: > 0 } named ? named : jwk.Kty == JsonWebAlgorithmsKeyTypes.EllipticCurve ? CurveAlgorithm(jwk.Crv) : SecurityAlgorithms.RsaSha256, members);
    }

    public JsonFields PublicMembers { get; }

    public JsonFields PrivateMembers { get; }

    public string SignJwt(UnsignedJwt jwt)
    {
        var header = JsonFields.FromMembers(("alg", _algorithm), ("typ", "JWT"), ("kid", _kid));
        foreach (var (name, value) in jwt.Header.Members)
            header = value is null ? header.Without(name) : header.With(name, value);
        var input = $"{Encoded(header)}.{Encoded(jwt.Claims)}";
        // RFC 7519 §6: an unsecured JWT has the empty string as its signature.
        return header["alg"] is "none" ? $"{input}." : $"{input}.{Base64UrlEncoder.Encode(Signature(input))}";
    }

    public bool Verifies(string compact)
    {
        if (compact.Split('.') is not [var header, var claims, { Length: > 0 } signature] || !NamesAlgorithm(header))
            return false;
        if (Bytes(signature) is not { } bytes)
            return false;
        var verifier = _verifiers.TryTake(out var idle) ? idle : _crypto.CreateForVerifying(_public, _algorithm);
        try
        {
            return verifier.Verify(Encoding.ASCII.GetBytes($"{header}.{claims}"), bytes);
        }
        finally
        {
            _verifiers.Add(verifier);
        }
    }

    private byte[] Signature(string input)
    {
        var signer = _signers.TryTake(out var idle) ? idle : _crypto.CreateForSigning(_private, _algorithm);
        try
        {
            return signer.Sign(Encoding.ASCII.GetBytes(input));
        }
        finally
        {
            _signers.Add(signer);
        }
    }

    private static string CurveAlgorithm(string curve) => curve switch
    {
        JsonWebKeyECTypes.P384 => SecurityAlgorithms.EcdsaSha384,
        JsonWebKeyECTypes.P521 => SecurityAlgorithms.EcdsaSha512,
        _ => SecurityAlgorithms.EcdsaSha256,
    };

    private static string Encoded(JsonFields members) => Base64UrlEncoder.Encode(Rendering.RenderBody(members, KeyRing.Shared));

    private bool NamesAlgorithm(string header)
    {
        if (Bytes(header) is not { } bytes)
            return false;
        using var json = SoundJson.Parse(bytes);
        return json?.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("alg", out var alg)
            && alg.ValueKind == JsonValueKind.String
            && alg.ValueEquals(_algorithm);
    }

    private static byte[]? Bytes(string base64Url)
    {
        try
        {
            return Base64UrlEncoder.DecodeBytes(base64Url);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

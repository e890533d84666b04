using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conformance.Mocks.Protocol.Wire;
using Microsoft.IdentityModel.Tokens;

namespace Conformance.Mocks.Hosting.Keys;

/// <summary>One RS256 key: signs JWTs, verifies them, shows its public half.</summary>
internal sealed class SigningKey
{
    private const string Algorithm = SecurityAlgorithms.RsaSha256;

    // A signature provider owns an RSA instance, and that is for one thread at a time: each is lent and given back.
    private readonly ConcurrentBag<SignatureProvider> _signers = [];
    private readonly ConcurrentBag<SignatureProvider> _verifiers = [];
    private readonly CryptoProviderFactory _crypto = new() { CacheSignatureProviders = false };
    private readonly RSAParameters _private;
    private readonly RSAParameters _public;
    private readonly string _kid;

    public SigningKey()
    {
        using var rsa = RSA.Create(2048);
        (_private, _public) = (rsa.ExportParameters(true), rsa.ExportParameters(false));
        var (n, e) = (Base64UrlEncoder.Encode(_public.Modulus), Base64UrlEncoder.Encode(_public.Exponent));
        // RFC 7638 §3: the thumbprint is over the required members in lexical order.
        _kid = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($$"""{"e":"{{e}}","kty":"RSA","n":"{{n}}"}""")));
        PublicMembers = JsonFields.FromMembers(("kty", "RSA"), ("use", "sig"), ("alg", Algorithm), ("kid", _kid), ("n", n), ("e", e));
    }

    public JsonFields PublicMembers { get; }

    public string SignJwt(UnsignedJwt jwt)
    {
        var header = JsonFields.FromMembers(("alg", Algorithm), ("typ", "JWT"), ("kid", _kid));
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
        var verifier = _verifiers.TryTake(out var idle) ? idle : _crypto.CreateForVerifying(new RsaSecurityKey(_public), Algorithm);
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
        var signer = _signers.TryTake(out var idle) ? idle : _crypto.CreateForSigning(new RsaSecurityKey(_private), Algorithm);
        try
        {
            return signer.Sign(Encoding.ASCII.GetBytes(input));
        }
        finally
        {
            _signers.Add(signer);
        }
    }

    private static string Encoded(JsonFields members) => Base64UrlEncoder.Encode(Rendering.RenderBody(members, KeyRing.Shared));

    private static bool NamesAlgorithm(string header)
    {
        if (Bytes(header) is not { } bytes)
            return false;
        using var json = SoundJson.Parse(bytes);
        return json?.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("alg", out var alg)
            && alg.ValueKind == JsonValueKind.String
            && alg.ValueEquals(Algorithm);
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

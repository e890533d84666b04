using System.IdentityModel.Tokens.Jwt;
using System.Text.Json.Nodes;
using Conformance.Core.Texts;
using Conformance.Core.Values;
using Microsoft.IdentityModel.Tokens;

namespace Conformance.Core.Checks;

/// <summary>Verifies a token's signature by a key set (RFC 7517), and nothing but the signature.</summary>
internal static class JwtSignature
{
    // One at a time: where several threads met the library first, it was seen to call a good signature bad, once in some hundred runs.
    private static readonly Lock Gate = new();

    public static bool IsValid(string token, JsonNode keys)
    {
        try
        {
            var set = new JsonWebKeySet(keys.ToJsonString());
            var header = JwtParts.ParseJwtParts(token)?.Header;
            var kid = header?["kid"] is { } id ? ValueText.WriteValue(id) : null;
            // A key for encryption verifies nothing (RFC 7517 §4.2), and a token that names a key is verified by that key.
            var fitting = set.Keys.Where(k => k.Use is null or "sig" && (kid is null || k.Kid == kid)).Cast<SecurityKey>().ToArray();
            if (fitting.Length == 0)
                return false;
            lock (Gate)
                new JwtSecurityTokenHandler { InboundClaimTypeMap = new Dictionary<string, string>() }.ValidateToken(token, Only(fitting), out _);
            return true;
        }
        catch (Exception e) when (e is SecurityTokenException or ArgumentException or InvalidOperationException or FormatException or NotSupportedException)
        {
            return false;
        }
    }

    private static TokenValidationParameters Only(SecurityKey[] keys) => new()
    {
        // The library's own cache shares one verifier among threads and among keys of one id; an RSA instance is for one at a time.
        CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        IssuerSigningKeys = keys,
        RequireSignedTokens = true,
        RequireExpirationTime = false,
        ValidateLifetime = false,
        ValidateAudience = false,
        ValidateIssuer = false,
    };
}

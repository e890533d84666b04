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

    /// <summary>Why the signature is none of the key set's, in the library's words and without the token; null when it is valid.</summary>
    public static string? FindFault(string token, JsonNode keys)
    {
        try
        {
            var set = new JsonWebKeySet(keys.ToJsonString());
            var header = JwtParts.ParseJwtParts(token)?.Header;
            var kid = header?["kid"] is { } id ? ValueText.WriteValue(id) : null;
            // A key for encryption verifies nothing (RFC 7517 §4.2), and a token that names a key is verified by that key.
            var fitting = set.Keys.Where(k => k.Use is null or "sig" && (kid is null || k.Kid == kid)).Cast<SecurityKey>().ToArray();
            if (fitting.Length == 0)
                return $"the key set has no key for it{(kid is null ? "" : $", kid {kid}")}";
            lock (Gate)
                new JwtSecurityTokenHandler { InboundClaimTypeMap = new Dictionary<string, string>() }.ValidateToken(token, Only(fitting), out _);
            return null;
        }
        catch (Exception e) when (e is SecurityTokenException or ArgumentException or InvalidOperationException or FormatException or NotSupportedException)
        {
            return $"{e.GetType().Name}: {WithoutToken(e.Message, token)}";
        }
    }

    private static string WithoutToken(string message, string token) =>
        token.Split('.').Where(part => part.Length > 0).Prepend(token).Aggregate(message, (text, part) => text.Replace(part, "<jwt>", StringComparison.Ordinal)).ReplaceLineEndings(" ");

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

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The JWTs that Hydra issues, before their signature.</summary>
internal static class HydraJwt
{
    /// <summary>An access token under strategies.access_token: jwt. Its jti is the key under which it is found again.</summary>
    public static UnsignedJwt AccessToken(HydraTurn turn, string jti, DateTimeOffset expires)
    {
        var claims = JsonFields.Of(
            ("aud", turn.Grant.Audience),
            ("client_id", turn.Grant.ClientId),
            ("exp", expires.ToUnixTimeSeconds()),
            ("ext", turn.Grant.AccessClaims),
            ("iat", turn.Now.ToUnixTimeSeconds()),
            ("iss", turn.Issuer),
            ("jti", jti),
            ("nbf", turn.Now.ToUnixTimeSeconds()),
            ("scp", turn.NarrowedScope ?? turn.Grant.Scope),
            ("sub", turn.Grant.Subject));
        return HydraKeys.Unsigned(turn, HydraKeys.AccessToken, claims);
    }

    /// <summary>An ID token (OIDC Core §2).</summary>
    public static UnsignedJwt IdToken(HydraTurn turn)
    {
        var grant = turn.Grant;
        var claims = JsonFields.Of(
            ("aud", new[] { grant.ClientId }),
            ("auth_time", grant.AuthenticatedAt.ToUnixTimeSeconds()),
            ("exp", (turn.Now + turn.Settings.IdTokenLifetime).ToUnixTimeSeconds()),
            ("iat", turn.Now.ToUnixTimeSeconds()),
            ("iss", turn.Issuer),
            ("jti", TokenText.Uuid(turn.Surroundings.Entropy)),
            ("rat", grant.RequestedAt.ToUnixTimeSeconds()),
            ("sid", grant.SessionId),
            ("sub", grant.Subject));
        if (turn.IssuedAccessToken is string access)
            claims = claims.With("at_hash", HalfHash(access));
        claims = claims.WithOptional("nonce", grant.Nonce is { Length: > 0 } nonce ? nonce : null);
        return HydraKeys.Unsigned(turn, HydraKeys.IdToken, Sorted(Person(claims, grant)));
    }

    /// <summary>How and as whom the user signed in, as ID token and profile both say it.</summary>
    public static JsonFields Person(JsonFields claims, HydraGrant grant)
    {
        if (grant.Acr.Length > 0)
            claims = claims.With("acr", grant.Acr);
        if (!grant.Amr.IsEmpty)
            claims = claims.With("amr", grant.Amr);
        foreach (var (name, value) in grant.IdClaims.Members)
            if (!claims.Has(name))
                claims = claims.With(name, value);
        return claims;
    }

    /// <summary>The members in the order of the alphabet, as Go writes a map.</summary>
    public static JsonFields Sorted(JsonFields members) => new([.. members.Members.OrderBy(m => m.Key, StringComparer.Ordinal)]);

    // OIDC Core §3.1.3.6: the left half of the digest.
    private static string HalfHash(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token)).AsSpan(0, 16));
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>The JWTs that Hydra issues, before their signature.</summary>
internal static class HydraJwt
{
    /// <summary>An access token under strategies.access_token: jwt. Its jti is the key under which it is found again.</summary>
    public static UnsignedJwt MintAccessToken(HydraTurn turn, string jti, DateTimeOffset expires)
    {
        var claims = JsonFields.FromMembers(
            ("aud", turn.Token.Grant.Audience),
            ("client_id", turn.Token.Grant.ClientId),
            ("exp", expires.ToUnixTimeSeconds()),
            ("ext", turn.Token.Grant.AccessClaims),
            ("iat", turn.Now.ToUnixTimeSeconds()),
            ("iss", turn.Issuer),
            ("jti", jti),
            ("nbf", turn.Now.ToUnixTimeSeconds()),
            ("scp", turn.Token.NarrowedScope ?? turn.Token.Grant.Scope),
            ("sub", turn.Token.Grant.Subject));
        return HydraKeys.ToBeSigned(turn, HydraKeys.AccessToken, claims);
    }

    /// <summary>An ID token (OIDC Core §2).</summary>
    /// <param name="code">The code that it is delivered with (OIDC Core §3.3.2.11), or null.</param>
    public static UnsignedJwt MintIdToken(HydraTurn turn, string? code = null)
    {
        var grant = turn.Token.Grant;
        var claims = JsonFields.FromMembers(
            ("aud", new[] { grant.ClientId }),
            ("auth_time", grant.AuthenticatedAt.ToUnixTimeSeconds()),
            ("exp", (turn.Now + (ClientLifespans.FindFor(turn, "id_token", null) ?? turn.Lifetimes["id-token"])).ToUnixTimeSeconds()),
            ("iat", turn.Now.ToUnixTimeSeconds()),
            ("iss", turn.Issuer),
            ("jti", TokenText.Uuid(turn.Surroundings.Entropy)),
            ("rat", grant.RequestedAt.ToUnixTimeSeconds()),
            ("sid", grant.SessionId),
            ("sub", grant.Subject));
        if (TextOf(turn, turn.Minted.AccessToken) is { } access)
            claims = claims.With("at_hash", HashLeftHalf(access));
        claims = claims.WithOptional("c_hash", code is null ? null : HashLeftHalf(code));
        claims = claims.WithOptional("nonce", grant.Nonce is { Length: > 0 } nonce ? nonce : null);
        return HydraKeys.ToBeSigned(turn, HydraKeys.IdToken, claims.WithPerson(grant).InAlphabet());
    }

    private static string? TextOf(HydraTurn turn, object? token) => token is UnsignedJwt jwt ? turn.Surroundings.Keys.SignJwt(jwt) : token as string;

    // OIDC Core §3.1.3.6: the left half of the digest.
    private static string HashLeftHalf(string token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(token)).AsSpan(0, 16));
}

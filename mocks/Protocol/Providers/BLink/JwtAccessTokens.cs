using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>Access tokens as JWTs of RS256. The claims say nothing of the permission or of the service provider's tokens.</summary>
internal static class JwtAccessTokens
{
    private const string Key = "access-token";

    public static UnsignedJwt WriteToken(BLinkTurn t, BLinkToken token, TokenFamily family) => new(JsonFields.FromMembers(
        ("iss", t.Surroundings.Bases.GetValueOrDefault(BLinkProvider.Surface, BLinkProvider.Surface)),
        ("sub", family.Id),
        ("aud", family.Target),
        ("client_id", family.ClientId),
        ("iat", t.Now.ToUnixTimeSeconds()),
        ("exp", token.Expires.ToUnixTimeSeconds()),
        ("jti", token.Key),
        ("scope", token.Scope)))
    {
        Key = Key,
    };

    /// <summary>The record of a token that this platform signed, or null.</summary>
    public static BLinkToken? Recognise(BLinkTurn t, string value) =>
        CompactJwt.Claim(value, "jti") is { } jti && t.State.AccessTokens.Find(jti) is { } token && t.Surroundings.Keys.Verifies(Key, value)
            ? token
            : null;
}

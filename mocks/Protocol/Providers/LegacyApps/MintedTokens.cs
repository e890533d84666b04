using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>The new tokens of one turn; each is made when it is first asked for, and then stays.</summary>
public sealed class MintedTokens(LegacyAppsTurn turn)
{
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private string? _accessToken;
    private string? _refreshToken;

    /// <summary>The jti of a new access token, or the whole token when it is opaque.</summary>
    public string AccessToken
    {
        get => _accessToken ??= turn.Settings.AccessTokenFormat == AccessTokenFormat.Opaque
            ? TokenText.MintToken(turn.Surroundings.Entropy)
            : TokenText.Uuid(turn.Surroundings.Entropy);
        set => _accessToken = value;
    }

    /// <summary>A new refresh token; the samples are UUIDs, and clients must not rely on it.</summary>
    public string RefreshToken
    {
        get => _refreshToken ??= turn.Settings.RefreshTokenForm == RefreshTokenForm.Word
            ? TokenText.MintWord(turn.Surroundings.Entropy, LettersAndDigits, 30)
            : TokenText.Uuid(turn.Surroundings.Entropy);
        set => _refreshToken = value;
    }

    /// <summary>The access token as the answer carries it: a text, or a JWT that is yet to be signed.</summary>
    public object AccessTokenValue(AccessGrant grant) =>
        turn.Settings.AccessTokenFormat == AccessTokenFormat.Opaque ? AccessToken : AccessTokenClaims.WriteClaims(grant, AccessToken, turn.Base);
}

using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>The refresh token of a refresh.</summary>
internal sealed class RefreshFacts(HydraTurn turn)
{
    public string Text => turn.Sent.Form["refresh_token"] ?? "";

    /// <summary>The part of the text that refresh tokens are kept under.</summary>
    public string Key => field ??= HydraTokenText.KeyOf(Text);

    /// <summary>The refresh token as it was issued, or nothing.</summary>
    public HydraRefreshToken Issued => field ??= turn.State.RefreshTokens.Find(Key) ?? HydraRefreshToken.Nothing;
}

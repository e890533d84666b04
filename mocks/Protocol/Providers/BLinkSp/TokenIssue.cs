using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>Deeds and answer that both grants of the token endpoint share.</summary>
public static class TokenIssue
{
    public static Effect<BLinkSpTurn> AccessToken { get; } = new("issue-access-token", t =>
    {
        var token = new SpToken(
            TokenText.Mint(t.Surroundings.Entropy, "sp-at-"), t.Grant.Id, t.IssuedScope, t.Now + t.Settings.AccessTokenLifetime);
        t.IssuedAccessToken = token;
        t.State = t.State with { AccessTokens = t.State.AccessTokens.Set(token.Value, token) };
    });

    public static Effect<BLinkSpTurn> RefreshToken { get; } = new("issue-refresh-token", t =>
    {
        var token = new SpToken(
            TokenText.Mint(t.Surroundings.Entropy, "sp-rt-"), t.Grant.Id, t.Grant.Scope, t.Now + t.Settings.RefreshTokenLifetime);
        t.IssuedRefreshToken = token.Value;
        t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(token.Value, token) };
    });

    /// <summary>The token answer (RFC 6749 §5.1); a part whose deed was not done is absent.</summary>
    public static ProtocolResponse Answer(BLinkSpTurn t) => ProtocolResponse.Json(200, JsonFields.Empty
        .WithOptional("access_token", t.IssuedAccessToken?.Value)
        .With("token_type", "bearer")
        .With("expires_in", (int)t.Settings.AccessTokenLifetime.TotalSeconds)
        .WithOptional("refresh_token", t.IssuedRefreshToken)
        .With("scope", t.IssuedScope)
        .WithOptional("grant_id", t.Settings.GrantIds ? t.Grant.Id : null));
}

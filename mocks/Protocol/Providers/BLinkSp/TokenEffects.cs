using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>Deeds and answer that both grants of the token endpoint share.</summary>
internal static class TokenEffects
{
    public static Effect<BLinkSpTurn> AccessToken { get; } = new("issue-access-token", t =>
    {
        var token = new SpToken(
            TokenText.MintToken(t.Surroundings.Entropy, "sp-at-"), t.Grant.Id, t.IssuedScope, t.Now + t.Lifetimes["access-token"]);
        t.IssuedAccessToken = token;
        t.State = t.State with { AccessTokens = t.State.AccessTokens.Set(token.Value, token) };
    });

    public static Effect<BLinkSpTurn> RefreshToken { get; } = new("issue-refresh-token", t =>
    {
        var token = new SpToken(
            TokenText.MintToken(t.Surroundings.Entropy, "sp-rt-"), t.Grant.Id, t.Grant.Scope, t.Now + t.Lifetimes["refresh-token"]);
        t.IssuedRefreshToken = token.Value;
        t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(token.Value, token) };
    });

    /// <summary>A grant that has no grant_id yet gets one, such as one made before 3.0.</summary>
    public static Effect<BLinkSpTurn> TellGrantId { get; } = new("tell-grant-id", t =>
    {
        if (!t.Settings.GrantIds || t.State.Grants.Find(t.Grant.Id) is not { } grant)
            return;
        t.IssuedGrantId = grant.ToldId ?? TokenText.Uuid(t.Surroundings.Entropy);
        t.State = t.State with { Grants = t.State.Grants.Set(grant.Id, grant with { ToldId = t.IssuedGrantId }) };
    });

    /// <summary>The token answer (RFC 6749 §5.1); a part whose deed was not done is absent.</summary>
    public static readonly AnswerMembers<BLinkSpTurn> Members = new(
        200,
        new("access_token", t => t.IssuedAccessToken?.Value),
        new("token_type", _ => "bearer"),
        new("expires_in", t => (int)t.Lifetimes["access-token"].TotalSeconds),
        new("refresh_token", t => t.IssuedRefreshToken),
        new("scope", t => t.IssuedScope),
        new("grant_id", t => t.IssuedGrantId));
}

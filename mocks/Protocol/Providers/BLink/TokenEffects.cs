using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>Deeds and answer that exchange and refresh share. Each deed waits for the refresh at the service provider to succeed.</summary>
internal static class TokenEffects
{
    /// <summary>Gets new tokens and the grant_id from the service provider with its refresh token.</summary>
    public static Effect<BLinkTurn> RefreshAtSp { get; } = new("refresh-at-sp", t => t.RefreshAtSp());

    /// <summary>From now on the updated tokens are used.</summary>
    public static Effect<BLinkTurn> AdoptSpTokens { get; } = OnceRefreshed("adopt-sp-tokens", (t, sp) =>
    {
        if (t.Held is not { } permission)
            return;
        var refresh = sp.Tokens.RefreshToken is { Length: > 0 } replaced ? replaced : permission.Sp.RefreshToken;
        t.State = t.State with
        {
            Permissions = t.State.Permissions.SetItem(permission.Id, permission with { Sp = sp.Tokens with { RefreshToken = refresh } }),
        };
    });

    public static Effect<BLinkTurn> IssueAccessToken { get; } = AccessToken(
        t => TokenText.Uuid(t.Surroundings.Entropy), (t, token, family) => JwtAccessTokens.WriteToken(t, token, family));

    public static Effect<BLinkTurn> IssueRefreshToken { get; } = RefreshToken(t => TokenText.MintToken(t.Surroundings.Entropy, "bl-rt-"));

    /// <summary>An access token that stands for the service provider's current one and lives no longer than it.</summary>
    /// <param name="key">What the token is found again by.</param>
    /// <param name="write">What goes into the answer.</param>
    public static Effect<BLinkTurn> AccessToken(Func<BLinkTurn, string> key, Func<BLinkTurn, BLinkToken, TokenFamily, object> write) =>
        OnceRefreshed("issue-access-token", (t, sp) =>
        {
            if (t.Family is not { } family)
                return;
            t.IssuedLifetime = Math.Min(sp.ExpiresIn, (int)t.Lifetimes["access-token"].TotalSeconds);
            var token = new BLinkToken(key(t), family.Id, t.IssuedScope ?? "", t.Now.AddSeconds(t.IssuedLifetime), t.Held?.Sp.AccessToken ?? "");
            t.IssuedAccessToken = write(t, token, family);
            t.State = t.State with { AccessTokens = t.State.AccessTokens.Set(token.Key, token) };
        });

    /// <param name="value">The token's value.</param>
    public static Effect<BLinkTurn> RefreshToken(Func<BLinkTurn, string> value) => OnceRefreshed("issue-refresh-token", (t, _) =>
    {
        if (t.Family is not { } family)
            return;
        var token = new BLinkToken(value(t), family.Id, family.Scope, t.Now + t.Lifetimes["refresh-token"]);
        t.IssuedRefreshToken = token.Key;
        t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(token.Key, token) };
    });

    /// <summary>The token answer (RFC 6749 §5.1) with the grant_id of the service provider.</summary>
    public static readonly AnswerMembers<BLinkTurn> Members = new(
        200,
        new("access_token", t => t.IssuedAccessToken),
        new("token_type", _ => "Bearer"),
        new("expires_in", t => t.IssuedLifetime),
        new("refresh_token", t => t.IssuedRefreshToken),
        new("grant_id", t => t.Family?.GrantId),
        new("scope", t => t.IssuedScope));

    public static Effect<BLinkTurn> OnceRefreshed(string name, Action<BLinkTurn, SpRefresh.Refreshed> deed) => new(name, t =>
    {
        if (t.SpRefresh is SpRefresh.Refreshed sp)
            deed(t, sp);
    });
}

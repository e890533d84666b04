using Conformance.Mocks.Protocol.Providers.BLink;

namespace Conformance.Mocks.Protocol.Variants;

/// <summary>A second exchange of a permission that gives what the first one gave.</summary>
internal static class RepeatedExchange
{
    /// <summary>The blueprint whose second exchange asks nobody and issues nothing.</summary>
    public static BLinkBlueprint Repeating(this BLinkBlueprint b)
    {
        var known = b;
        foreach (var effect in (ReadOnlySpan<string>)["refresh-at-sp", "adopt-sp-tokens", "demand-grant-id", "end-former-family", "start-family", "open-grace"])
            known = known.EditEffect(effect, e => e with { Apply = t => OnFirst(t, e.Apply) }, "exchange");
        return known
            .EditEffect("issue-access-token", e => e with { Apply = t => RepeatAccessToken(t, e.Apply) }, "exchange")
            .EditEffect("issue-refresh-token", e => e with { Apply = t => RepeatRefreshToken(t, e.Apply) }, "exchange");
    }

    private static TokenFamily? FormerOf(BLinkTurn t) => t.Permission is { ExchangedAt: { } at, FamilyId: { } id } && at < t.Now ? t.State.Families.Find(id) : null;

    private static void OnFirst(BLinkTurn t, Action<BLinkTurn> deed)
    {
        if (FormerOf(t) is { } former)
            t.Family = former;
        else
            deed(t);
    }

    private static void RepeatAccessToken(BLinkTurn t, Action<BLinkTurn> issue)
    {
        if (FormerOf(t) is not { } former || Newest(t.State.AccessTokens.Entries, former) is not { } token)
        {
            issue(t);
            return;
        }

        t.IssuedLifetime = (int)(token.Expires - t.Now).TotalSeconds;
        var jwt = JwtAccessTokens.WriteToken(t, token, former);
        t.IssuedAccessToken = jwt with { Claims = jwt.Claims.With("iat", (token.Expires - t.Lifetimes["access-token"]).ToUnixTimeSeconds()) };
    }

    private static void RepeatRefreshToken(BLinkTurn t, Action<BLinkTurn> issue)
    {
        if (FormerOf(t) is { } former && Newest(t.State.RefreshTokens.Entries, former) is { } token)
            t.IssuedRefreshToken = token.Key;
        else
            issue(t);
    }

    private static BLinkToken? Newest(IEnumerable<KeyValuePair<string, BLinkToken>> tokens, TokenFamily family) =>
        tokens.Select(k => k.Value).Where(k => k.FamilyId == family.Id).MaxBy(k => k.Expires);
}

using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkSp;

namespace Conformance.Mocks.Protocol.Mutants.BLinkSp;

/// <summary>Deeds of a service provider that reach further than they should.</summary>
internal static class BLinkSpGrants
{
    /// <summary>Ends the grants that the condition picks, by the grant that the turn is about.</summary>
    public static void End(BLinkSpTurn t, SpGrant? about, Func<SpGrant, SpGrant, bool> picks)
    {
        if (about is null)
            return;
        foreach (var (id, grant) in t.State.Grants.Entries.Where(g => picks(about, g.Value)).ToList())
            t.State = t.State with { Grants = t.State.Grants.Set(id, grant with { Ended = true }) };
    }

    /// <summary>Revokes the refresh tokens of those grants.</summary>
    public static void RevokeRefreshTokens(BLinkSpTurn t, SpGrant? about, Func<SpGrant, SpGrant, bool> picks)
    {
        foreach (var (id, token) in t.State.RefreshTokens.Entries.Where(r => IsOf(t, r.Value, about, picks)).ToList())
            t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(id, token with { Revoked = true }) };
    }

    /// <summary>Revokes the access tokens of those grants.</summary>
    public static void RevokeAccessTokens(BLinkSpTurn t, SpGrant? about, Func<SpGrant, SpGrant, bool> picks)
    {
        foreach (var (id, token) in t.State.AccessTokens.Entries.Where(a => IsOf(t, a.Value, about, picks)).ToList())
            t.State = t.State with { AccessTokens = t.State.AccessTokens.Set(id, token with { Revoked = true }) };
    }

    /// <summary>The grant that a look-up by client and user alone finds first.</summary>
    public static SpGrant FirstOfPair(this BLinkSpTurn t) => t.FirstWhere(g => g.ClientId == t.Grant.ClientId && g.Username == t.Grant.Username);

    /// <summary>The grant that a look-up by client alone finds first.</summary>
    public static SpGrant FirstOfClient(this BLinkSpTurn t) => t.FirstWhere(g => g.ClientId == t.Grant.ClientId);

    /// <summary>A deed that spends the code of the request.</summary>
    public static Effect<BLinkSpTurn> SpendCode { get; } = new("spend-code", t =>
    {
        if (t.Code is { } code)
            t.State = t.State with { Codes = t.State.Codes.Set(code.Value, code with { GrantId = code.GrantId ?? "nobody's" }) };
    });

    /// <summary>A deed that revokes the refresh token of the request.</summary>
    public static Effect<BLinkSpTurn> SpendRefreshToken { get; } = new("spend-refresh-token", t =>
    {
        if (t.RefreshToken is { } token)
            t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(token.Value, token with { Revoked = true }) };
    });

    private static SpGrant FirstWhere(this BLinkSpTurn t, Func<SpGrant, bool> picks) =>
        t.State.Grants.Entries.Select(g => g.Value).Where(picks)
            .OrderBy(g => !g.Id.StartsWith("grant.", StringComparison.Ordinal)).ThenBy(g => g.Id, StringComparer.Ordinal).First();

    private static bool IsOf(BLinkSpTurn t, SpToken token, SpGrant? about, Func<SpGrant, SpGrant, bool> picks) =>
        about is not null && t.GrantOf(token) is { } grant && picks(about, grant);
}

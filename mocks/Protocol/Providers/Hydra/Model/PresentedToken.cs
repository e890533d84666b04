using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>A token of either kind that somebody brought, and how it stands.</summary>
internal sealed record PresentedToken
{
    /// <summary>No token, or one that nobody issued.</summary>
    public static readonly PresentedToken Unknown = new() { Kind = TokenKind.None, Grant = HydraGrant.Nothing };

    public required TokenKind Kind { get; init; }

    public required HydraGrant Grant { get; init; }

    /// <summary>The text is the one that was issued, not only its signature part.</summary>
    public bool IsGenuine { get; init; }

    /// <summary>Neither revoked nor spent. A live token may have expired.</summary>
    public bool IsLive { get; init; }

    /// <summary>What the token opens: the grant's scope, or what the token was narrowed to.</summary>
    public ImmutableArray<string> Scope { get; init; } = [];

    public DateTimeOffset IssuedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public bool IsKnown => Kind != TokenKind.None;

    /// <summary>Looks among access tokens first, then among refresh tokens: the tables tell them apart, not the prefixes.</summary>
    public static PresentedToken FindToken(HydraTurn turn, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return Unknown;
        if (CompactJwt.LooksLikeOne(text))
            return FindAccess(turn, CompactJwt.Claim(text, "jti"), _ => HydraKeys.Verify(turn, HydraKeys.AccessToken, text));
        var key = HydraTokenText.KeyOf(text);
        var access = FindAccess(turn, key, issued => HydraTokenText.IsSame(issued, text, HydraTokenText.Access));
        return access.IsKnown || turn.State.RefreshTokens.Find(key) is not { } refresh ? access : FromRefresh(turn, refresh, text);
    }

    private static PresentedToken FromRefresh(HydraTurn turn, HydraRefreshToken refresh, string text)
    {
        var grant = turn.State.Grants.Find(refresh.GrantId) ?? HydraGrant.Nothing;
        return new PresentedToken
        {
            Kind = TokenKind.Refresh,
            Grant = grant,
            Scope = grant.Scope,
            IsGenuine = HydraTokenText.IsSame(refresh.Text, text, HydraTokenText.Refresh),
            IsLive = !refresh.IsSpent && !grant.IsRevoked,
            IssuedAt = refresh.IssuedAt,
            ExpiresAt = refresh.ExpiresAt,
        };
    }

    private static PresentedToken FindAccess(HydraTurn turn, string? key, Func<string, bool> isIssued)
    {
        if (turn.State.AccessTokens.Find(key) is not { } access)
            return Unknown;
        var grant = turn.State.Grants.Find(access.GrantId) ?? HydraGrant.Nothing;
        return new PresentedToken
        {
            Kind = TokenKind.Access,
            Grant = grant,
            Scope = access.Scope ?? grant.Scope,
            IsGenuine = isIssued(access.Text ?? ""),
            IsLive = !grant.IsRevoked,
            IssuedAt = access.IssuedAt,
            ExpiresAt = access.ExpiresAt,
        };
    }
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Blueprints.Demands;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>POST /oauth/token: the platform's refresh grant. The service provider's tokens are refreshed with it.</summary>
internal static class TokenEndpoint
{
    private static readonly ProtocolResponse InvalidGrant =
        BLinkErrors.OAuth(400, "invalid_grant", "the refresh token is invalid, expired, revoked or not the caller's");

    public static ImmutableArray<Guard<BLinkTurn>> Guards { get; } =
    [
        .. BLinkGuards.TokenRequest,
        Demand<BLinkTurn>(
            "grant-type-present",
            t => t.Request.Form.NonEmpty("grant_type") is not null,
            BLinkErrors.OAuth(400, "invalid_request", "grant_type is missing"), "the body has no grant_type"),
        Demand<BLinkTurn>(
            "grant-type-is-supported",
            t => (t.Request.Form.NonEmpty("grant_type") ?? "refresh_token") == "refresh_token",
            BLinkErrors.OAuth(400, "unsupported_grant_type", "grant_type must be refresh_token"), "a grant type that is not supported"),
        Demand<BLinkTurn>(
            "refresh-token-present",
            t => t.Request.Form.NonEmpty("refresh_token") is not null,
            BLinkErrors.OAuth(400, "invalid_request", "refresh_token is missing"), "the body has no refresh_token"),
        Demand<BLinkTurn>("refresh-token-is-known", t => t.RefreshToken is not null, InvalidGrant, "no such refresh token"),
        Agree<BLinkTurn>(
            "refresh-token-belongs-to-client", t => t.ClientId, t => t.Family?.ClientId, Matching.Exact, InvalidGrant, "the refresh token is another client's"),
        Demand<BLinkTurn>(
            "refresh-token-is-unrevoked",
            t => t.RefreshToken is not { Revoked: true } && t.Family is not { Ended: true }, InvalidGrant, "the refresh token was revoked"),
        Before<BLinkTurn>("refresh-token-is-unexpired", t => t.RefreshToken?.Expires, InvalidGrant, "the refresh token expired"),
        Before<BLinkTurn>(
            "refresh-token-is-current", t => t.RefreshToken?.ReplacedAt + t.Lifetimes["retry"], InvalidGrant, "the refresh token was replaced"),
        BLinkGuards.TargetIsTheTokens(InvalidGrant),
        Agree<BLinkTurn>(
            "scope-within-grant", t => t.Request.Form.NonEmpty("scope"), t => t.Family?.Scope, Matching.WordsWithin,
            BLinkErrors.OAuth(400, "invalid_scope", "the scope is wider than the grant"), "more scope than was granted"),
    ];

    public static ImmutableArray<Effect<BLinkTurn>> Effects { get; } =
    [
        TokenEffects.RefreshAtSp,
        TokenEffects.AdoptSpTokens,
        TokenEffects.IssueAccessToken,
        TokenEffects.OnceRefreshed("rotate-refresh-token", (t, _) => Rotate(t)),
    ];

    /// <summary>The members when there are tokens; 400 when the service provider ended the grant, which is final; else 502 or 504, to be tried again.</summary>
    public static ProtocolResponse? Answer(BLinkTurn t) => t.SpRefresh switch
    {
        SpRefresh.Failed { IsFinal: true } => InvalidGrant,
        SpRefresh.Failed failed => failed.Answer.Failure(BLinkErrors.OAuth),
        SpRefresh.Refreshed => null,
        var other => throw new InvalidOperationException($"no answer to {other}"),
    };

    private static void Rotate(BLinkTurn t)
    {
        var former = t.RefreshToken;
        if (!t.Settings.Rotates)
        {
            t.IssuedRefreshToken = former?.Key;
            return;
        }

        TokenEffects.IssueRefreshToken.Apply(t);
        if (former is not null)
            t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(former.Key, former with { ReplacedAt = former.ReplacedAt ?? t.Now }) };
    }
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Blueprints.Demands;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>grant_type=refresh_token at the token endpoint (RFC 6749 §6), which also refuses every other grant type.</summary>
internal static class RefreshGrantEndpoint
{
    private static readonly ProtocolResponse InvalidGrant =
        BLinkErrors.OAuth(400, "invalid_grant", "the refresh token is invalid, expired, revoked or not the caller's");

    // The one refusal with an error_uri, so that what is asked of it is asked of something.
    private const string MoreOnGrantTypes = "https://bank.example/developers/errors#unsupported_grant_type";

    public static ImmutableArray<Guard<BLinkSpTurn>> Guards { get; } =
    [
        Demand<BLinkSpTurn>(
            "grant-type-present",
            t => t.Parameters.NonEmpty("grant_type") is not null,
            BLinkErrors.OAuth(400, "invalid_request", "grant_type is missing"), "the body has no grant_type"),
        Demand<BLinkSpTurn>(
            "grant-type-is-supported",
            t => (t.Parameters.NonEmpty("grant_type") ?? "refresh_token") == "refresh_token",
            BLinkErrors.OAuth(400, "unsupported_grant_type", "grant_type must be authorization_code or refresh_token").WithMember("error_uri", MoreOnGrantTypes),
            "a grant type that is not supported"),
        BLinkSpGuards.UsernamePresent,
        BLinkSpGuards.UsernameWithinLimit,
        Demand<BLinkSpTurn>(
            "refresh-token-present",
            t => t.Parameters.NonEmpty("refresh_token") is not null,
            BLinkErrors.OAuth(400, "invalid_request", "refresh_token is missing"), "the body has no refresh_token"),
        Demand<BLinkSpTurn>("refresh-token-is-known", t => t.RefreshToken is not null, InvalidGrant, "no such refresh token"),
        Agree<BLinkSpTurn>(
            "refresh-token-belongs-to-client", t => t.ClientId, t => t.GrantOf(t.RefreshToken)?.ClientId, Matching.Exact,
            InvalidGrant, "the refresh token is another client's"),
        BLinkSpGuards.UsernameIsTheOwners(t => t.GrantOf(t.RefreshToken)?.Username),
        Demand<BLinkSpTurn>(
            "refresh-token-is-unrevoked",
            t => t.RefreshToken is not { Revoked: true } && t.GrantOf(t.RefreshToken) is not { Ended: true },
            InvalidGrant, "the refresh token was revoked"),
        Before<BLinkSpTurn>("refresh-token-is-unexpired", t => t.RefreshToken?.Expires, InvalidGrant, "the refresh token expired"),
        // RFC 9700 §4.14.2: a replaced token that comes back has been stolen by one of two.
        Before<BLinkSpTurn>(
            "refresh-token-is-current", t => t.RefreshToken?.ReplacedAt + t.Lifetimes["retry"], InvalidGrant, "the refresh token was replaced") with
        {
            OnRefusal = [EndGrantOfRefreshToken],
        },
        Agree<BLinkSpTurn>(
            "scope-within-grant", t => t.IssuedScope, t => t.Grant.Scope, Matching.WordsWithin,
            BLinkErrors.OAuth(400, "invalid_scope", "the scope is wider than the grant"), "more scope than was granted"),
    ];

    public static ImmutableArray<Effect<BLinkSpTurn>> Effects { get; } = [TokenEffects.AccessToken, RotateRefreshToken, TokenEffects.TellGrantId];

    private static Effect<BLinkSpTurn> RotateRefreshToken => new("rotate-refresh-token", t =>
    {
        var former = t.RefreshToken;
        if (!t.Settings.Rotates)
        {
            t.IssuedRefreshToken = former?.Value;
            return;
        }

        TokenEffects.RefreshToken.Apply(t);
        if (former is not null)
            t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(former.Value, former with { ReplacedAt = former.ReplacedAt ?? t.Now }) };
    });

    private static Effect<BLinkSpTurn> EndGrantOfRefreshToken => new("end-grant-of-replayed-token", t =>
    {
        if (t.GrantOf(t.RefreshToken) is { } grant)
            t.State = t.State with { Grants = t.State.Grants.Set(grant.Id, grant with { Ended = true }) };
    });
}

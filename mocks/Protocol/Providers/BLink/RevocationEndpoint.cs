using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Blueprints.Demands;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>POST /oauth/revoke at the platform: the token of the platform and the one of the service provider that it stands for.</summary>
internal static class RevocationEndpoint
{
    public static ImmutableArray<Guard<BLinkTurn>> Guards { get; } =
    [
        .. BLinkGuards.TokenRequest,
        Demand<BLinkTurn>(
            "token-present",
            t => t.Request.Form.NonEmpty("token") is not null,
            BLinkErrors.OAuth(400, "invalid_request", "token is missing"), "the body has no token"),
        Agree<BLinkTurn>(
            "token-belongs-to-client", t => t.ClientId, t => t.Family?.ClientId, Matching.Exact,
            BLinkErrors.OAuth(400, "invalid_grant", "the token was not issued to this client"), "the token is another client's"),
    ];

    public static ImmutableArray<Effect<BLinkTurn>> Effects { get; } =
    [
        new("revoke-at-sp", t =>
        {
            // What a repeated exchange ended stands for nothing at the service provider any more.
            if (t.Held is not { } permission || t.Family is { Ended: true })
                return;
            if (t.NamedAccessToken is { Revoked: false } access)
                Pass(t, permission, access.SpAccessToken, "access_token");
            else if (t.NamedRefreshToken is { Revoked: false })
                Pass(t, permission, permission.Sp.RefreshToken, "refresh_token");
        }),
        // A revocation that did not reach the service provider is not done: the caller tries again (RFC 7009 §2.2.1).
        new("revoke-token", t =>
        {
            if (IsFailed(t))
                return;
            if (t.NamedAccessToken is { } access)
                t.State = t.State with { AccessTokens = t.State.AccessTokens.Set(access.Key, access with { Revoked = true }) };
            if (t.NamedRefreshToken is { } refresh)
                t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(refresh.Key, refresh with { Revoked = true }) };
        }),
    ];

    public static ProtocolResponse Answer(BLinkTurn t) =>
        IsFailed(t) ? t.SpAnswer!.Failure(BLinkErrors.OAuth) : ProtocolResponse.Empty(200);

    private static bool IsFailed(BLinkTurn t) => t.SpAnswer is { IsSuccess: false };

    private static void Pass(BLinkTurn t, Permission permission, string token, string hint) =>
        t.SpAnswer = SpLeg.Call(t, permission.Target, SpRequests.Revoke(t, permission, token, hint));
}

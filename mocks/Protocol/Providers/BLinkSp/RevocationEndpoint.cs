using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Blueprints.Demands;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>POST /oauth/revoke: exactly the given token, and only for the client that it was issued to (RFC 7009).</summary>
internal static class RevocationEndpoint
{
    public static ImmutableArray<Guard<BLinkSpTurn>> Guards { get; } =
    [
        Demand<BLinkSpTurn>(
            "token-present",
            t => t.Parameters.NonEmpty("token") is not null,
            BLinkErrors.OAuth(400, "invalid_request", "token is missing"), "the body has no token"),
        // The module: providers must validate that the revocation is initiated by the legitimate client.
        TokenBelongsTo(t => t.ClientId),
    ];

    public static ImmutableArray<Effect<BLinkSpTurn>> Effects { get; } = [Revoke(_ => true, _ => true)];

    public static Guard<BLinkSpTurn> TokenBelongsTo(Func<BLinkSpTurn, string?> client) => Agree(
        "token-belongs-to-client", client, t => t.GrantOf(t.NamedToken)?.ClientId, Matching.Exact,
        BLinkErrors.OAuth(400, "invalid_grant", "the token was not issued to this client"), "the token is another client's");

    /// <summary>Revokes the named token where it is found among the kinds that are looked at.</summary>
    public static Effect<BLinkSpTurn> Revoke(Func<BLinkSpTurn, bool> amongAccess, Func<BLinkSpTurn, bool> amongRefresh) => new("revoke-token", t =>
    {
        if (amongAccess(t) && t.NamedAccessToken is { } access)
            t.State = t.State with { AccessTokens = t.State.AccessTokens.Set(access.Value, access with { Revoked = true }) };
        if (amongRefresh(t) && t.NamedRefreshToken is { } refresh)
            t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(refresh.Value, refresh with { Revoked = true }) };
    });

    /// <summary>Ends all of the named token's grant, as RFC 7009 §2.1 lets a server do.</summary>
    public static Effect<BLinkSpTurn> Cascade { get; } = new("end-grant-of-revoked-token", t =>
    {
        if (t.GrantOf(t.NamedToken) is { } grant)
            t.State = t.State with { Grants = t.State.Grants.Set(grant.Id, grant with { Ended = true }) };
    });

    /// <summary>RFC 7009 §2.2: 200, and the body says nothing.</summary>
    public static ProtocolResponse Answer(BLinkSpTurn t) => ProtocolResponse.Empty(200);
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using static Conformance.Mocks.Protocol.Blueprints.Demands;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>What a protected endpoint demands of its access token (RFC 6750 §3.1).</summary>
internal static class BearerGuards
{
    public static ImmutableArray<Guard<BLinkSpTurn>> Guards(ErrorShape shape)
    {
        var invalid = shape(401, "invalid_token", "the access token is invalid, expired or revoked");
        return
        [
            Demand<BLinkSpTurn>(
                "bearer-present",
                t => t.BearerValue is not null,
                shape(401, "invalid_token", "an access token is required"), "no bearer token in the Authorization header"),
            Demand<BLinkSpTurn>(
                "bearer-comes-alone",
                t => t.Parameters["access_token"] is null && t.Request.Query["access_token"] is null,
                shape(400, "invalid_request", "the access token is sent in more than one way"), "a second way of sending the access token"),
            Demand<BLinkSpTurn>("bearer-is-an-access-token", t => t.AccessToken is not null, invalid, "no such access token"),
            Agree<BLinkSpTurn>(
                "bearer-belongs-to-client", t => t.ClientId, t => t.GrantOf(t.AccessToken)?.ClientId, Matching.WherePresented(Matching.Exact),
                invalid, "the access token is another client's"),
            Demand<BLinkSpTurn>(
                "bearer-is-unrevoked",
                t => t.AccessToken is not { Revoked: true } && t.GrantOf(t.AccessToken) is not { Ended: true },
                invalid, "the access token was revoked"),
            Before<BLinkSpTurn>("bearer-is-unexpired", t => t.AccessToken?.Expires, invalid, "the access token expired"),
        ];
    }
}

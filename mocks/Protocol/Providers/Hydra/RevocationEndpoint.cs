using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>
/// POST /oauth2/revoke. Whatever the token is, an authenticated client gets 200 with an empty body; a foreign token is left
/// alone without a word (Ory Hydra v26.2). Errors carry the base sentence and the default hint only.
/// </summary>
internal static class RevocationEndpoint
{
    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("revoke", new Route("public", ["POST"], "/oauth2/revoke"))
        {
            Guards =
            [
                .. BodyGuards.All.Select(Bare),
                .. ClientGuards.All.Select(Bare),
                new("revoked-token-is-known", t => t.FormToken.IsKnown ? null : Silent("nobody issued this token")),
                // Only the signature part is looked up, so that what stands before the dot does not matter; a JWT is its signature.
                new("revoked-token-is-genuine", t => t.FormToken.IsGenuine || !CompactJwt.LooksLikeOne(t.Form["token"])
                    ? null
                    : Silent("the token was not signed here")),
                new("revoked-token-is-unspent", t => t.FormToken.IsLive ? null : Silent("the token was revoked or spent before")),
                new("revoked-token-is-the-callers", t => t.FormToken.Grant.ClientId == t.Client.Id ? null : Silent("the token is another client's")),
            ],
            Effects = [new HydraEffect("revoke-grant", t => t.State = t.State.Revoking(t.FormToken.Grant.Id))],
            Answer = _ => ProtocolResponse.Empty(200),
            Finishers = HydraFinishers.NotStored,
        },
    ];

    private static Refusal Silent(string reason) => new(ProtocolResponse.Empty(200), reason);

    // The specific hint is lost on this endpoint, and the default one takes its place.
    private static HydraGuard Bare(HydraGuard guard) => guard with
    {
        Check = t => guard.Check(t) switch
        {
            null => null,
            { Response.Status: 401, Reason: var reason } => HydraError.InvalidClient.RefuseByDefault(reason),
            { Reason: var reason } => HydraError.InvalidRequest.RefuseByDefault(reason),
        },
    };
}

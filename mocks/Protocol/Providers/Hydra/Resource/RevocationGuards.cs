using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Resource;

/// <summary>What a revocation demands before it does anything. Of a token that is left alone nobody hears.</summary>
internal static class RevocationGuards
{
    public static readonly ImmutableArray<HydraGuard> All =
    [
        .. BodyGuards.All.Select(WithoutHint),
        .. ClientGuards.All.Select(WithoutHint),
        new("revoked-token-is-known", t => t.Presented.FormToken.IsKnown ? null : LeaveAlone("nobody issued this token")),
        // Only the signature part is looked up, so that what stands before the dot does not matter; a JWT is its signature.
        new("revoked-token-is-genuine", t => t.Presented.FormToken.IsGenuine || !CompactJwt.LooksLikeOne(t.Sent.Form["token"])
            ? null
            : LeaveAlone("the token was not signed here")),
        new("revoked-token-is-unspent", t => t.Presented.FormToken.IsLive ? null : LeaveAlone("the token was revoked or spent before")),
        Agree("revoked-token-is-the-callers", t => t.Client.Registered.Id, t => t.Presented.FormToken.Grant.ClientId, Matching.Exact, _ =>
            LeaveAlone("the token is another client's")),
    ];

    private static Refusal LeaveAlone(string reason) => new(ProtocolResponse.Empty(200), reason);

    // The specific hint is lost on this endpoint, and the default one takes its place.
    private static HydraGuard WithoutHint(HydraGuard guard) => guard with
    {
        Condition = guard.Condition.Answering((_, refusal) => refusal.Response.Status == 401
            ? HydraErrors.InvalidClient.RefuseByDefault(refusal.Reason)
            : HydraErrors.InvalidRequest.RefuseByDefault(refusal.Reason)),
    };
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

// How codes and families end, and what their tokens say afterwards.
internal static partial class HydraMutants
{
    private const string V22 = "hydra-v2.2";

    private static readonly ImmutableArray<Mutant> Endings =
    [
        M("inactive-token-says-so-for-ever", "W-RT-04 W-RT-06", "A refresh token that was made inactive says so each time.", b => b.Without("forget-refresh-token")) with { Profile = V22 },
        M("inactive-token-never-says-so", "W-RT-06", "A refresh token of a revoked grant is unknown at once.", b =>
            b.Answering("grant-is-unrevoked", (_, r) => HydraErrors.InvalidGrant.Refuse(r.Reason))) with { Profile = V22 },
        M("inactive-family-says-so-once", "W-RT-04 W-RT-06", "The first inactive refresh token that comes takes all others of its family with it.", b =>
            b.Then("forget-refresh-token", RevokeRefreshTokens)) with { Profile = V22 },
        M("token-of-a-deleted-consent-inactive", "W-RT-23", "A refresh token whose consent was deleted says that it is inactive.", b =>
            b.Answering("grant-is-unrevoked", (_, r) => HydraErrors.TokenInactive.RefuseByDefault(r.Reason))) with { Profile = V22 },
        M("weak-nonce-keeps-the-code", "W-TOK-33", "A code whose nonce is weak survives its refusal.", b => b.EditGuard("nonce-is-long-enough", g => g with { OnRefusal = [] })) with { Profile = V22 },
        M("weak-nonce-spends-the-code", "W-TOK-33", "A code whose nonce is weak is spent by its refusal.", b =>
            b.EditGuard("nonce-is-long-enough", g => g with { OnRefusal = [TokenEffects.MarkCodeRedeemed] })),
        M("nonce-counted-in-characters", "W-TOK-33", "The characters of a nonce count, not its bytes.", b =>
            b.Checking("nonce-is-long-enough", (t, former) => former(t) ?? (t.Code.Issued.Grant.Scope.Contains("openid") && t.Code.Issued.Grant.Nonce is { Length: > 0 and < 8 }
                ? HydraErrors.InsufficientEntropy.Refuse("few characters", "Parameter 'nonce' is set but does not satisfy the minimum entropy of 8 characters.")
                : null))),
        M("spent-token-of-a-dead-family-told", "W-RT-04", "A rotated refresh token of a dead family says that it was used, and not that it is unknown.", b =>
            b.OnlyWhen("grant-is-unrevoked", t => !t.Refresh.Issued.IsSpent)),
        M("replay-noticed-of-any-client", "W-RT-04 RFC6749-5.2-6", "A spent refresh token ends its family in the hands of a client that may not refresh.", b =>
            b.EditGuard("client-has-the-grant-type", g => g with
            {
                OnRefusal = [new("revoke-spent", t => t.State = t.State.Revoking(t.Refresh.Issued.IsSpent ? t.Refresh.Issued.GrantId : ""))],
            }, "token-refresh")),
        M("revocation-of-a-spent-token-ends-its-family", "W-REV-02", "The revocation of a spent refresh token ends the newest pair.", b =>
            b.Without("revoked-token-is-unspent")),
        M("refresh-token-accepted-twice-at-once", "W-RT-11 HYDRA-27", "Two uses of one refresh token in the same moment both succeed.", b =>
            b.OnlyWhen("refresh-token-is-unspent", t => !IsRecent(t, t.Refresh.Issued.FirstSpentAt))),
    ];
}

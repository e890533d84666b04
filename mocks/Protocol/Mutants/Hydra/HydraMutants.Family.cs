using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Family =
    [
        M("grace-counted-from-the-issue", "HYDRA-27 W-RT-13", "A spent refresh token works until a minute after its issue.", b =>
            b.OnlyWhen("refresh-token-is-unspent", t => t.Now >= t.Refresh.Issued.IssuedAt.AddMinutes(1))),
        M("access-token-kept-on-refresh", "HYDRA-30", "A refresh returns the old access token with a new lifetime.", b =>
            b.Without("end-earlier-access-token").Then("mint-access-token", KeepAccessToken, "token-refresh")),
        M("access-token-refreshes", "W-RT-12 RFC6749-5.2-5", "An access token is accepted as a refresh token.", b =>
            b.Then("mint-refresh-token", t =>
            {
                if (t.Minted.AccessToken is string text && t.Minted.RefreshToken is { } refresh && t.State.RefreshTokens.Find(HydraTokenText.KeyOf(refresh)) is { } issued)
                    t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Minted.AccessKey, issued with { Text = text }) };
            }, "token-code")),
        M("code-refreshes", "W-RT-12 RFC6749-5.2-5", "A redeemed code is accepted as a refresh token.", b =>
            b.Then("mint-refresh-token", t =>
            {
                if (t.Minted.RefreshToken is { } refresh && t.State.RefreshTokens.Find(HydraTokenText.KeyOf(refresh)) is { } issued)
                    t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Code.Key, issued with { Text = t.Code.Text }) };
            }, "token-code")),
        // The only defects that are meant to answer 500.
        M("parallel-refresh-crashes", "RFC6749-6-4", "A refresh token that comes twice in the same moment is answered with 500.", b =>
            b.Answering("refresh-token-is-unspent", (t, refusal) => t.Refresh.Issued.IsSpent && IsRecent(t, t.Refresh.Issued.FirstSpentAt) ? RefuseByCrash(refusal.Reason) : refusal)) with { Profile = "rfc" },
        M("reuse-revokes-refresh-tokens-only", "HYDRA-28", "A replayed refresh token ends the family's refresh tokens, and its access tokens live on.", b =>
            b.Doing("revoke-family", RevokeRefreshTokens)),
        M("reuse-revokes-all-of-the-user", "RFC7009-2.2-3 HYDRA-28", "A replayed refresh token ends the other grants of the user and the client, too.", b =>
            b.WithoutKeyPart("revoke-family", "grant")),
        M("lost-scope-still-refreshed", "W-RT-09", "A client that lost a scope still refreshes grants of it.", b => b.Without("client-still-has-the-scope")),
        M("failed-refresh-spends-the-token", "W-RT-05 HYDRA-33", "Another client's failed refresh spends the token.", b =>
            b.EditGuard("refresh-token-is-the-clients-own", g => g with { OnRefusal = [TokenEffects.SpendRefreshToken] })),
        M("refresh-token-lost-on-refresh", "HYDRA-25 HYDRA-31", "A refresh spends the refresh token and returns none.", b =>
            b.WithoutMember("token-refresh", "refresh_token")),
        M("id-token-of-a-refresh-names-the-client", "OIDC-CORE-12.2-1", "The ID token of a refresh is about the client and not the user.", b =>
            b.Finishing((t, r) => r.Member("id_token") is Wire.UnsignedJwt jwt ? r.WithMember("id_token", jwt with { Claims = jwt.Claims.With("sub", t.Client.Registered.Id) }) : r, "token-refresh")),
    ];

    private static void KeepAccessToken(HydraTurn turn)
    {
        if (turn.State.AccessTokens.Find(turn.Refresh.Issued.PairedAccess) is not { Text: { } text } old || turn.State.AccessTokens.Find(turn.Minted.AccessKey) is not { } issued)
            return;
        turn.State = turn.State with
        {
            AccessTokens = turn.State.AccessTokens.Remove(turn.Minted.AccessKey).Set(turn.Refresh.Issued.PairedAccess, old with { ExpiresAt = issued.ExpiresAt }),
        };
        (turn.Minted.AccessToken, turn.Minted.AccessKey) = (text, turn.Refresh.Issued.PairedAccess);
    }

    private static void RevokeRefreshTokens(HydraTurn turn)
    {
        foreach (var (key, _) in turn.State.RefreshTokens.Entries.Where(r => r.Value.GrantId == turn.Refresh.Issued.GrantId).ToArray())
            turn.State = turn.State with { RefreshTokens = turn.State.RefreshTokens.Remove(key) };
    }
}

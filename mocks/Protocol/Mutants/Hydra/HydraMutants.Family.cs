using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

public static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Family =
    [
        Of("grace-counted-from-the-issue", "HYDRA-27 W-RT-13", "A spent refresh token works until a minute after its issue (M-49).", b =>
            b.Only("refresh-token-is-unspent", t => t.Now >= t.RefreshToken.IssuedAt.AddMinutes(1))),
        Of("access-token-kept-on-refresh", "HYDRA-30", "A refresh returns the old access token with a new lifetime (M-51).", b =>
            b.Without("end-earlier-access-token").Effect("mint-access-token", e => Then(e, KeepAccessToken), "token-refresh")),
        Of("access-token-refreshes", "W-RT-12 RFC6749-5.2-5", "An access token is accepted as a refresh token (M-58).", b =>
            b.Effect("mint-refresh-token", e => Then(e, t =>
            {
                if (t.IssuedAccessToken is string text && t.IssuedRefreshToken is { } refresh && t.State.RefreshTokens.Find(HydraTokenText.Key(refresh)) is { } issued)
                    t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.IssuedAccessKey, issued with { Text = text }) };
            }), "token-code")),
        Of("code-refreshes", "W-RT-12 RFC6749-5.2-5", "A redeemed code is accepted as a refresh token (M-58).", b =>
            b.Effect("mint-refresh-token", e => Then(e, t =>
            {
                if (t.IssuedRefreshToken is { } refresh && t.State.RefreshTokens.Find(HydraTokenText.Key(refresh)) is { } issued)
                    t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.CodeKey, issued with { Text = t.CodeText }) };
            }), "token-code")),
        // The only defects that are meant to answer 500.
        Of("parallel-refresh-crashes", "W-RT-11", "A refresh token that comes twice in the same moment is answered with 500 (M-96).", b =>
            b.Guard("refresh-token-is-unspent", g => g with
            {
                Check = t => g.Check(t) is { } refusal ? t.RefreshToken.IsSpent && Recently(t, t.RefreshToken.FirstSpentAt) ? Crash(refusal.Reason) : refusal : null,
            })),
        Of("reuse-revokes-refresh-tokens-only", "HYDRA-28", "A replayed refresh token ends the family's refresh tokens, and its access tokens live on (M-46).", b =>
            b.Effect("revoke-family", e => e with { Apply = RevokeRefreshTokens })),
        Of("reuse-revokes-all-of-the-user", "RFC7009-2.2-3 HYDRA-28", "A replayed refresh token ends the other grants of the user and the client, too.", b =>
            b.Effect("revoke-family", e => Then(e, t =>
            {
                foreach (var (id, _) in t.State.Grants.Entries.Where(g => g.Value.Subject == t.Grant.Subject && g.Value.ClientId == t.Grant.ClientId).ToArray())
                    t.State = t.State.Revoking(id);
            }))),
        Of("lost-scope-still-refreshed", "W-RT-09", "A client that lost a scope still refreshes grants of it.", b => b.Without("client-still-has-the-scope")),
        Of("failed-refresh-spends-the-token", "W-RT-05 HYDRA-33", "Another client's failed refresh spends the token.", b =>
            b.Guard("refresh-token-is-the-clients-own", g => g with { OnRefusal = [TokenEffects.SpendRefreshToken] })),
        Of("refresh-token-lost-on-refresh", "HYDRA-25 HYDRA-31", "A refresh spends the refresh token and returns none.", b =>
            b.Last("token-refresh", (_, r) => r.WithoutMember("refresh_token"))),
        Of("id-token-of-a-refresh-names-the-client", "OIDC-CORE-12.2-1", "The ID token of a refresh is about the client and not the user.", b =>
            b.Last("token-refresh", (t, r) => r.Member("id_token") is Wire.UnsignedJwt jwt ? r.WithMember("id_token", jwt with { Claims = jwt.Claims.With("sub", t.Client.Id) }) : r)),
    ];

    private static void KeepAccessToken(HydraTurn turn)
    {
        if (turn.State.AccessTokens.Find(turn.RefreshToken.PairedAccess) is not { Text: { } text } old || turn.State.AccessTokens.Find(turn.IssuedAccessKey) is not { } issued)
            return;
        turn.State = turn.State with
        {
            AccessTokens = turn.State.AccessTokens.Remove(turn.IssuedAccessKey).Set(turn.RefreshToken.PairedAccess, old with { ExpiresAt = issued.ExpiresAt }),
        };
        (turn.IssuedAccessToken, turn.IssuedAccessKey) = (text, turn.RefreshToken.PairedAccess);
    }

    private static void RevokeRefreshTokens(HydraTurn turn)
    {
        foreach (var (key, _) in turn.State.RefreshTokens.Entries.Where(r => r.Value.GrantId == turn.RefreshToken.GrantId).ToArray())
            turn.State = turn.State with { RefreshTokens = turn.State.RefreshTokens.Remove(key) };
    }
}

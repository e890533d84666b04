using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Refresh =
    [
        M("refresh-token-without-offline", "HYDRA-19 HYDRA-23", "A refresh token comes without an offline scope.", b => b.RefreshTokensWhen(t => t.Client.Registered.GrantTypes.Contains("refresh_token"))),
        M("refresh-token-for-requested-offline", "HYDRA-23", "A refresh token comes when offline was asked for and not granted.", b =>
            b.RefreshTokensWhen(t => RefreshGuards.IsOffline(t.Token.Grant.RequestedScope) && t.Client.Registered.GrantTypes.Contains("refresh_token"))),
        M("refresh-token-without-the-grant-type", "HYDRA-22", "A client without the refresh_token grant gets a refresh token.", b => b.RefreshTokensWhen(t => RefreshGuards.IsOffline(t.Token.Grant.Scope))),
        M("offline-access-ignored", "HYDRA-21", "offline_access brings no refresh token.", b => b.RefreshTokensWhen(t => t.Token.Grant.Scope.Contains("offline") && t.Client.Registered.GrantTypes.Contains("refresh_token"))),
        M("offline-ignored", "HYDRA-20", "offline brings no refresh token.", b => b.RefreshTokensWhen(t => t.Token.Grant.Scope.Contains("offline_access") && t.Client.Registered.GrantTypes.Contains("refresh_token"))),
        M("refresh-token-null", "HYDRA-19", "Where there is no refresh token, the member is null.", b =>
            b.Finishing((_, r) => r.Status == 200 && r.Member("refresh_token") is null ? r.WithMember("refresh_token", null) : r, "token-code")),
        M("refresh-token-empty", "HYDRA-19", "Where there is no refresh token, the member is an empty text.", b =>
            b.Finishing((_, r) => r.Status == 200 && r.Member("refresh_token") is null ? r.WithMember("refresh_token", "") : r, "token-code")),
        M("no-rotation", "HYDRA-26", "A refresh returns the refresh token that it was given.", b => b.With(s => s with { Rotation = new HydraRotation.Off() })),
        M("spent-refresh-token-works", "HYDRA-27", "A refresh token keeps working after its rotation.", b => b.Without("spend-refresh-token")),
        M("reuse-leaves-the-family-alive", "HYDRA-28", "A replayed refresh token is refused, and its family lives on.", b => b.Without("revoke-family")),
        M("grace-of-a-minute", "HYDRA-27", "A spent refresh token works for another minute.", b =>
            b.With(s => s with { Rotation = new HydraRotation.Grace(TimeSpan.FromMinutes(1), null) })),
        M("old-access-token-survives", "HYDRA-29", "The earlier access token survives a refresh.", b => b.Without("end-earlier-access-token")),
        M("offline-lost-on-refresh", "HYDRA-31", "A refresh drops offline from the grant.", b =>
            b.OnSuccess((t, r) => r.WithMember("scope", string.Join(' ', t.Token.Grant.Scope.Where(s => !s.StartsWith("offline", StringComparison.Ordinal)))), "token-refresh")
                .DoingLast("token-refresh", "lose-offline", EditScope((_, g) => [.. g.Scope.Where(s => !s.StartsWith("offline", StringComparison.Ordinal))]))),
        M("scope-widened-on-refresh", "HYDRA-32 RFC6749-6-2", "The scope parameter of a refresh widens the grant.", b =>
            b.DoingFirst("token-refresh", "widen", EditScope((t, g) => [.. g.Scope.Union(ScopeText.Words(t.Sent.Form["scope"]))]))),
        M("scope-of-the-newest-grant", "HYDRA-31 RFC6749-6-2", "A new grant's scope holds for the earlier grants of the same user and client.", b =>
            b.DoingLast("token-code", "share-scope", ShareScope)),
        M("user-of-the-newest-grant", "HYDRA-49 W-INT-01", "A refresh goes to the user who signed in last at the client.", b =>
            b.DoingFirst("token-refresh", "mistake-user", MistakeUser)),
        M("refreshed-token-keeps-the-old-end", "HYDRA-17", "A refreshed access token ends when the one before it would have.", b =>
            b.Then("mint-access-token", KeepOldEnd, "token-refresh")),
        M("scope-narrowed-for-good", "RFC6749-6-3 HYDRA-31", "A narrower scope at a refresh narrows the grant itself.", b =>
            b.DoingFirst("token-refresh", "narrow", EditScope((t, g) => t.Sent.Form.NonEmpty("scope") is { } s ? [.. g.Scope.Intersect(ScopeText.Words(s))] : g.Scope))),
        M("refresh-token-of-another-client", "HYDRA-33 RFC6749-6-1", "Any client uses any refresh token.", b => b.Without("refresh-token-is-the-clients-own")),
        M("refresh-token-never-expires", "RFC6749-6-4", "A refresh token has no end.", b => b.Without("refresh-token-is-unexpired")),
        M("refresh-expiry-not-renewed", "RFC6749-6-4", "A rotated refresh token ends when the first one would have.", b =>
            b.Then("mint-refresh-token", KeepRefreshEnd, "token-refresh")),
        M("refresh-without-authentication", "RFC6749-6-1 HYDRA-35", "A confidential client refreshes with nothing but its client id.", b =>
            b.OnlyWhen("client-secret-matches", t => t.Client.ClaimedSecret.Length > 0, "token-refresh")),
        M("altered-refresh-token-accepted", "RFC6749-5.2-5", "Only the end of a refresh token is looked at.", b => b.Without("refresh-token-is-genuine")),
        M("revoked-refresh-token-works", "HYDRA-46 RFC7009-2.1-4", "A refresh token of a revoked grant works.", b => b.Without("grant-is-unrevoked")),
        M("prefixes-missing", "HYDRA-16 HYDRA-20", "Tokens have no prefix.", b =>
            b.Finishing((_, r) => new[] { "access_token", "refresh_token" }.Aggregate(r, (one, name) =>
                one.Member(name) is string text && text.StartsWith("ory_", StringComparison.Ordinal) ? one.WithMember(name, text[7..]) : one), Tokens)),
    ];

    private static HydraBlueprint RefreshTokensWhen(this HydraBlueprint b, Func<HydraTurn, bool> isDue) =>
        b.Doing("mint-refresh-token", TokenEffects.MintRefreshTokenIf(isDue).Apply, "token-code");

    private static Action<HydraTurn> EditScope(Func<HydraTurn, HydraGrant, ImmutableArray<string>> edit) => t =>
    {
        var scope = edit(t, t.Token.Grant);
        t.Token.Grant = t.Token.Grant with { Scope = scope, ScopeText = ScopeText.WriteWords(scope) };
        t.State = t.State with { Grants = t.State.Grants.Set(t.Token.Grant.Id, t.Token.Grant) };
    };

    private static void ShareScope(HydraTurn turn)
    {
        foreach (var (id, grant) in turn.State.Grants.Entries.Where(g => g.Value.Subject == turn.Token.Grant.Subject && g.Value.ClientId == turn.Token.Grant.ClientId).ToArray())
            turn.State = turn.State with { Grants = turn.State.Grants.Set(id, grant with { Scope = turn.Token.Grant.Scope, ScopeText = turn.Token.Grant.ScopeText }) };
    }

    private static void MistakeUser(HydraTurn turn)
    {
        var last = turn.State.Grants.Entries.Select(g => g.Value).Where(g => g.ClientId == turn.Token.Grant.ClientId).MaxBy(g => g.AuthenticatedAt);
        turn.Token.Grant = turn.Token.Grant with { Subject = last?.Subject ?? turn.Token.Grant.Subject };
        turn.State = turn.State with { Grants = turn.State.Grants.Set(turn.Token.Grant.Id, turn.Token.Grant) };
    }

    private static void KeepOldEnd(HydraTurn turn)
    {
        if (turn.State.AccessTokens.Find(turn.Minted.AccessKey) is { } issued)
            turn.State = turn.State with
            {
                AccessTokens = turn.State.AccessTokens.Set(
                    turn.Minted.AccessKey, issued with { ExpiresAt = turn.Refresh.Issued.IssuedAt + turn.Lifetimes["access-token"] }),
            };
    }

    private static void KeepRefreshEnd(HydraTurn turn)
    {
        if (turn.Minted.RefreshToken is not { } text || turn.State.RefreshTokens.Find(HydraTokenText.KeyOf(text)) is not { } issued)
            return;
        turn.State = turn.State with { RefreshTokens = turn.State.RefreshTokens.Set(HydraTokenText.KeyOf(text), issued with { ExpiresAt = turn.Refresh.Issued.ExpiresAt }) };
    }
}

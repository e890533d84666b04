using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

public static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Refresh =
    [
        Of("refresh-token-without-offline", "HYDRA-19 HYDRA-23", "A refresh token comes without an offline scope (M-39).", b => b.Offline(t => t.Client.GrantTypes.Contains("refresh_token"))),
        Of("refresh-token-for-requested-offline", "HYDRA-23", "A refresh token comes when offline was asked for and not granted (M-40).", b =>
            b.Offline(t => RefreshGuards.IsOffline(t.Grant.RequestedScope) && t.Client.GrantTypes.Contains("refresh_token"))),
        Of("refresh-token-without-the-grant-type", "HYDRA-22", "A client without the refresh_token grant gets a refresh token (M-41).", b => b.Offline(t => RefreshGuards.IsOffline(t.Grant.Scope))),
        Of("offline-access-ignored", "HYDRA-21", "offline_access brings no refresh token (M-42).", b => b.Offline(t => t.Grant.Scope.Contains("offline") && t.Client.GrantTypes.Contains("refresh_token"))),
        Of("offline-ignored", "HYDRA-20", "offline brings no refresh token (M-42).", b => b.Offline(t => t.Grant.Scope.Contains("offline_access") && t.Client.GrantTypes.Contains("refresh_token"))),
        Of("refresh-token-null", "HYDRA-19", "Where there is no refresh token, the member is null (M-43).", b =>
            b.Last("token-code", (_, r) => r.Status == 200 && r.Member("refresh_token") is null ? r.WithMember("refresh_token", null) : r)),
        Of("refresh-token-empty", "HYDRA-19", "Where there is no refresh token, the member is an empty text (M-43).", b =>
            b.Last("token-code", (_, r) => r.Status == 200 && r.Member("refresh_token") is null ? r.WithMember("refresh_token", "") : r)),
        Of("no-rotation", "HYDRA-26", "A refresh returns the refresh token that it was given (M-44).", b => b with { Settings = b.Settings with { Rotation = new HydraRotation.Off() } }),
        Of("spent-refresh-token-works", "HYDRA-27", "A refresh token keeps working after its rotation (M-45).", b => b.Without("spend-refresh-token")),
        Of("reuse-leaves-the-family-alive", "HYDRA-28", "A replayed refresh token is refused, and its family lives on (M-46).", b => b.Without("revoke-family")),
        Of("grace-of-a-minute", "HYDRA-27", "A spent refresh token works for another minute (M-49).", b =>
            b with { Settings = b.Settings with { Rotation = new HydraRotation.Grace(TimeSpan.FromMinutes(1), null) } }),
        Of("old-access-token-survives", "HYDRA-29", "The earlier access token survives a refresh (M-50).", b => b.Without("end-earlier-access-token")),
        Of("offline-lost-on-refresh", "HYDRA-31", "A refresh drops offline from the grant (M-52).", b =>
            b.Last("token-refresh", (t, r) => r.Status == 200 ? r.WithMember("scope", string.Join(' ', t.Grant.Scope.Where(s => !s.StartsWith("offline", StringComparison.Ordinal)))) : r)
                .At("token-refresh", e => e with { Effects = e.Effects.Add(Rescope("lose-offline", (_, g) => [.. g.Scope.Where(s => !s.StartsWith("offline", StringComparison.Ordinal))])) })),
        Of("scope-widened-on-refresh", "HYDRA-32 RFC6749-6-2", "The scope parameter of a refresh widens the grant (M-53).", b =>
            b.At("token-refresh", e => e with { Effects = e.Effects.Insert(0, Rescope("widen", (t, g) => [.. g.Scope.Union(ScopeText.Words(t.Form["scope"]))])) })),
        Of("scope-of-the-newest-grant", "HYDRA-31 RFC6749-6-2", "A new grant's scope holds for the earlier grants of the same user and client.", b =>
            b.At("token-code", e => e with { Effects = e.Effects.Add(new HydraEffect("share-scope", ShareScope)) })),
        Of("user-of-the-newest-grant", "HYDRA-49 W-INT-01", "A refresh goes to the user who signed in last at the client.", b =>
            b.At("token-refresh", e => e with { Effects = e.Effects.Insert(0, new HydraEffect("mistake-user", MistakeUser)) })),
        Of("refreshed-token-keeps-the-old-end", "HYDRA-17", "A refreshed access token ends when the one before it would have.", b =>
            b.Effect("mint-access-token", e => e with { Apply = t => MintWithOldEnd(e, t) }, "token-refresh")),
        Of("scope-narrowed-for-good", "RFC6749-6-3 HYDRA-31", "A narrower scope at a refresh narrows the grant itself.", b =>
            b.At("token-refresh", e => e with
            {
                Effects = e.Effects.Insert(0, Rescope("narrow", (t, g) => t.Form.NonEmpty("scope") is { } s ? [.. g.Scope.Intersect(ScopeText.Words(s))] : g.Scope)),
            })),
        Of("refresh-token-of-another-client", "HYDRA-33 RFC6749-6-1", "Any client uses any refresh token (M-55).", b => b.Without("refresh-token-is-the-clients-own")),
        Of("refresh-token-never-expires", "RFC6749-6-4", "A refresh token has no end (M-57).", b => b.Without("refresh-token-is-unexpired")),
        Of("refresh-expiry-not-renewed", "RFC6749-6-4", "A rotated refresh token ends when the first one would have (M-57).", b =>
            b.Effect("mint-refresh-token", e => e with { Apply = t => MintUntil(e, t) }, "token-refresh")),
        Of("refresh-without-authentication", "RFC6749-6-1 HYDRA-35", "A confidential client refreshes with nothing but its client id (M-59).", b =>
            b.Only("client-secret-matches", t => t.ClaimedSecret.Length > 0, "token-refresh")),
        Of("altered-refresh-token-accepted", "RFC6749-5.2-5", "Only the end of a refresh token is looked at.", b => b.Without("refresh-token-is-genuine")),
        Of("revoked-refresh-token-works", "HYDRA-46 RFC7009-2.1-4", "A refresh token of a revoked grant works.", b => b.Without("grant-is-unrevoked")),
        Of("prefixes-missing", "HYDRA-16 HYDRA-20", "Tokens have no prefix (M-99).", b =>
            b.LastOfTokens((_, r) => new[] { "access_token", "refresh_token" }.Aggregate(r, (one, name) =>
                one.Member(name) is string text && text.StartsWith("ory_", StringComparison.Ordinal) ? one.WithMember(name, text[7..]) : one))),
    ];

    private static HydraBlueprint Offline(this HydraBlueprint b, Func<HydraTurn, bool> isDue) =>
        b.Effect("mint-refresh-token", e => e with { Apply = TokenEffects.MintRefreshTokenIf(isDue).Apply }, "token-code");

    private static HydraEffect Rescope(string name, Func<HydraTurn, HydraGrant, ImmutableArray<string>> edit) => new(name, t =>
    {
        var scope = edit(t, t.Grant);
        t.Grant = t.Grant with { Scope = scope, ScopeText = ScopeText.Write(scope) };
        t.State = t.State with { Grants = t.State.Grants.Set(t.Grant.Id, t.Grant) };
    });

    private static void ShareScope(HydraTurn turn)
    {
        foreach (var (id, grant) in turn.State.Grants.Entries.Where(g => g.Value.Subject == turn.Grant.Subject && g.Value.ClientId == turn.Grant.ClientId).ToArray())
            turn.State = turn.State with { Grants = turn.State.Grants.Set(id, grant with { Scope = turn.Grant.Scope, ScopeText = turn.Grant.ScopeText }) };
    }

    private static void MistakeUser(HydraTurn turn)
    {
        var last = turn.State.Grants.Entries.Select(g => g.Value).Where(g => g.ClientId == turn.Grant.ClientId).MaxBy(g => g.AuthenticatedAt);
        turn.Grant = turn.Grant with { Subject = last?.Subject ?? turn.Grant.Subject };
        turn.State = turn.State with { Grants = turn.State.Grants.Set(turn.Grant.Id, turn.Grant) };
    }

    private static void MintWithOldEnd(HydraEffect mint, HydraTurn turn)
    {
        mint.Apply(turn);
        if (turn.State.AccessTokens.Find(turn.IssuedAccessKey) is { } issued)
            turn.State = turn.State with
            {
                AccessTokens = turn.State.AccessTokens.Set(
                    turn.IssuedAccessKey, issued with { ExpiresAt = turn.RefreshToken.IssuedAt + turn.Settings.AccessTokenLifetime }),
            };
    }

    private static void MintUntil(HydraEffect mint, HydraTurn turn)
    {
        mint.Apply(turn);
        if (turn.IssuedRefreshToken is not { } text || turn.State.RefreshTokens.Find(HydraTokenText.Key(text)) is not { } issued)
            return;
        turn.State = turn.State with { RefreshTokens = turn.State.RefreshTokens.Set(HydraTokenText.Key(text), issued with { ExpiresAt = turn.RefreshToken.ExpiresAt }) };
    }
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.State;
using static Conformance.Mocks.Protocol.Mutants.BLinkSp.BLinkSpMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLinkSp;

/// <summary>Defects of a bLink service provider that remembers too little, or what a refusal should have left alone.</summary>
internal static class BLinkSpMemoryMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        M("last-code-remembered", "BLINK-R04", "Only the code that was redeemed last is known to be spent.", b => b.DoingFirst("token-code", "forget-codes", ForgetCodes)),
        M("code-back-after-a-refresh", "BLINK-R04", "A refresh of what a code brought makes the code good again.", b => b.DoingLast("token-refresh", "renew-code", RenewCode)),
        M("last-access-revocation-remembered", "BLINK-CF-30", "Only the access token that was revoked last is known to be revoked.",
            b => b.DoingFirst("revoke", "forget", t => { if (t.NamedAccessToken is not null) ReviveAccess(t, _ => true); })),
        M("last-refresh-revocation-remembered", "BLINK-CF-30", "Only the refresh token that was revoked last is known to be revoked.",
            b => b.DoingFirst("revoke", "forget", t => { if (t.NamedRefreshToken is not null) ReviveRefresh(t, _ => true); })),
        M("refresh-revives-access", "BLINK-CF-30", "A refresh makes revoked access tokens of the grant good again.",
            b => b.DoingLast("token-refresh", "revive", t => ReviveAccess(t, a => a.GrantId == t.Grant.Id))),
        M("redeeming-revives-access", "BLINK-CF-30", "A redeemed code makes revoked access tokens of the client and user good again.",
            b => b.DoingLast("token-code", "revive", t => ReviveAccess(t, a => IsOfPair(t, a)))),
        M("redeeming-revives-refresh", "BLINK-CF-30", "A redeemed code makes revoked refresh tokens of the client and user good again.",
            b => b.DoingLast("token-code", "revive", t => ReviveRefresh(t, a => IsOfPair(t, a)))),
        M("access-revocation-toggles", "BLINK-CF-41", "Revoking an access token again brings it back.",
            b => b.Doing("revoke-token", t => ToggleAccess(t, t.NamedAccessToken)).DoingLast("revoke", "refresh", RevokeRefresh)),
        M("refresh-revocation-toggles", "BLINK-CF-41", "Revoking a refresh token again brings it back.",
            b => b.Doing("revoke-token", t => ToggleRefresh(t, t.NamedRefreshToken)).DoingLast("revoke", "access", RevokeAccess)),
        M("access-revocation-revives-refresh", "BLINK-CF-30", "The revocation of an access token brings the revoked refresh token of the grant back.",
            b => b.DoingFirst("revoke", "revive", t => { if (t.NamedAccessToken is { } a) ReviveRefresh(t, r => r.GrantId == a.GrantId); })),
        M("refresh-revocation-revives-access", "BLINK-CF-30", "The revocation of a refresh token brings the revoked access token of the grant back.",
            b => b.DoingFirst("revoke", "revive", t => { if (t.NamedRefreshToken is { } r) ReviveAccess(t, a => a.GrantId == r.GrantId); })),
        M("stranger-revives-a-token", "BLINK-CF-33", "Another client's refused revocation brings a revoked token back.",
            b => b.EditGuard("token-belongs-to-client", g => g with { OnRefusal = [new("revive", t => ReviveNamed(t))] })),

        M("wrong-name-revokes-the-bearer", "BLINK-CF-44 BLINK-CF-45", "A name that is not the owner's revokes the access token.",
            b => b.DoingLast("username", "revoke", t => { if (!UsernameEndpoint.IsValid(t)) RevokeBearer(t); })),
        M("right-name-uses-the-bearer-up", "BLINK-CF-44", "A confirmed name uses the access token up.",
            b => b.DoingLast("username", "use-up", t => { if (UsernameEndpoint.IsValid(t)) RevokeBearer(t); })),
        M("missing-name-revokes-the-bearer", "BLINK-CF-46", "A check without a name revokes the access token.", b => b.OnRefusing("username-present", RevokeBearer, "username")),
        M("long-name-revokes-the-bearer", "BLINK-CF-07", "A check of a long name revokes the access token.", b => b.OnRefusing("username-within-64", RevokeBearer, "username")),
        M("stranger-revokes-the-bearer", "BLINK-CF-42", "Another client's use of an access token revokes it.", b => b.OnRefusing("bearer-belongs-to-client", RevokeBearer, "username")),
        M("wrong-body-revokes-the-bearer", "BLINK-CF-22", "A check by another body revokes the access token.", b => b.OnRefusing("media-type-is-form", RevokeBearer, "username")),
        M("confirmed-once-confirmed-for-all", "BLINK-CF-45", "Once a token confirmed its user it confirms everybody.", b => b
            .WithMember("username", "valid_username", (t, former) => former is true || t.State.Usernames.Contains($"by {t.BearerValue}"))
            .DoingLast("username", "remember", t => { if (UsernameEndpoint.IsValid(t)) t.State = t.State with { Usernames = t.State.Usernames.Add($"by {t.BearerValue}") }; })),

        M("unknown-code-spends-the-clients-codes", "BLINK-R18", "An unknown code spends all codes of the client.", b => b.OnRefusing("code-is-known", SpendAll, "token-code")),
        M("unknown-refresh-token-ends-the-clients", "BLINK-R18", "An unknown refresh token ends all refresh tokens of the client.",
            b => b.OnRefusing("refresh-token-is-known", t => EndAll(t), "token-refresh")),
        M("another-client-ends-a-token", "BLINK-R21", "Another client's try ends a refresh token.", b => b.OnRefusing("refresh-token-belongs-to-client", BLinkSpGrants.SpendRefreshToken.Apply, "token-refresh")),
        M("disagreeing-clients-end-a-token", "BLINK-CF-21", "A refresh whose header and body disagree ends the refresh token.",
            b => b.OnRefusing("client-header-matches-body", BLinkSpGrants.SpendRefreshToken.Apply, "token-refresh")),
        M("repeated-parameter-spends-a-code", "BLINK-R02", "A redemption with a repeated parameter is refused and spends the code.",
            b => b.OnRefusing("no-parameter-repeated", BLinkSpGrants.SpendCode.Apply, "token-code")),
        M("repeated-parameter-ends-a-token", "BLINK-R02", "A refresh with a repeated parameter is refused and ends the refresh token.",
            b => b.OnRefusing("no-parameter-repeated", BLinkSpGrants.SpendRefreshToken.Apply, "token-refresh")),
        M("no-client-id-spends-a-code", "BLINK-CF-05", "A redemption without client_id is refused and spends the code.", b => b.OnRefusing("client-id-present", BLinkSpGrants.SpendCode.Apply, "token-code")),
        M("no-client-id-ends-a-token", "BLINK-CF-05", "A refresh without client_id is refused and ends the refresh token.",
            b => b.OnRefusing("client-id-present", BLinkSpGrants.SpendRefreshToken.Apply, "token-refresh")),
        M("no-username-spends-a-code", "BLINK-CF-06", "A redemption without a username is refused and spends the code.", b => b.OnRefusing("username-present", BLinkSpGrants.SpendCode.Apply, "token-code")),
        M("no-username-ends-a-token", "BLINK-CF-06", "A refresh without a username is refused and ends the refresh token.",
            b => b.OnRefusing("username-present", BLinkSpGrants.SpendRefreshToken.Apply, "token-refresh")),
        M("long-username-spends-a-code", "BLINK-CF-07", "A redemption with a long username is refused and spends the code.",
            b => b.OnRefusing("username-within-64", BLinkSpGrants.SpendCode.Apply, "token-code")),
        M("long-username-ends-a-token", "BLINK-CF-07", "A refresh with a long username is refused and ends the refresh token.",
            b => b.OnRefusing("username-within-64", BLinkSpGrants.SpendRefreshToken.Apply, "token-refresh")),
        M("wide-scope-ends-a-token", "BLINK-R22", "A refresh that asks for more scope is refused and ends the refresh token.",
            b => b.OnRefusing("scope-within-grant", BLinkSpGrants.SpendRefreshToken.Apply, "token-refresh")),
        M("other-method-revokes", "BLINK-R31", "PUT to the revocation endpoint is refused and revokes the token.",
            b => b.DoingLast("revoke-other-methods", "revoke", t => RevocationEndpoint.Revoke(_ => true, _ => true).Apply(t))),
    ];

    private static BLinkSpBlueprint OnRefusing(this BLinkSpBlueprint b, string guard, Action<BLinkSpTurn> deed, string at) =>
        b.EditGuard(guard, g => g with { OnRefusal = [new("deed", deed)] }, at);

    private static bool IsOfPair(BLinkSpTurn t, SpToken token) =>
        t.GrantOf(token) is { } g && g.ClientId == t.Grant.ClientId && g.Username == t.Grant.Username;

    private static void ReviveAccess(BLinkSpTurn t, Func<SpToken, bool> picks) =>
        t.State = t.State with { AccessTokens = Edited(t.State.AccessTokens, a => a.Revoked && picks(a), a => a with { Revoked = false }) };

    private static void ReviveRefresh(BLinkSpTurn t, Func<SpToken, bool> picks) =>
        t.State = t.State with { RefreshTokens = Edited(t.State.RefreshTokens, r => r.Revoked && picks(r), r => r with { Revoked = false }) };

    private static void ReviveNamed(BLinkSpTurn t)
    {
        ReviveAccess(t, a => a.Value == t.Parameters["token"]);
        ReviveRefresh(t, r => r.Value == t.Parameters["token"]);
    }

    private static void ToggleAccess(BLinkSpTurn t, SpToken? token) =>
        t.State = t.State with { AccessTokens = Edited(t.State.AccessTokens, a => a == token, a => a with { Revoked = !a.Revoked }) };

    private static void ToggleRefresh(BLinkSpTurn t, SpToken? token) =>
        t.State = t.State with { RefreshTokens = Edited(t.State.RefreshTokens, r => r == token, r => r with { Revoked = !r.Revoked }) };

    private static void RevokeRefresh(BLinkSpTurn t) => RevocationEndpoint.Revoke(_ => false, _ => true).Apply(t);

    private static void RevokeAccess(BLinkSpTurn t) => RevocationEndpoint.Revoke(_ => true, _ => false).Apply(t);

    private static void RevokeBearer(BLinkSpTurn t) =>
        t.State = t.State with { AccessTokens = Edited(t.State.AccessTokens, a => a == t.AccessToken, a => a with { Revoked = true }) };

    private static void EndAll(BLinkSpTurn t) => t.State = t.State with
    {
        RefreshTokens = Edited(t.State.RefreshTokens, r => t.GrantOf(r)?.ClientId == t.ClientId, r => r with { Revoked = true }),
    };

    private static void ForgetCodes(BLinkSpTurn t) => EditCodes(t, c => c.GrantId is not null && c.GrantId != SeededCodes.GrantOfUsed, null);

    private static void RenewCode(BLinkSpTurn t) => EditCodes(t, c => c.GrantId == t.Grant.Id, null);

    private static void SpendAll(BLinkSpTurn t) => EditCodes(t, c => c.ClientId == t.ClientId && c.GrantId is null, "nobody's");

    private static void EditCodes(BLinkSpTurn t, Func<SpCode, bool> picks, string? grant)
    {
        foreach (var (value, code) in t.State.Codes.Entries.Where(c => picks(c.Value)).ToList())
            t.State = t.State with { Codes = t.State.Codes.Set(value, code with { GrantId = grant }) };
    }

    private static BoundedStore<string, SpToken> Edited(BoundedStore<string, SpToken> store, Func<SpToken, bool> picks, Func<SpToken, SpToken> edit) =>
        store.Entries.Where(e => picks(e.Value)).ToList().Aggregate(store, (s, e) => s.Set(e.Key, edit(e.Value)));
}

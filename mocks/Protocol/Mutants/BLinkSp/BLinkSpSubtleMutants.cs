using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using static Conformance.Mocks.Protocol.Mutants.BLinkSp.BLinkSpMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLinkSp;

/// <summary>Defects of a bLink service provider that show only after a while, under one profile, or at a method that is none of the module's.</summary>
internal static class BLinkSpSubtleMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        M("only-the-newest-access-token-revoked", "BLINK-CF-30", "Only the newest access token of a grant can be revoked.",
            b => b.EditEffect("revoke-token", _ => RevocationEndpoint.Revoke(t => IsNewest(t, t.NamedAccessToken), _ => true))),
        M("only-the-first-access-token-revoked", "BLINK-CF-30", "The access token that a second refresh brings cannot be revoked.",
            b => b.EditEffect("revoke-token", _ => RevocationEndpoint.Revoke(t => CountOf(t, t.NamedAccessToken) < 3, _ => true))),
        M("revoked-bearer-among-many", "BLINK-R56", "A revoked access token is accepted where the grant has a newer one.",
            b => b.OnlyWhen("bearer-is-unrevoked", t => IsNewest(t, t.AccessToken))),
        M("expired-bearer-among-many", "BLINK-R56", "An expired access token is accepted where the grant has a newer one.",
            b => b.OnlyWhen("bearer-is-unexpired", t => IsNewest(t, t.AccessToken))),
        M("replaced-bearer-confirms-everybody", "BLINK-CF-45", "An access token that a refresh replaced confirms everybody.",
            b => b.WithMember("username", "valid_username", (t, v) => IsNewest(t, t.AccessToken) ? v : true)),
        M("refresh-after-expiry-widens", "BLINK-R22", "A refresh after the access token's end brings all scopes.",
            b => b.WithMember("token-refresh", "scope", (t, v) => t.State.AccessTokens.Entries.Any(a => a.Value.GrantId == t.Grant.Id && a.Value.Expires < t.Now) ? BLinkScopes.All : v)),
        M("refresh-after-expiry-says-less", "BLINK-CF-13", "A refresh after the access token's end has no scope.",
            b => b.WithMember("token-refresh", "scope", (t, v) => t.State.AccessTokens.Entries.Any(a => a.Value.GrantId == t.Grant.Id && a.Value.Expires < t.Now) ? null : v)),
        M("suspended-and-spent", "BLINK-CF-29", "Header and body in the name of the blocked client spend another client's code.",
            b => b.EditGuard("client-is-active", g => g with { OnRefusal = [BLinkSpGrants.SpendCode] }, "token-code")),
        M("suspended-and-ended", "BLINK-CF-29", "The blocked client's try ends another client's refresh token.",
            b => b.EditGuard("client-is-active", g => g with { OnRefusal = [BLinkSpGrants.SpendRefreshToken] }, "token-refresh")),
        M("unknown-client-spends-a-code", "BLINK-CF-29", "An unknown client's try spends a code.",
            b => b.EditGuard("client-is-known", g => g with { OnRefusal = [BLinkSpGrants.SpendCode] }, "token-code")),
        M("other-method-ends-a-token", "BLINK-R01", "A refresh by PUT is refused and ends the refresh token.", b => b.DoingLast("token-other-methods", "end", BLinkSpGrants.SpendRefreshToken.Apply)),

        M3("verifier-demanded-of-a-refresh", "BLINK-C3-09 BLINK-CF-02", "A refresh is asked for a code_verifier.",
            b => b.AlsoRefusing("refresh-token-present", t => t.Verifier is null, Refuse(400, "code_verifier is missing"))),
        M3("username-of-another-ends-a-token", "BLINK-C3-05", "A refresh that names a username ends the refresh token.", b => b.DoingLast("token-refresh", "end", t =>
        {
            if (t.Username is not null)
                BLinkSpGrants.SpendRefreshToken.Apply(t);
        })),
        M3("grant-id-new-after-expiry", "BLINK-C3-02", "A refresh after the access token's end tells another grant_id.",
            b => b.WithMember("token-refresh", "grant_id", (t, v) => t.State.AccessTokens.Entries.Any(a => a.Value.GrantId == t.Grant.Id && a.Value.Expires < t.Now) ? $"{v}-2" : v)),
        M3("grant-id-of-less-scope", "BLINK-C3-02", "A refresh for less scope tells another grant_id.",
            b => b.WithMember("token-refresh", "grant_id", (t, v) => t.Parameters["scope"] is null ? v : $"{v}-2")),
        M3("grant-id-after-the-third", "BLINK-C3-02", "From the third refresh on there is another grant_id.",
            b => b.WithMember("token-refresh", "grant_id", (t, v) => CountOf(t, t.IssuedAccessToken) > 3 ? $"{v}-2" : v)),
        M3("verifier-looked-at-once", "BLINK-C3-06", "The verifier is looked at only on the first try.",
            b => b.OnlyWhen("verifier-matches-challenge", t => !t.State.Usernames.Contains("tried " + t.Code?.Value))
                .EditGuard("verifier-matches-challenge", g => g with { OnRefusal = [new("note", t => t.State = t.State with { Usernames = t.State.Usernames.Add("tried " + t.Code?.Value) })] })),
        M3("refused-verifier-forgets-the-challenge", "BLINK-C3-06", "A code whose verifier was refused redeems without one.",
            b => b.EditGuard("verifier-matches-challenge", g => g with
            {
                OnRefusal = [new("forget", t => { if (t.Code is { } c) t.State = t.State with { Codes = t.State.Codes.Set(c.Value, c with { Challenge = null }) }; })],
            }).OnlyWhen("verifier-present", t => t.Code?.Challenge is not null)),
    ];

    private static Mutant M3(string id, string requirements, string sentence, Func<BLinkSpBlueprint, BLinkSpBlueprint> edit) =>
        M(id, requirements, sentence, edit) with { Profile = BLinkSpProfiles.Consent30 };

    private static int CountOf(BLinkSpTurn t, SpToken? token) => t.State.AccessTokens.Entries.Count(a => a.Value.GrantId == token?.GrantId);

    private static bool IsNewest(BLinkSpTurn t, SpToken? token) =>
        token is null || t.State.AccessTokens.Entries.Where(a => a.Value.GrantId == token.GrantId).Max(a => a.Value.Expires) == token.Expires;
}

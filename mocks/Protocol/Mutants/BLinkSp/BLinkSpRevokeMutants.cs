using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using static Conformance.Mocks.Protocol.Mutants.BLinkSp.BLinkSpMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLinkSp;

/// <summary>Defects of a bLink service provider whose revocations reach too far, not far enough, or by the word of the wrong one.</summary>
internal static class BLinkSpRevokeMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        M("revoke-ends-the-clients-grants", "BLINK-CF-30", "A revocation ends every grant of the client, whoever the user is.",
            b => b.Ending((a, g) => a.ClientId == g.ClientId)),
        M("revoke-ends-the-users-grants", "BLINK-CF-30", "A revocation ends every grant of the user, whoever the client is.", b => b.Ending((a, g) => a.Username == g.Username)),
        M("revoke-ends-the-users-other-clients", "BLINK-CF-30", "A revocation ends the grants that the user has at other clients.",
            b => b.Ending((a, g) => a.Username == g.Username && a.ClientId != g.ClientId)),
        M("revoke-ends-access-of-the-pair", "BLINK-CF-30", "A revocation ends the access tokens of all grants of the client and user.", b => b.DoingLast("revoke", "end-access", t =>
            BLinkSpGrants.RevokeAccessTokens(t, t.GrantOf(t.NamedToken), (a, g) => a.Id != g.Id && a.ClientId == g.ClientId && a.Username == g.Username))),
        M("access-revocation-ends-refresh-of-the-pair", "BLINK-CF-30", "The revocation of an access token ends refresh tokens of other grants.", b => b.DoingLast("revoke", "end-refresh", t =>
            BLinkSpGrants.RevokeRefreshTokens(t, t.NamedAccessToken is { } access ? t.GrantOf(access) : null, (a, g) => a.Id != g.Id && a.ClientId == g.ClientId))),
        M("no-hint-means-access-token", "BLINK-CF-37", "Without a hint only access tokens are looked for.", b => b.Among(_ => true, t => t.Hint is not null)),
        M("no-hint-means-refresh-token", "BLINK-CF-37", "Without a hint only refresh tokens are looked for.", b => b.Among(t => t.Hint is not null, _ => true)),
        M("wrong-hint-spares-access-tokens", "BLINK-CF-38 BLINK-R33", "An access token outlives its revocation with the hint refresh_token.", b => b.Among(t => t.Hint != "refresh_token", _ => true)),
        M("wrong-hint-spares-refresh-tokens", "BLINK-CF-38 BLINK-R33", "A refresh token outlives its revocation with the hint access_token.", b => b.Among(_ => true, t => t.Hint != "access_token")),
        M("made-up-hint-does-nothing", "BLINK-CF-39 BLINK-CF-30", "A hint that is none of the two: 200, and nothing is revoked.", b => b.Among(HintIsKnown, HintIsKnown)),
        M("made-up-hint-spares-access-tokens", "BLINK-CF-39 BLINK-CF-30", "A hint that is none of the two: 200, and access tokens live on.", b => b.Among(HintIsKnown, _ => true)),
        M("made-up-hint-refused-and-done", "BLINK-CF-39 BLINK-CF-30", "A hint that is none of the two: 400, and the token is revoked.", b => b.DemandingLast(
            "revoke", new Guard<BLinkSpTurn>("hint-is-known", t => HintIsKnown(t) ? null : Refuse(400, "no such hint")) { OnRefusal = [RevocationEndpoint.Revoke(_ => true, _ => true)] })),
        M("unacceptable-and-revoked", "BLINK-CF-24", "A revocation that is refused with 406 is done all the same.", b => b.RevokingOn("answer-is-acceptable")),
        M("unsupported-and-revoked", "BLINK-CF-22", "A revocation by another body is refused with 415 and done all the same.", b => b.RevokingOn("media-type-is-form")),
        M("refused-client-and-revoked", "BLINK-CF-33 BLINK-CF-29", "An unknown client's revocation is refused and done all the same.", b => b.RevokingOn("client-is-known")),
        M("blocked-client-and-revoked", "BLINK-CF-33 BLINK-CF-29", "A blocked client's revocation is refused and done all the same.", b => b.RevokingOn("client-is-active")),
        M("disagreeing-client-and-revoked", "BLINK-CF-34", "A revocation whose header and body disagree is refused and done all the same.", b => b.RevokingOn("client-header-matches-body")),
        M("foreign-and-revoked", "BLINK-CF-33", "Another client's revocation is refused and done all the same.", b => b.RevokingOn("token-belongs-to-client")),
        M("header-missing-and-revoked", "BLINK-CF-17", "A revocation without the client header is refused and done all the same.", b => b.RevokingOn("client-header-present")),
        M("correlation-missing-and-revoked", "BLINK-CF-15", "A revocation without a correlation id is refused and done all the same.", b => b.RevokingOn("correlation-id-present")),
        M("repeated-and-revoked", "BLINK-R02", "A revocation with a repeated parameter is refused and done all the same.", b => b.RevokingOn("no-parameter-repeated")),
        M("no-client-id-and-revoked", "BLINK-CF-36", "A revocation without client_id is refused and done all the same.", b => b.RevokingOn("client-id-present")),
        M("owner-unchecked-with-wrong-hint", "BLINK-CF-33", "Whose token it is is looked at only where the hint is right.", b => b.OnlyWhen("token-belongs-to-client", t => t.Hint != "access_token")),
        M("owner-unchecked-without-hint", "BLINK-CF-33", "Whose token it is is looked at only where there is a hint.", b => b.OnlyWhen("token-belongs-to-client", t => t.Hint is not null)),
        M("owner-of-access-tokens-unchecked", "BLINK-CF-33", "Whose an access token is is not looked at.", b => b.OnlyWhen("token-belongs-to-client", t => t.NamedAccessToken is null)),
        M("owner-is-the-user", "BLINK-CF-33", "A client that has a grant of the same user revokes another's tokens.", b => b.OnlyWhen(
            "token-belongs-to-client", t => !t.State.Grants.Entries.Any(g => g.Value.ClientId == t.ClientId && g.Value.Username == t.GrantOf(t.NamedToken)?.Username))),
        M("stranger-loses-its-own", "BLINK-CF-33", "Whoever tries to revoke another's token loses its own.", b => b.EditGuard("token-belongs-to-client", g => g with
        {
            OnRefusal = [new("punish", t => BLinkSpGrants.End(t, new SpGrant("", t.ClientId ?? "", "", ""), (a, other) => a.ClientId == other.ClientId))],
        })),
        M("expired-token-is-an-error", "BLINK-CF-41 BLINK-R34", "Revoking an expired token is answered with 400.",
            b => b.AlsoRefusing("token-present", t => t.NamedToken?.Expires <= t.Now, Refuse(400, "the token expired"))),
        M("expired-refresh-token-is-an-error", "BLINK-CF-41 BLINK-R34", "Revoking an expired refresh token is answered with 400.",
            b => b.AlsoRefusing("token-present", t => t.NamedRefreshToken?.Expires <= t.Now, Refuse(400, "the token expired"))),
        M("access-token-revoked-twice-is-an-error", "BLINK-CF-41", "Revoking an access token again is answered with 400.",
            b => b.AlsoRefusing("token-present", t => t.NamedAccessToken is { Revoked: true }, Refuse(400, "revoked before"))),
        M("ended-grants-token-is-an-error", "BLINK-CF-41 BLINK-R34", "Revoking a token of an ended grant is answered with 400.",
            b => b.AlsoRefusing("token-present", t => t.GrantOf(t.NamedToken) is { Ended: true }, Refuse(400, "the grant is over"))),
        M("replaced-token-is-an-error", "BLINK-CF-41", "Revoking a refresh token that rotation replaced is answered with 400.", b => b
            .With(s => s with { Rotates = true }).AlsoRefusing("token-present", t => t.NamedRefreshToken is { ReplacedAt: not null }, Refuse(400, "the token was replaced"))),
        M("revoked-token-back-after-its-end", "BLINK-CF-30 BLINK-R40", "A revoked access token is accepted again once its time is over.", b => b
            .OnlyWhen("bearer-is-unrevoked", t => t.AccessToken?.Expires > t.Now).OnlyWhen("bearer-is-unexpired", t => t.AccessToken is not { Revoked: true })),
        M("revoked-token-forgotten-by-time", "BLINK-CF-30 BLINK-R40", "A revoked refresh token refreshes again once its access token's time is over.", b => b.OnlyWhen(
            "refresh-token-is-unrevoked", t => t.GrantOf(t.RefreshToken) is { Ended: true } || t.State.AccessTokens.Entries.Where(a => a.Value.GrantId == t.RefreshToken?.GrantId).Max(a => a.Value.Expires) > t.Now)),
        M("storable-revocation", "BLINK-CF-51", "The answer to a revocation may be stored.", b => b.Without("no-store", "revoke")),
        M("storable-username", "BLINK-CF-51", "The answer about a username may be stored.", b => b.Without("no-store", "username")),
        M("storable-refresh", "BLINK-CF-51 BLINK-R11", "The answer to a refresh may be stored.", b => b.Without("no-store", "token-refresh")),
        M("storable-code", "BLINK-CF-51 BLINK-R11", "The answer to a code may be stored.", b => b.Without("no-store", "token-code")),
    ];

    private static bool HintIsKnown(BLinkSpTurn t) => t.Hint is null or "access_token" or "refresh_token";

    private static BLinkSpBlueprint Ending(this BLinkSpBlueprint b, Func<SpGrant, SpGrant, bool> picks) =>
        b.DoingLast("revoke", "end-grants", t => BLinkSpGrants.End(t, t.GrantOf(t.NamedToken), picks));

    private static BLinkSpBlueprint Among(this BLinkSpBlueprint b, Func<BLinkSpTurn, bool> access, Func<BLinkSpTurn, bool> refresh) =>
        b.EditEffect("revoke-token", _ => RevocationEndpoint.Revoke(access, refresh));

    private static BLinkSpBlueprint RevokingOn(this BLinkSpBlueprint b, string guard) =>
        b.EditGuard(guard, g => g with { OnRefusal = [RevocationEndpoint.Revoke(_ => true, _ => true)] }, "revoke");
}

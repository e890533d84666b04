using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using static Conformance.Mocks.Protocol.Mutants.BLink.BLinkMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLink;

/// <summary>Defects of the platform in what a permission may still do, and in what a failing service provider leaves behind.</summary>
internal static class BLinkMigrationMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        M("permission-never-closed", "BLINK-MIG-01 BLINK-MIG-33", "A permission works for ever and can be exchanged again.",
            b => b.Without("close-permission").Without("grace-is-not-over")),
        M("closed-by-time-only", "BLINK-MIG-33", "The first successful call does not end the permission.",
            b => b.Without("close-permission")),
        M("no-grace", "BLINK-MIG-32", "The exchange ends the permission at once.",
            b => b.EditEffect("open-grace", _ => TokenEffects.OnceRefreshed("open-grace", (t, _) =>
            {
                ExchangeEndpoint.OpenGrace(t);
                if (t.Permission is { } p)
                    t.SetPermission(p with { Closed = true });
            }))),
        M("failed-call-closes", "BLINK-MIG-34", "A failed call ends the permission.",
            b => b.EditEffect("close-permission", _ => RelayEndpoint.ClosePermission(_ => true))),
        M("grace-never-ends", "BLINK-MIG-35", "Without a call the grace period never ends.",
            b => b.Without("grace-is-not-over", "relay-legacy")),
        M("closed-permission-exchanged", "BLINK-MIG-01 BLINK-MIG-33", "A closed permission is refused by the API but exchanged again.",
            b => b.Without("permission-is-not-closed", "exchange")
                .Without("grace-is-not-over", "exchange")),
        M("closed-permission-used", "BLINK-MIG-33", "A closed permission is refused by the exchange but goes on working at the API.",
            b => b.Without("permission-is-not-closed", "relay-legacy")),
        M("two-live-families", "BLINK-MIG-49", "A second exchange in the grace period gives a second pair that lives beside the first.",
            b => b.Without("end-former-family")),
        M("closing-kills-tokens", "BLINK-MIG-37", "The end of the permission ends the tokens that it was exchanged for.",
            b => b.Then("close-permission", t =>
            {
                if (t is { Held.Closed: true, Family: { } family })
                    t.State = t.State with { Families = t.State.Families.Set(family.Id, family with { Ended = true }) };
            })),
        M("failed-refresh-consumes", "BLINK-MIG-47", "A failed refresh at the service provider uses the permission up.",
            b => b.EditEffect("open-grace", e => e with { Apply = ExchangeEndpoint.OpenGrace })),
        M("failed-refresh-ignored", "BLINK-MIG-47", "A failed refresh at the service provider is answered with tokens nevertheless.",
            b => b.Then("refresh-at-sp", t =>
            {
                if (t.SpRefresh is SpRefresh.Failed)
                    t.ForgetRefresh();
            }, "exchange")),
        M("token-of-another-target", "BLINK-MIG-08 BLINK-R27", "A call goes to the target of the header, with the token of another.",
            b => b.Without("target-is-the-tokens").EditEffect("call-sp", _ => RelayEndpoint.CallSp(t => t.TargetHeader ?? RelayEndpoint.TargetOf(t), (_, r) => r), "relay")),
        M("foreign-refresh-token-accepted", "BLINK-R21", "A refresh token of another client refreshes.",
            b => b.Without("refresh-token-belongs-to-client")),
        M("stolen-token-relayed", "BLINK-R57", "An access token works with another client's certificate.",
            b => b.Without("bearer-belongs-to-client")),
        M("expired-token-relayed", "BLINK-MIG-23", "An expired access token is relayed.", b => b.Without("bearer-is-unexpired", "relay")),
        M("refresh-widens-scope", "BLINK-R22", "A refresh may ask for more scope than was granted.", b => b.Without("scope-within-grant")),
        M("failed-renewal-answered", "BLINK-CF-49", "A refresh that fails at the service provider is answered with tokens nevertheless.",
            b => b.Then("refresh-at-sp", t =>
            {
                if (t.SpRefresh is SpRefresh.Failed)
                    t.ForgetRefresh();
            }, "token")),
        M("failed-renewal-ends-tokens", "BLINK-CF-49 BLINK-MIG-31", "A refresh that fails at the service provider uses the refresh token up.",
            b => b.Then("refresh-at-sp", t =>
            {
                if (t is { SpRefresh: SpRefresh.Failed, RefreshToken: { } token })
                    t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(token.Key, token with { Revoked = true }) };
            }, "token")),
        M("call-believes-the-client-header", "BLINK-MIG-52 BLINK-R57", "A stolen access token works for whoever names its client in a header.",
            b => b.EditGuard("bearer-belongs-to-client", g => g with
            {
                Check = t => t.Family is { } family && t.Request.Headers[BLinkHeaders.ClientId] == family.ClientId ? null : g.Check(t),
            }).EditEffect("call-sp", _ => RelayEndpoint.CallSp((t, r) => r.WithHeader(BLinkHeaders.ClientId, t.Family?.ClientId ?? "")), "relay")),
        M("client-header-passed-on", "BLINK-MIG-52", "The service provider is told the client that the caller claims to be.",
            b => b.EditEffect("call-sp", _ => RelayEndpoint.CallSp((t, r) =>
                t.Request.Headers.NonEmpty(BLinkHeaders.ClientId) is { } claimed ? r.WithHeader(BLinkHeaders.ClientId, claimed) : r))),
        M("refresh-without-sp", "BLINK-MIG-10 BLINK-MIG-37", "A refresh gives tokens that stand for the service provider's old ones.",
            b => b.Without("refresh-at-sp", "token")),
        M("revoke-not-passed-on", "BLINK-CF-30", "A revocation at the platform has no effect on either layer.",
            b => b.Without("revoke-at-sp").Without("revoke-token")),
        M("revoke-believes-the-hint", "BLINK-CF-38 BLINK-R33", "A wrong token_type_hint is answered with 200 and nothing is revoked.",
            b => b.EditEffect("revoke-at-sp", e => e with { Apply = OnRightHint(e.Apply) })
                .EditEffect("revoke-token", e => e with { Apply = OnRightHint(e.Apply) })),
        M("foreign-revoke-succeeds", "BLINK-CF-33", "A client revokes another client's token.", b => b.Without("token-belongs-to-client")),
    ];

    private static Action<BLinkTurn> OnRightHint(Action<BLinkTurn> deed) => t =>
    {
        var kind = t.NamedRefreshToken is null ? "access_token" : "refresh_token";
        if ((t.Request.Form.NonEmpty("token_type_hint") ?? kind) == kind)
            deed(t);
    };
}

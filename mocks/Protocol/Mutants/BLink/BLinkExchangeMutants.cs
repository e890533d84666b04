using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.BLink.BLinkMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLink;

/// <summary>Defects of the platform in what it makes of a service provider's answer, and of an exchange that is asked for again.</summary>
internal static class BLinkExchangeMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        M("grant-id-made-up", "BLINK-MIG-48", "A grant_id that the service provider did not tell is made up.", b => b
            .Without("demand-grant-id")
            .WithMember("exchange", "grant_id", (t, id) => id is "" ? TokenText.Uuid(t.Surroundings.Entropy) : id)),
        M("grant-id-from-the-permission", "BLINK-MIG-48", "Where the service provider told no grant_id it is the name of the family.", b => b
            .Without("demand-grant-id")
            .WithMember("exchange", "grant_id", (t, id) => id is "" ? t.Family?.Id : id)),
        M("no-grant-id-consumes", "BLINK-MIG-48 BLINK-MIG-47", "A refresh without grant_id uses the permission up.", b => b.Then("demand-grant-id", t =>
        {
            if (t is { SpRefresh: SpRefresh.Failed, Permission: { } permission })
                t.SetPermission(permission with { Closed = true });
        })),
        M("429-consumes", "BLINK-MIG-47", "A service provider that is asked too often uses the permission up.", b => b.Then("refresh-at-sp", t => CloseOn(t, 429), "exchange")),
        M("404-consumes", "BLINK-MIG-47", "A 404 of the service provider uses the permission up.", b => b.Then("refresh-at-sp", t => CloseOn(t, 404), "exchange")),
        M("useless-answer-consumes", "BLINK-MIG-47", "A success without an access token uses the permission up.", b => b.Then("refresh-at-sp", t => CloseOn(t, 200), "exchange")),
        M("timeout-answered", "BLINK-MIG-47", "When the service provider is too slow there are tokens nevertheless.", b => b.Then("refresh-at-sp", t =>
        {
            if (t.SpRefresh is SpRefresh.Failed { Answer: SpAnswer.TimedOut })
                t.ForgetRefresh();
        }, "exchange")),
        M("useless-answer-answered", "BLINK-MIG-47", "A success without an access token is answered with tokens.", b => b.Then("refresh-at-sp", t =>
        {
            if (t.SpRefresh is SpRefresh.Failed { Answer: SpAnswer.Answered { Response.Status: 200 } })
                t.ForgetRefresh();
        }, "exchange")),
        M("404-passed-on", "BLINK-MIG-04 BLINK-MIG-47", "A 404 of the service provider to the refresh goes to the service user as it is.", b => b.PassingOn("exchange", 404)),
        M("429-passed-on", "BLINK-MIG-04 BLINK-MIG-47", "A 429 of the service provider to the refresh goes to the service user as it is.", b => b.PassingOn("exchange", 429)),
        M("403-passed-on-at-a-refresh", "BLINK-MIG-04", "A 403 of the service provider behind a refresh goes to the service user as it is.", b => b.PassingOn("token", 403)),
        M("503-quoted", "BLINK-MIG-04", "The text of a 503 is quoted, in base64.", b => b.Finishing((t, a) =>
            t.SpRefresh is SpRefresh.Failed { Answer: SpAnswer.Answered { Response: { Status: 503, Body: Body.Text text } } }
                ? a.WithMember("detail", Convert.ToBase64String(Encoding.UTF8.GetBytes(text.Value))) : a, "exchange")),
        M("html-quoted", "BLINK-MIG-03", "What the service provider said in place of tokens is quoted.", b => b.Finishing((t, a) =>
            t.SpRefresh is SpRefresh.Failed { Answer: SpAnswer.Answered { Response: { Status: 200, Body: Body.Text text } } }
                ? a.WithMember("error_description", text.Value.Replace('"', '\'')) : a, "token")),
        M("stored-refresh-token-lost", "BLINK-MIG-10", "Where the service provider gives no new refresh token there is none any more.", b => b
            .EditEffect("adopt-sp-tokens", _ => TokenEffects.OnceRefreshed("adopt-sp-tokens", (t, sp) =>
            {
                if (t.Held is { } p)
                    t.SetPermission(p with { Sp = sp.Tokens });
            }))),
        M("lifetime-demanded", "BLINK-R14", "A service provider's answer without expires_in is taken for none.", b => b.RejectingWithout("expires_in")),
        M("refresh-token-demanded", "BLINK-R23", "A service provider's answer without a refresh token is taken for none.", b => b.RejectingWithout("refresh_token")),
        M("unnamed-scope-is-all", "BLINK-MIG-27", "Where the service provider names no scope the tokens have all.", b => b.EditEffect("start-family", e => e with
        {
            Apply = t =>
            {
                e.Apply(t);
                if (t is { SpRefresh: SpRefresh.Refreshed { Scope: "" }, Family: { } family })
                    SetFamily(t, family with { Scope = BLinkScopes.All });
            },
        })),
        M("scope-not-enforced", "BLINK-MIG-27 BLINK-R61", "A narrow token pays.", b => b.Without("scope-allows-the-call", "relay-payment")),
        M("repeat-is-a-failure", "BLINK-MIG-50", "A repeated exchange is a 500.", b => b.DemandingLast("exchange", new("not-again", t =>
            t.Permission?.ExchangedAt is null ? null : new Refusal(BLinkErrors.OAuth(500, "server_error", "the permission is in an unexpected state"), "again")))),
        M("repeat-closes", "BLINK-MIG-32 BLINK-MIG-49", "A repeated exchange ends the PermissionId.", b => b.EditEffect("end-former-family", e => e with
        {
            Apply = t =>
            {
                if (t.Permission is { ExchangedAt: not null } permission)
                    t.SetPermission(permission with { Closed = true });
                e.Apply(t);
            },
        })),
        M("repeat-gives-dead-tokens", "BLINK-MIG-49 BLINK-MIG-05", "The tokens of a repeated exchange are as dead as those that they replace.", b => b
            .Doing("end-former-family", _ => { })
            .Then("start-family", t =>
            {
                if (t.Permission?.ExchangedAt is not null && t.Family is { } family)
                    SetFamily(t, family with { Ended = true });
            })),
        M("repeat-leaves-refreshed-tokens", "BLINK-MIG-49", "A repeated exchange ends the first refresh token alone.", b => b.EditEffect("end-former-family", _ => TokenEffects.OnceRefreshed("end-former-family", (t, _) =>
        {
            if (t.State.RefreshTokens.Entries.Select(e => e.Value).FirstOrDefault(k => k.FamilyId == t.Permission?.FamilyId) is { } first)
                t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(first.Key, first with { Revoked = true }) };
        })).With(s => s with { Rotates = true }).Living("retry", TimeSpan.FromDays(1))),
        M("repeat-ends-the-clients", "BLINK-MIG-49 BLINK-MIG-08", "A repeated exchange ends all tokens of the client.", b => b.EndingAlso((mine, other) => other.ClientId == mine.ClientId)),
        M("repeat-ends-the-targets", "BLINK-MIG-49 BLINK-MIG-08", "A repeated exchange ends all tokens of the client at that provider.",
            b => b.EndingAlso((mine, other) => other.ClientId == mine.ClientId && other.Target == mine.Target)),
        M("failed-repeat-ends-tokens", "BLINK-MIG-47 BLINK-MIG-49", "A repeated exchange that fails at the service provider has ended the first tokens.",
            b => b.EditEffect("end-former-family", e => e with { Apply = ExchangeEndpoint.EndFormerFamily })),
        M("strangers-repeat-ends-tokens", "BLINK-MIG-16 BLINK-MIG-49", "An exchange that is refused since the permission is another's ends the tokens of its owner.",
            b => b.EditGuard("permission-belongs-to-client", g => g with { OnRefusal = [new("end", ExchangeEndpoint.EndFormerFamily)] }, "exchange")),
    ];

    internal static void SetFamily(BLinkTurn t, TokenFamily family)
    {
        t.State = t.State with { Families = t.State.Families.Set(family.Id, family) };
        t.Family = family;
    }

    private static void CloseOn(BLinkTurn t, int status)
    {
        if (t is { SpRefresh: SpRefresh.Failed { Answer: SpAnswer.Answered answered }, Permission: { } permission } && answered.Response.Status == status)
            t.SetPermission(permission with { Closed = true });
    }

    private static BLinkBlueprint PassingOn(this BLinkBlueprint b, string endpoint, int status) => b.Finishing((t, a) =>
        t.SpRefresh is SpRefresh.Failed { Answer: SpAnswer.Answered answered } && answered.Response.Status == status ? answered.Response : a, endpoint);

    private static BLinkBlueprint RejectingWithout(this BLinkBlueprint b, string member) => b.Then("refresh-at-sp", t =>
    {
        if (t.Legs is [.., var leg] && leg.Response.Status == 200 && SpRefresh.TextOf(leg.Response, member) is null)
            t.RejectRefresh();
    }, "exchange");

    private static BLinkBlueprint EndingAlso(this BLinkBlueprint b, Func<TokenFamily, TokenFamily, bool> alike) => b.EditEffect("end-former-family", _ => TokenEffects.OnceRefreshed("end-former-family", (t, _) =>
    {
        if (t.State.Families.Find(t.Permission?.FamilyId) is not { } mine)
            return;
        foreach (var (_, other) in t.State.Families.Entries.Where(e => alike(mine, e.Value)).ToArray())
            t.State = t.State with { Families = t.State.Families.Set(other.Id, other with { Ended = true }) };
    }));
}

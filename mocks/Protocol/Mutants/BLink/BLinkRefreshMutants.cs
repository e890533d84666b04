using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.BLink.BLinkExchangeMutants;
using static Conformance.Mocks.Protocol.Mutants.BLink.BLinkMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLink;

/// <summary>Defects of the platform in what a refresh or a revocation leaves behind.</summary>
internal static class BLinkRefreshMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        M("narrowing-stays", "BLINK-R22 BLINK-R23", "A refresh with less scope narrows those after it.", b => b.Then("issue-access-token", t =>
        {
            if (t is { RefreshToken: not null, Family: { } family })
                SetFamily(t, family with { Scope = t.IssuedScope ?? family.Scope });
        }, "token")),
        M("wider-scope-spends", "BLINK-R22 BLINK-MIG-31", "A refresh that is refused for its scope uses the refresh token up.", b => b.SpendingOn("scope-within-grant")),
        M("stranger-spends", "BLINK-R21", "A refresh by another client is refused and uses the refresh token up.", b => b.SpendingOn("refresh-token-belongs-to-client")),
        M("wrong-target-spends", "BLINK-R27 BLINK-MIG-31", "A refresh that is refused for its target uses the refresh token up.", b => b.SpendingOn("target-is-the-tokens")),
        M("wrong-grant-type-spends", "BLINK-CF-03 BLINK-MIG-31", "A grant type that is not supported uses the refresh token up.", b => b.SpendingOn("grant-type-is-supported")),
        M("incomplete-request-spends", "BLINK-CF-18", "A refresh without a user agent is refused and uses the refresh token up.", b => b.SpendingOn("user-agent-present")),
        M("refresh-token-calls", "BLINK-R56 BLINK-CF-42", "A refresh token is good as a bearer, for payments alone.", b => b.With(s => s with
        {
            Recognise = (t, value) => s.Recognise(t, value) ?? (t.Request.Path == BLinkProvider.PaymentsPath ? t.State.RefreshTokens.Find(value) : null),
        }).Sending("/payments", (t, r) => t.AccessToken is { SpAccessToken: "" } && t.Held is { } held ? r.WithHeader("Authorization", $"Bearer {held.Sp.AccessToken}") : r)),
        M("refresh-lives-as-long-as-the-first", "BLINK-MIG-23", "A refreshed access token ends with the first.", b => b.EditingToken("token", (t, token) =>
            token with { Expires = t.State.AccessTokens.Entries.Where(e => e.Value.FamilyId == token.FamilyId).Min(e => e.Value.Expires) })),
        M("refresh-longer-than-behind", "BLINK-MIG-23", "A refresh says an hour whatever the service provider says, whose token is over before.",
            b => b.WithMember("token", "expires_in", (_, _) => 3600).EditingToken("token", (t, token) => token with { Expires = t.Now.AddHours(1) })
                .WithProvider(p => p.Living("access-token", TimeSpan.FromMinutes(1)))),
        M("exchange-longer-than-behind", "BLINK-MIG-23", "An exchange says an hour whatever the service provider says, whose token is over before.",
            b => b.WithMember("exchange", "expires_in", (_, _) => 3600).EditingToken("exchange", (t, token) => token with { Expires = t.Now.AddHours(1) })
                .WithProvider(p => p.Living("access-token", TimeSpan.FromMinutes(1)))),
        M("second-refresh-lives-a-minute-more", "BLINK-MIG-23", "The token of a second refresh lives a minute longer than it was said.", b => b.EditingToken("token", (t, token) =>
            t.State.AccessTokens.Entries.Count(e => e.Value.FamilyId == token.FamilyId) > 2 ? token with { Expires = token.Expires.AddMinutes(1) } : token)
            .WithProvider(p => p.Delaying("bearer-is-unexpired", TimeSpan.FromMinutes(1)))),
        M("grant-id-of-the-client", "BLINK-MIG-31 BLINK-R60", "A refresh has the grant_id of the client's last exchange.", b => b.WithMember("token", "grant_id", (t, id) =>
            t.State.Families.Find(t.State.Permissions.Values.Where(p => p.ClientId == t.ClientId).MaxBy(p => p.ExchangedAt)?.FamilyId)?.GrantId ?? id)),
        M("refresh-storable", "BLINK-R11", "The answer to a refresh may be stored.", b => b.OnSuccess((_, a) => a.WithHeader("Cache-Control", "no-cache"), "token")),
        M("revocation-by-the-body", "BLINK-CF-34 BLINK-MIG-52", "A revocation is the owner's when client_id says so.", b => b.BelievingTheBody("revoke", "token-belongs-to-client")),
        M("refresh-by-the-body", "BLINK-R21 BLINK-MIG-52", "A refresh is the owner's when client_id says so.", b => b.BelievingTheBody("token", "refresh-token-belongs-to-client")),
        M("revocation-by-the-header", "BLINK-CF-34 BLINK-MIG-52", "A revocation is the owner's when X-CorAPI-Client-ID says so.", b => b.Excusing(
            "token-belongs-to-client", t => t.Family is { } family && t.Request.Headers[BLinkHeaders.ClientId] == family.ClientId)),
        M("provider-token-revoked", "BLINK-MIG-11", "A service provider's token in the hands of a service user is revoked there.", b => b.DoingFirst("revoke", "pass-on", t =>
        {
            if (t.State.Permissions.Values.FirstOrDefault(p => t.Request.Form["token"] is { } token && (p.Sp.AccessToken == token || p.Sp.RefreshToken == token)) is { } held)
                SpLeg.Call(t, held.Target, SpRequests.Revoke(t, held, t.Request.Form["token"]!, "access_token"));
        })),
        M("provider-token-refreshes", "BLINK-MIG-11", "What the platform holds of the service provider now refreshes as its own does.", b => b.ProviderTokensRefresh()),
        M("repeated-revocation-refused", "BLINK-CF-41 BLINK-R34", "A second revocation of an access token is refused.", b => b.AlsoRefusing(
            "token-present", t => t.NamedAccessToken is { Revoked: true }, new Refusal(BLinkErrors.OAuth(400, "invalid_request", "the token was revoked"), "again"))),
        M("expired-token-not-revoked", "BLINK-CF-41 BLINK-R34", "The revocation of an expired access token is refused.", b => b.AlsoRefusing(
            "token-present", t => t.NamedAccessToken is { } token && token.Expires <= t.Now, new Refusal(BLinkErrors.OAuth(400, "invalid_request", "the token expired"), "expired"))),
        M("replaced-token-not-revoked", "BLINK-CF-41 BLINK-R34", "The revocation of a token that a repeated exchange ended is refused.", b => b.AlsoRefusing(
            "token-present", t => t.Family is { Ended: true }, new Refusal(BLinkErrors.OAuth(400, "invalid_grant", "the token is over"), "replaced"))),
        M("revocation-of-the-first-alone", "BLINK-CF-30 BLINK-R37", "A refreshed access token is not revoked.", b => b.Without("revoke-at-sp").EditEffect("revoke-token", e => e with
        {
            Apply = t =>
            {
                if (t.NamedAccessToken is not { } token || t.State.AccessTokens.Entries.Where(k => k.Value.FamilyId == token.FamilyId).Min(k => k.Value.Expires) == token.Expires)
                    e.Apply(t);
            },
        })),
    ];

    private static BLinkBlueprint EditingToken(this BLinkBlueprint b, string at, Func<BLinkTurn, BLinkToken, BLinkToken> edit) => b.Then("issue-access-token", t =>
    {
        if (t.IssuedAccessToken is UnsignedJwt jwt && t.State.AccessTokens.Find(jwt.Claims["jti"] as string) is { } token)
            t.State = t.State with { AccessTokens = t.State.AccessTokens.Set(token.Key, edit(t, token)) };
    }, at);

    private static BLinkBlueprint SpendingOn(this BLinkBlueprint b, string guard) => b.EditGuard(guard, g => g with
    {
        OnRefusal = [new("spend", t =>
        {
            if (t.RefreshToken is { } token)
                t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(token.Key, token with { Revoked = true }) };
        })],
    }, "token");

    private static BLinkBlueprint BelievingTheBody(this BLinkBlueprint b, string at, string guard) => b
        .Without("client-id-is-the-callers", at)
        .Excusing(guard, t => t.Family is { } family && t.Request.Form["client_id"] == family.ClientId, at);

    private static BLinkBlueprint ProviderTokensRefresh(this BLinkBlueprint b) => b.Before("refresh-token-is-known", new("keep-provider-token", t =>
    {
        if (t.State.Permissions.Values.FirstOrDefault(p => p.Sp.RefreshToken == t.Request.Form["refresh_token"]) is { FamilyId: { } family } held)
            t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(held.Sp.RefreshToken, new BLinkToken(held.Sp.RefreshToken, family, held.Scope, t.Now.AddDays(1))) };
        return null;
    }));
}

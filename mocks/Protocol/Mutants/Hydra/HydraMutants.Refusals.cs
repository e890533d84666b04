using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Resource;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

// What a refusal does beside refusing, and which of two faults is told.
internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Refusals =
    [
        M("wrong-secret-spends-the-code", "RFC6749-4.1.3-2", "A redemption with a wrong secret uses the code up.", b =>
            b.OnRefusalOf("client-secret-matches", "token-code", TokenEffects.MarkCodeRedeemed)),
        M("wrong-secret-spends-the-refresh-token", "RFC6749-6-1", "A refresh with a wrong secret spends the token.", b =>
            b.OnRefusalOf("client-secret-matches", "token-refresh", TokenEffects.SpendRefreshToken)),
        M("wrong-secret-ends-the-access-token", "RFC6749-6-1", "A refresh with a wrong secret ends the access token that there is.", b =>
            b.OnRefusalOf("client-secret-matches", "token-refresh", TokenEffects.EndEarlierAccessToken)),
        M("wrong-secret-revokes", "W-REV-05 RFC7009-2.1-2", "A revocation with a wrong secret is refused, and the token is dead.", b =>
            b.OnRefusalOf("client-secret-matches", "revoke", new("revoke-anyway", t => t.State = t.State.Revoking(t.Presented.FormToken.Grant.Id)))),
        M("anonymous-revocation-revokes", "W-REV-06 RFC7009-2.1-2", "A revocation without a client is refused, and the token is dead.", b =>
            b.OnRefusalOf("credentials-are-present", "revoke", new("revoke-anyway", t => t.State = t.State.Revoking(t.Presented.FormToken.Grant.Id)))),
        M("wrong-method-revokes", "W-REV-05 RFC7009-2.1-2", "A revocation by another method than the client's is refused, and the token is dead.", b =>
            b.OnRefusalOf("client-uses-its-own-method", "revoke", new("revoke-anyway", t => t.State = t.State.Revoking(t.Presented.FormToken.Grant.Id)))),
        M("wrong-secret-replays-the-code", "W-TOK-22", "A replayed code with a wrong secret ends the tokens of the first redemption.", b =>
            b.OnRefusalOf("client-secret-matches", "token-code", new("revoke-replayed", t => t.State = t.State.Revoking(t.Code.Issued.IsRedeemed ? t.Code.Issued.Grant.Id : "")))),
        M("wrong-secret-replays-the-refresh-token", "W-RT-04 RFC6749-6-1", "A replayed refresh token with a wrong secret ends its family.", b =>
            b.OnRefusalOf("client-secret-matches", "token-refresh", new("revoke-replayed", t => t.State = t.State.Revoking(t.Refresh.Issued.IsSpent ? t.Refresh.Issued.GrantId : "")))),
        M("lost-scope-spends-the-refresh-token", "W-RT-09", "A refresh that is refused for a scope that the client lost spends the token.", b =>
            b.OnRefusalOf("client-still-has-the-scope", "token-refresh", TokenEffects.SpendRefreshToken)),
        M("altered-refresh-token-spends-it", "W-RT-07", "A refresh token altered before its dot spends the one that it was.", b =>
            b.OnRefusalOf("refresh-token-is-genuine", "token-refresh", TokenEffects.SpendRefreshToken)),
        M("altered-refresh-token-ends-its-family", "W-RT-07", "A refresh token altered before its dot ends the family of the one that it was.", b =>
            b.OnRefusalOf("refresh-token-is-genuine", "token-refresh", RefreshGuards.RevokeFamily)),
        M("foreign-refresh-ends-the-family", "W-RT-05 HYDRA-33", "A refresh of another client ends the family of the token.", b =>
            b.OnRefusalOf("refresh-token-is-the-clients-own", "token-refresh", RefreshGuards.RevokeFamily)),
        M("foreign-refresh-ends-the-access-token", "W-RT-05 HYDRA-33", "A refresh of another client is refused, and ends the access token that there is.", b =>
            b.OnRefusalOf("refresh-token-is-the-clients-own", "token-refresh", TokenEffects.EndEarlierAccessToken)),
        M("expired-refresh-ends-the-family", "W-RT-03", "An expired refresh token ends the access tokens of its family.", b =>
            b.OnRefusalOf("refresh-token-is-unexpired", "token-refresh", RefreshGuards.RevokeFamily)),
        M("foreign-redemption-burns-the-code", "W-TOK-23", "A redemption by another client uses the code up.", b =>
            b.OnRefusalOf("code-is-the-clients-own", "token-code", TokenEffects.MarkCodeRedeemed)),
        M("altered-code-burns-it", "W-TOK-21", "A code altered before its dot uses up the one that it was.", b =>
            b.OnRefusalOf("code-is-genuine", "token-code", TokenEffects.MarkCodeRedeemed)),
        M("altered-token-revoked-by-introspection", "W-INT-03 RFC6749-10.3-1", "The introspection of an altered token revokes the one that it was.", b =>
            b.OnRefusalOf("token-is-genuine", "introspect", new("revoke-altered", t => t.State = t.State.Revoking(t.Presented.FormToken.Grant.Id)))),
        M("expired-token-revokes-its-grant", "HYDRA-17 W-UI-03", "An expired access token at userinfo ends its grant.", b =>
            b.OnRefusalOf("token-is-unexpired", "userinfo", new("revoke-expired", t => t.State = t.State.Revoking(t.Presented.BearerToken.Grant.Id)))),
        M("refresh-token-at-the-profile-revoked", "W-UI-04", "A refresh token that is brought to userinfo is dead afterwards.", b =>
            b.OnRefusalOf("token-is-an-access-token", "userinfo", new("revoke-brought", t => t.State = t.State.Revoking(t.Presented.BearerToken.Grant.Id)))),
        M("refresh-token-at-the-api-revoked", "HYDRA-44 B-03", "A refresh token that is brought to the API is dead afterwards.", b =>
            b.OnRefusalOf("token-is-an-access-token", "graphql", new("revoke-brought", t => t.State = t.State.Revoking(PresentedToken.FindToken(t, t.Request.Headers["Oauth2-Token"]).Grant.Id)))),
        M("replay-after-the-codes-end-revokes-nothing", "W-TOK-22 W-TOK-20", "A code that is replayed after its end is expired, and its tokens live on.", b =>
            b.OnlyWhen("code-is-unredeemed", t => t.Now < t.Code.Issued.ExpiresAt)),
        M("replay-by-another-client-revokes-nothing", "W-TOK-22", "A code that another client replays is refused, and its tokens live on.", b =>
            b.OnlyWhen("code-is-unredeemed", t => t.Code.Issued.Grant.ClientId == t.Client.Registered.Id)),
        M("replay-with-another-callback-revokes-nothing", "W-TOK-22", "A code that is replayed with another redirect_uri is refused, and its tokens live on.", b =>
            b.OnlyWhen("code-is-unredeemed", t => t.Code.Issued.RedirectUri == t.Sent.Form["redirect_uri"])),
        M("replay-with-a-wrong-verifier-revokes-nothing", "W-TOK-22", "A code that is replayed with another verifier is refused, and its tokens live on.", b =>
            b.OnlyWhen("code-is-unredeemed", t => t.Code.Issued.Pkce is not { Challenge.Length: > 0 } pkce || Wire.S256.Challenge(t.Code.Verifier) == pkce.Challenge)),
        M("foreign-poll-ends-the-device", "RFC8628-3.4-1", "A poll by another client uses the device code up.", b =>
            b.OnRefusalOf("device-code-is-the-clients-own", "token-device", DeviceCodeEffects.MarkRedeemed)),
        M("wrong-secret-ends-the-device", "RFC8628-3.4-1", "A poll with a wrong secret uses the device code up.", b =>
            b.OnRefusalOf("client-secret-matches", "token-device", DeviceCodeEffects.MarkRedeemed)),
        M("denied-device-waits-again", "RFC8628-3.5-3", "A device that was told of the refusal is told to wait the next time.", b =>
            b.OnRefusalOf("device-is-allowed", "token-device", new("wait-again", t => t.State = t.State.Devices.Find(t.DeviceCode.Key) is { } device
                ? t.State with { Devices = t.State.Devices.Set(t.DeviceCode.Key, device with { IsDenied = false }) } : t.State))),
        M("short-verifier-spends-the-code", "W-TOK-27", "A verifier of the wrong form uses the code up.", b =>
            b.OnRefusalOf("verifier-is-long-enough", "token-code", TokenEffects.MarkCodeRedeemed)),
        M("refused-scope-of-a-client-opens-a-grant", "W-CC-03", "A client that asks for a scope that it may not have loses its earlier tokens.", b =>
            b.OnRefusalOf("scope-is-the-clients", "token-client-credentials", new("drop", DropTokensOfTheClient))),
        M("newest-client-token-alone", "W-CC-01", "A new token that a client has for itself ends the one before.", b =>
            b.DoingFirst("token-client-credentials", "drop", DropTokensOfTheClient)),
        M("client-token-revoked-with-all", "RFC7009-2.2-3", "The revocation of one token of a client for itself ends all of them.", b =>
            b.Then("revoke-grant", t => { if (!t.Presented.FormToken.Grant.IsAUsers) DropTokensOfTheClient(t); })),
    ];

    private static HydraBlueprint OnRefusalOf(this HydraBlueprint b, string guard, string at, Blueprints.Effect<HydraTurn> deed) =>
        b.EditGuard(guard, g => g with { OnRefusal = [.. g.OnRefusal, deed] }, at);

    private static void DropTokensOfTheClient(HydraTurn turn)
    {
        foreach (var (id, _) in turn.State.Grants.Entries.Where(g => g.Value.ClientId == turn.Client.Registered.Id && !g.Value.IsAUsers).ToArray())
            turn.State = turn.State.Revoking(id);
    }
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(-20);

    // Too early, too late, in another unit: of each token, code and challenge.
    private static readonly ImmutableArray<Mutant> Lifetimes =
    [
        M("tokens-end-early", "HYDRA-17", "A token ends twenty seconds before its time, wherever it is brought.", b => b.Delaying("token-is-unexpired", Early)),
        M("tokens-end-late", "HYDRA-17 RFC7662-2.2-1", "A token is good for half a minute more than its time.", b => b.Delaying("token-is-unexpired", Late)),
        M("introspected-late", "RFC7662-2.2-1", "Introspection calls a token active for half a minute after its end.", b => b.Delaying("token-is-unexpired", Late, "introspect")),
        M("profile-shown-late", "RFC6750-3.1-1", "The profile is shown for half a minute after the token's end.", b => b.Delaying("token-is-unexpired", Late, "userinfo")),
        M("introspected-end-in-milliseconds", "W-INT-01 RFC7662-2.2-1", "Introspection tells the end of a token in milliseconds.", b =>
            b.WithMember("introspect", "exp", (_, end) => end is long seconds ? seconds * 1000 : end)),
        M("introspected-end-is-another", "RFC7662-2.2-1", "Introspection tells an end that is a minute too late.", b =>
            b.WithMember("introspect", "exp", (_, end) => end is long seconds ? seconds + 60 : end)),
        M("client-token-announced-too-long", "HYDRA-17", "The token that a client has for itself lives twenty seconds less than announced.", b =>
            b.Then("mint-access-token", t => CutAccessToken(t, Early), "token-client-credentials")),
        M("refreshed-token-announced-too-long", "HYDRA-17", "A refreshed token lives twenty seconds less than announced.", b =>
            b.Then("mint-access-token", t => CutAccessToken(t, Early), "token-refresh")),
        M("refreshed-token-lives-on", "HYDRA-17", "A refreshed token lives half a minute longer than announced.", b =>
            b.Then("mint-access-token", t => CutAccessToken(t, Late), "token-refresh")),
        M("refresh-token-ends-early", "W-RT-03", "A refresh token ends twenty seconds before its time.", b => b.Delaying("refresh-token-is-unexpired", Early)),
        M("refresh-token-ends-late", "W-RT-03 RFC6749-6-4", "A refresh token is good for half a minute more than its time.", b => b.Delaying("refresh-token-is-unexpired", Late)),
        M("code-ends-early", "W-TOK-20", "A code ends twenty seconds before its ten minutes.", b => b.Delaying("code-is-unexpired", Early)),
        M("code-ends-late", "W-TOK-20 RFC6749-4.1.2-1", "A code is good for half a minute more than its ten minutes.", b => b.Delaying("code-is-unexpired", Late)),
        M("device-code-ends-early", "RFC8628-3.2-2", "A device code ends twenty seconds before its time.", b => b.Delaying("device-code-is-unexpired", Early)),
        M("device-code-ends-late", "RFC8628-3.5-2", "A device code is good for half a minute more than its time.", b => b.Delaying("device-code-is-unexpired", Late)),
        M("device-lifetime-in-minutes", "RFC8628-3.2-2 W-DEVICE-01", "The lifetime of the codes is told in minutes.", b => b.WithMember("device-authorization", "expires_in", (_, _) => 10)),
        M("challenges-end-early", "W-AUTH-29", "Logins and consents may take half a minute less than half an hour.", b => b.Living("challenge", b.Lifetimes["challenge"] - Late)),
        M("challenges-end-late", "W-AUTH-29", "Logins and consents may take half a minute more than half an hour.", b => b.Living("challenge", b.Lifetimes["challenge"] + Late)),
        M("consent-comes-back-late", "W-AUTH-29", "A consent may come back half a minute after its time.", b => b.Delaying("consent-is-recent", Late)),
        M("id-token-ends-early", "OIDC-CORE-2-3", "An ID token says that it ends a minute after its issue.", b => b.Living("id-token", TimeSpan.FromMinutes(1))),
        M("id-token-in-milliseconds", "OIDC-CORE-2-3", "exp of an ID token counts milliseconds.", b => b.EditingIdToken((_, jwt) =>
            jwt with { Claims = jwt.Claims.With("exp", (long)jwt.Claims["exp"]! * 1000) })),
        M("own-lifetime-of-id-tokens-ignored", "W-CLIENT-08", "A client's own lifetime of ID tokens is kept and not looked at.", b => b.EditingIdToken((t, jwt) =>
            jwt with { Claims = jwt.Claims.With("exp", (t.Now + t.Lifetimes["id-token"]).ToUnixTimeSeconds()) })),
        M("grace-ends-early", "W-RT-13", "A spent refresh token is good again for ten seconds.", b => b.With(s => s with { Rotation = new HydraRotation.Grace(TimeSpan.FromSeconds(10), 2) })) with { Profile = "hydra-hardened" },
        M("grace-ends-late", "W-RT-13", "A spent refresh token is good again for forty seconds.", b => b.With(s => s with { Rotation = new HydraRotation.Grace(TimeSpan.FromSeconds(40), 2) })) with { Profile = "hydra-hardened" },
    ];

    private static void CutAccessToken(HydraTurn turn, TimeSpan by)
    {
        if (turn.State.AccessTokens.Find(turn.Minted.AccessKey) is { } issued)
            turn.State = turn.State with { AccessTokens = turn.State.AccessTokens.Set(turn.Minted.AccessKey, issued with { ExpiresAt = issued.ExpiresAt + by }) };
    }
}

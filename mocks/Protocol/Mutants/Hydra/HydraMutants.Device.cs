using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Token;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Device =
    [
        M("device-codes-stored", "RFC8628-3.2-1 W-DEVICE-01", "The codes of a device may be stored.", b => b.Without("no-store", "device-authorization")),
        M("device-without-interval", "W-DEVICE-01", "A device is not told how often to ask.", b => b.WithoutMember("device-authorization", "interval")),
        M("device-lifetime-as-text", "RFC8628-3.2-2 W-DEVICE-01", "The lifetime of the codes is a text.", b =>
            b.WithMember("device-authorization", "expires_in", (_, seconds) => $"{seconds}")),
        M("device-without-complete-address", "W-DEVICE-01", "There is no address with the user code in it.", b => b.WithoutMember("device-authorization", "verification_uri_complete")),
        M("device-names-no-client", "W-DEVICE-02", "Basic alone names the client of a device.", b => b.Without("device-names-its-client")),
        M("device-of-any-client", "W-DEVICE-03", "Clients without the device grant get codes.", b => b.Without("client-has-the-device-grant")),
        M("device-asks-for-any-scope", "W-DEVICE-03 RFC6749-5.2-7", "A device asks for scopes that its client may not have.", b => b.Without("scope-is-the-clients", "device-authorization")),
        M("device-refused-before-the-answer", "RFC8628-3.5-1 W-DEVICE-04", "A poll before the user's answer is refused for good.", b =>
            b.Answering("device-is-answered", (_, r) => HydraErrors.AccessDenied.Refuse(r.Reason))),
        M("device-forgotten-by-a-poll", "RFC8628-3.5-1 RFC8628-3.4-1", "A poll before the user's answer ends the codes.", b =>
            b.EditGuard("device-is-answered", g => g with { OnRefusal = [new("forget-device", t => t.State = t.State with { Devices = t.State.Devices.Remove(t.DeviceCode.Key) })] })),
        M("device-code-used-twice", "RFC8628-3.5-4", "A device code brings tokens as often as it is asked for.", b => b.Without("device-code-is-unredeemed")),
        M("device-code-for-good", "RFC8628-3.5-2", "A device code has no end.", b => b.Without("device-code-is-unexpired")),
        M("device-code-in-other-hands", "RFC8628-3.4-1", "A device code brings tokens to any client.", b => b.Without("device-code-is-the-clients-own")),
        M("device-code-of-nobody", "RFC8628-5.1-1 W-DEVICE-04", "A device code that nobody was given waits for its user.", b =>
            b.Answering("device-code-is-known", (_, r) => HydraErrors.AuthorizationPending.Refuse(r.Reason))),
        M("device-gets-what-it-asked-for", "RFC8628-3.4-1 RFC6749-3.3-1", "A device gets the scope that it asked for, whatever its user granted.", b => b.Then("take-grant-of-device", t =>
            t.Token.Grant = t.Token.Grant with { Scope = t.Token.Grant.RequestedScope, ScopeText = string.Join(' ', t.Token.Grant.RequestedScope) })),
        M("device-refusal-unheard", "RFC8628-3.5-3", "A device is never told that its user refused.", b => b.Without("deny-device")) with { Profile = "rfc" },
        M("user-code-of-nobody", "W-DEVICE-06", "The application may accept a user code that no device shows, or one that was used.", b => b.Without("user-code-is-known")),
        M("device-visit-of-nobody", "W-DEVICE-06", "A user code is accepted for a challenge that nobody was given.", b => b.Without("device-challenge-is-known").Without("device-challenge-is-recent")),
        M("device-verifier-of-nobody", "W-DEVICE-06 RFC6749-10.12-1", "A device verifier that was made up begins a login.", b =>
            b.Without("device-verifier-is-known").Without("device-cookie-is-there").Without("client-of-device-is-known", "device-verified")),
        M("device-verifier-in-any-browser", "W-DEVICE-06 RFC6749-10.12-1", "The verifier of a user code begins a login in any browser.", b =>
            b.Without("device-cookie-matches").Without("device-cookie-is-there")),
        M("device-login-without-scope", "W-DEVICE-06", "The login application is not told what a device asks for.", b => b.Then("bind-login-to-device", AskForNothing)),
        M("user-code-on-the-way-back", "W-DEVICE-05", "The address that the browser comes back to keeps the user code.", b => b.Then("begin-visit", KeepUserCode)),
        M("jwt-strategy-of-a-client-ignored", "W-JWT-01", "access_token_strategy of a client is kept and not looked at.", b =>
            b.DoingFirst("token-code", "forget-strategy", t => t.State = t.State with { Clients = t.State.Clients.ToImmutableDictionary(c => c.Key, c => c.Value with { AccessTokenStrategy = "" }) })),
        M("profile-never-signed", "W-JWT-01", "userinfo_signed_response_alg of a client is kept and not looked at.", b =>
            b.OnSuccess((_, r) => r.Headers["Content-Type"] == "application/jwt" ? r.WithHeader("Content-Type", "application/json") : r, "userinfo")),
    ];

    private static void AskForNothing(HydraTurn turn)
    {
        if (HydraFlows.FindFlow(turn.State, turn.Browser.Challenge, f => f.Login.Challenge) is { } flow)
            turn.State = HydraFlows.KeepFlow(turn.State, flow with { RequestedScope = [] }, flow.Login.Challenge);
    }

    private static void KeepUserCode(HydraTurn turn)
    {
        if (turn.State.DeviceVisits.Find(turn.Browser.Challenge) is { } visit)
            turn.State = turn.State with { DeviceVisits = turn.State.DeviceVisits.Set(visit.Challenge, visit with { RequestUrl = $"{visit.RequestUrl}?{turn.Request.QueryString}" }) };
    }
}

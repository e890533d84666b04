using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>The deeds of the third visit: the consent comes back.</summary>
internal static class ConsentEffects
{
    /// <summary>Decides the flow: neither this verifier nor another of the flow brings a code afterwards.</summary>
    public static readonly HydraEffect UseConsentVerifier = new("use-consent-verifier", t => t.State = HydraFlows.Decide(t.State, t.Return.FlowOfConsent));

    public static readonly HydraEffect RememberConsent = new("remember-consent", t =>
    {
        // An answer that was remembered itself is not remembered anew.
        if (!t.Return.Consent.Remember || t.Return.Consent.Skip)
            return;
        var end = t.Return.Consent.RememberFor > 0 ? t.Now.AddSeconds(t.Return.Consent.RememberFor) : (DateTimeOffset?)null;
        var consent = new RememberedConsent(t.Return.FlowOfConsent.GrantedScope, t.Return.FlowOfConsent.ConsentRequestId, end);
        t.State = t.State with { Consents = t.State.Consents.Set((t.Return.FlowOfConsent.Subject, t.Return.FlowOfConsent.ClientId), consent) };
    });

    /// <summary>
    /// Whether the flow's user has given this client all that it asks for, and has had it remembered. A public client whose
    /// callback is neither https nor local has to ask again each time (RFC 6749 §10.2).
    /// </summary>
    public static bool IsRemembered(HydraTurn turn, HydraFlow flow) =>
        !(turn.Authorize.Client.IsPublic && !RedirectUris.ProvesTheClient(turn.Authorize.Callback)) &&
        turn.State.Consents.Find((flow.Subject, flow.ClientId)) is { } consent
        && (consent.ExpiresAt is not { } end || turn.Now < end)
        && turn.Settings.Scopes.Holds(ScopeText.WriteWords(flow.RequestedScope), ScopeText.WriteWords(consent.Scope));
}

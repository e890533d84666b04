using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>The deeds of the third visit: the consent comes back and a code goes out.</summary>
internal static class ConsentEffects
{
    public static readonly HydraEffect UseConsentVerifier = new("use-consent-verifier", t =>
        t.State = HydraFlows.KeepFlow(t.State, t.Return.FlowOfConsent with { Consent = t.Return.Consent with { IsUsed = true } }));

    public static readonly HydraEffect RememberConsent = new("remember-consent", t =>
    {
        // An answer that was remembered itself is not remembered anew.
        if (!t.Return.Consent.Remember || t.Return.Consent.Skip)
            return;
        var end = t.Return.Consent.RememberFor > 0 ? t.Now.AddSeconds(t.Return.Consent.RememberFor) : (DateTimeOffset?)null;
        var consent = new RememberedConsent(t.Return.FlowOfConsent.GrantedScope, t.Return.FlowOfConsent.ConsentRequestId, end);
        t.State = t.State with { Consents = t.State.Consents.Set((t.Return.FlowOfConsent.Subject, t.Return.FlowOfConsent.ClientId), consent) };
    });

    public static readonly HydraEffect IssueCode = new("issue-code", t =>
    {
        var flow = t.Return.FlowOfConsent;
        t.Authorize.IssuedCode = HydraTokenText.MintText(t.Surroundings.Entropy, HydraTokenText.Code);
        var code = new HydraCode
        {
            Text = t.Authorize.IssuedCode,
            RedirectUri = t.Sent.Parameters.NonEmpty("redirect_uri"),
            Pkce = PkceOf(t),
            ExpiresAt = t.Now + t.Lifetimes["code"],
            Grant = MakeGrant(t, flow),
        };
        t.State = t.State with { Codes = t.State.Codes.Set(HydraTokenText.KeyOf(t.Authorize.IssuedCode), code) };
    });

    /// <summary>What the user of the flow has granted.</summary>
    public static HydraGrant MakeGrant(HydraTurn turn, HydraFlow flow) => new()
    {
        Id = TokenText.Uuid(turn.Surroundings.Entropy),
        ClientId = turn.Authorize.Client.Id,
        Subject = flow.Subject,
        RequestedScope = flow.RequestedScope,
        Scope = flow.GrantedScope,
        ScopeText = ScopeText.WriteWords(flow.GrantedScope),
        Audience = flow.GrantedAudience,
        Nonce = turn.Sent.Parameters["nonce"],
        ConsentRequestId = flow.ConsentRequestId,
        RequestedAt = flow.Login.RequestedAt,
        AuthorizedAt = turn.Now,
        AuthenticatedAt = flow.AuthenticatedAt,
        SessionId = flow.SessionId,
        Acr = flow.Acr,
        Amr = flow.Amr,
        AccessClaims = flow.AccessClaims,
        IdClaims = flow.IdClaims,
    };

    /// <summary>
    /// Whether the flow's user has given this client all that it asks for, and has had it remembered. A public client whose
    /// callback is neither https nor local has to ask again each time (RFC 6749 §10.2).
    /// </summary>
    public static bool IsRemembered(HydraTurn turn, HydraFlow flow) =>
        !(turn.Authorize.Client.IsPublic && !RedirectUris.ProvesTheClient(turn.Authorize.Callback)) &&
        turn.State.Consents.Find((flow.Subject, flow.ClientId)) is { } consent
        && (consent.ExpiresAt is not { } end || turn.Now < end)
        && turn.Settings.Scopes.Holds(ScopeText.WriteWords(flow.RequestedScope), ScopeText.WriteWords(consent.Scope));

    private static PkceBinding? PkceOf(HydraTurn turn)
    {
        var (challenge, method) = (turn.Sent.Parameters["code_challenge"] ?? "", turn.Sent.Parameters["code_challenge_method"] ?? "");
        return challenge.Length + method.Length == 0 ? null : new PkceBinding(challenge, method);
    }
}

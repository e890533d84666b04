using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The deeds of the third visit: the consent comes back and a code goes out.</summary>
internal static class ConsentEffects
{
    public static readonly HydraEffect UseConsentVerifier = new("use-consent-verifier", t =>
        t.State = HydraFlows.Keep(t.State, t.FlowOfConsent with { Consent = t.Consent with { IsUsed = true } }));

    public static readonly HydraEffect RememberConsent = new("remember-consent", t =>
    {
        // An answer that was remembered itself is not remembered anew.
        if (!t.Consent.Remember || t.Consent.Skip)
            return;
        var end = t.Consent.RememberFor > 0 ? t.Now.AddSeconds(t.Consent.RememberFor) : (DateTimeOffset?)null;
        var consent = new RememberedConsent(t.FlowOfConsent.GrantedScope, t.FlowOfConsent.ConsentRequestId, end);
        t.State = t.State with { Consents = t.State.Consents.Set((t.FlowOfConsent.Subject, t.FlowOfConsent.ClientId), consent) };
    });

    public static readonly HydraEffect IssueCode = new("issue-code", t =>
    {
        var flow = t.FlowOfConsent;
        t.IssuedCode = HydraTokenText.Mint(t.Surroundings.Entropy, HydraTokenText.Code);
        var code = new HydraCode
        {
            Text = t.IssuedCode,
            RedirectUri = t.Parameters.NonEmpty("redirect_uri"),
            Pkce = Binding(t),
            ExpiresAt = t.Now + t.Settings.CodeLifetime,
            Grant = new HydraGrant
            {
                Id = TokenText.Uuid(t.Surroundings.Entropy),
                ClientId = t.AskingClient.Id,
                Subject = flow.Subject,
                RequestedScope = flow.RequestedScope,
                Scope = flow.GrantedScope,
                ScopeText = ScopeText.Write(flow.GrantedScope),
                Audience = flow.GrantedAudience,
                Nonce = t.Parameters["nonce"],
                ConsentRequestId = flow.ConsentRequestId,
                RequestedAt = flow.Login.RequestedAt,
                AuthorizedAt = t.Now,
                AuthenticatedAt = flow.AuthenticatedAt,
                SessionId = flow.SessionId,
                Acr = flow.Acr,
                Amr = flow.Amr,
                AccessClaims = flow.AccessClaims,
                IdClaims = flow.IdClaims,
            },
        };
        t.State = t.State with { Codes = t.State.Codes.Set(HydraTokenText.Key(t.IssuedCode), code) };
    });

    /// <summary>
    /// Whether the flow's user has given this client all that it asks for, and has had it remembered. A public client whose
    /// callback is neither https nor local has to ask again each time (RFC 6749 §10.2).
    /// </summary>
    public static bool IsRemembered(HydraTurn turn, HydraFlow flow) =>
        !(turn.AskingClient.IsPublic && !RedirectUris.ProvesTheClient(turn.Callback)) &&
        turn.State.Consents.Find((flow.Subject, flow.ClientId)) is { } consent
        && (consent.ExpiresAt is not { } end || turn.Now < end)
        && HydraScopes.FirstBeyond(turn, flow.RequestedScope, consent.Scope) is null;

    private static PkceBinding? Binding(HydraTurn turn)
    {
        var (challenge, method) = (turn.Parameters["code_challenge"] ?? "", turn.Parameters["code_challenge_method"] ?? "");
        return challenge.Length + method.Length == 0 ? null : new PkceBinding(challenge, method);
    }
}

using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>What the application's answer to a login or consent does: each gives the verifier that the browser brings back.</summary>
internal static class FlowEffects
{
    public static readonly HydraEffect AcceptLogin = Answer("accept-login", "login", (t, flow, stage) => flow with
    {
        // A login that was skipped is remembered already and stays so.
        Login = stage with { Remember = stage.Skip || t.Flow.Decision.IsTrue("remember"), RememberFor = t.Flow.Decision["remember_for"] as long? ?? 0 },
        Subject = t.Flow.Decision.Text("subject") ?? "",
        AuthenticatedAt = stage.Skip ? flow.AuthenticatedAt : t.Now.CutToTheSecond(),
        Acr = t.Flow.Decision.Text("acr") ?? "",
        Amr = t.Flow.Decision.Texts("amr"),
        Context = t.Flow.Decision.Object("context"),
    });

    // What is granted is not forced to be a part of what was asked for (Ory Hydra v26.2).
    public static readonly HydraEffect AcceptConsent = Answer("accept-consent", "consent", (t, flow, stage) => flow with
    {
        Consent = stage with { Remember = t.Flow.Decision.IsTrue("remember"), RememberFor = t.Flow.Decision["remember_for"] as long? ?? 0 },
        GrantedScope = t.Flow.Decision.Texts("grant_scope"),
        GrantedAudience = t.Flow.Decision.Texts("grant_access_token_audience"),
        AccessClaims = t.Flow.Decision.Object("session").Object("access_token"),
        IdClaims = t.Flow.Decision.Object("session").Object("id_token"),
        Context = t.Flow.Decision.Has("context") ? t.Flow.Decision.Object("context") : flow.Context,
    });

    // Without words of the application's own the code has spaces in it: so Hydra does.
    public static readonly HydraEffect RejectLogin = RejectWith("login", "login request denied");
    public static readonly HydraEffect RejectConsent = RejectWith("consent", "consent request denied");

    /// <summary>The application's refusal, with this code when it names none.</summary>
    public static HydraEffect RejectWith(string stage, string defaultError) => Answer($"reject-{stage}", stage, (t, flow, answered) =>
    {
        var hint = t.Flow.Decision.Text("error_hint") is { Length: > 0 } text ? " " + text : "";
        var error = t.Flow.Decision.Text("error") is { Length: > 0 } code ? code : defaultError;
        var denied = answered with { Denial = new FlowDenial(error, t.Flow.Decision.Text("error_description") + hint) };
        return stage == "login" ? flow with { Login = denied } : flow with { Consent = denied };
    });

    private static HydraEffect Answer(string name, string stage, Func<HydraTurn, HydraFlow, FlowStage, HydraFlow> change) => new(name, t =>
    {
        var flow = t.Flow.FindFlow(stage);
        if (ReferenceEquals(flow, HydraFlow.Nowhere))
            return;
        var verifier = HydraTokenText.MintOpaque(t.Surroundings.Entropy);
        var answered = t.Flow.FindStage(stage) with { Verifier = verifier, Denial = null };
        t.State = HydraFlows.KeepFlow(t.State, change(t, flow, answered), verifier);
    });
}

using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>
/// What the application's answer to a login or consent does: each gives a verifier of its own that the browser brings back, and none of those
/// that were given before dies of it (measured on Ory Hydra v2.2.0, v2.3.0 and v26.2.0).
/// </summary>
internal static class FlowEffects
{
    public static readonly HydraEffect AcceptLogin = Answer("accept-login", "login", (t, flow, stage) =>
    {
        var decision = t.Flow.ReadDecision(FlowDecisions.AcceptedLogin);
        return flow with
        {
            // A login that was skipped is remembered already and stays so.
            Login = stage with { Remember = stage.Skip || decision.IsTrue("remember"), RememberFor = decision["remember_for"] as long? ?? 0 },
            Subject = decision.Text("subject") ?? "",
            AuthenticatedAt = stage.Skip ? flow.AuthenticatedAt : t.Now.CutToTheSecond(),
            Acr = decision.Text("acr") ?? "",
            Amr = decision.Texts("amr"),
            Context = decision["context"],
        };
    });

    // What is granted is not forced to be a part of what was asked for (Ory Hydra v26.2). A word counts once.
    public static readonly HydraEffect AcceptConsent = Answer("accept-consent", "consent", (t, flow, stage) =>
    {
        var decision = t.Flow.ReadDecision(FlowDecisions.AcceptedConsent);
        return flow with
        {
            Consent = stage with { Remember = decision.IsTrue("remember"), RememberFor = decision["remember_for"] as long? ?? 0 },
            GrantedScope = [.. decision.Texts("grant_scope").Distinct()],
            GrantedAudience = [.. decision.Texts("grant_access_token_audience").Distinct()],
            AccessClaims = decision.Object("session").Object("access_token"),
            IdClaims = decision.Object("session").Object("id_token"),
            Context = decision.Has("context") ? decision["context"] : flow.Context,
        };
    });

    // Without words of the application's own the code has spaces in it: so Hydra does.
    public static readonly HydraEffect RejectLogin = RejectWith("login", "login request denied");
    public static readonly HydraEffect RejectConsent = RejectWith("consent", "consent request denied");

    /// <summary>The application's refusal, with this code when it names none.</summary>
    public static HydraEffect RejectWith(string stage, string defaultError) => Answer($"reject-{stage}", stage, (t, flow, answered) =>
    {
        var decision = t.Flow.ReadDecision(FlowDecisions.Rejected);
        var hint = decision.Text("error_hint") is { Length: > 0 } text ? " " + text : "";
        var error = decision.Text("error") is { Length: > 0 } code ? code : defaultError;
        var denied = answered with { Denial = new FlowDenial(error, decision.Text("error_description") + hint) };
        return stage == "login" ? flow with { Login = denied } : flow with { Consent = denied };
    });

    private static HydraEffect Answer(string name, string stage, Func<HydraTurn, HydraFlow, FlowStage, HydraFlow> change) => new(name, t =>
    {
        var flow = t.Flow.FindFlow(stage);
        if (ReferenceEquals(flow, HydraFlow.Nowhere))
            return;
        var verifier = HydraTokenText.MintSealed(t.Surroundings.Entropy);
        t.Flow.Answered = change(t, flow, t.Flow.FindStage(stage) with { Verifier = verifier, HandledAt = t.Now });
        t.State = HydraFlows.KeepFlow(t.State, t.Flow.Answered, verifier);
    });
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The admin API by which the login and consent application reads, accepts and rejects.</summary>
internal static class AdminFlowEndpoints
{
    private const string Base = "/admin/oauth2/auth/requests/";

    public static readonly HydraEffect AcceptLogin = Accept("accept-login", "login", (t, flow, stage) => flow with
    {
        // A login that was skipped is remembered already and stays so.
        Login = stage with { Remember = stage.Skip || t.Decision.IsTrue("remember"), RememberFor = t.Decision["remember_for"] as long? ?? 0 },
        Subject = t.Decision.Text("subject") ?? "",
        AuthenticatedAt = stage.Skip ? flow.AuthenticatedAt : LoginEffects.ToTheSecond(t.Now),
        Acr = t.Decision.Text("acr") ?? "",
        Amr = t.Decision.Texts("amr"),
        Context = t.Decision.Object("context"),
    });

    // What is granted is not forced to be a part of what was asked for (Ory Hydra v26.2).
    public static readonly HydraEffect AcceptConsent = Accept("accept-consent", "consent", (t, flow, stage) => flow with
    {
        Consent = stage with { Remember = t.Decision.IsTrue("remember"), RememberFor = t.Decision["remember_for"] as long? ?? 0 },
        GrantedScope = t.Decision.Texts("grant_scope"),
        GrantedAudience = t.Decision.Texts("grant_access_token_audience"),
        AccessClaims = t.Decision.Object("session").Object("access_token"),
        IdClaims = t.Decision.Object("session").Object("id_token"),
        Context = t.Decision.Has("context") ? t.Decision.Object("context") : flow.Context,
    });

    // Without words of the application's own the code has spaces in it: so Hydra does.
    public static readonly HydraEffect RejectLogin = Reject("login", "login request denied");

    public static readonly HydraEffect RejectConsent = Reject("consent", "consent request denied");

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        Read("login", LoginRequest),
        Answered("login", "accept", AcceptLogin) with
        {
            Guards = [.. AdminGuards.Challenge("login", AdminGuards.DecisionIsAnObject, AdminGuards.SubjectIsGiven), AdminGuards.SubjectIsThatOfTheSession],
        },
        Answered("login", "reject", RejectLogin),
        Read("consent", ConsentRequest),
        Answered("consent", "accept", AcceptConsent),
        Answered("consent", "reject", RejectConsent),
    ];

    /// <summary>The application's refusal, with this code when it names none.</summary>
    public static HydraEffect Reject(string stage, string defaultError) => Accept($"reject-{stage}", stage, (t, flow, answered) =>
    {
        var hint = t.Decision.Text("error_hint") is { Length: > 0 } text ? " " + text : "";
        var error = t.Decision.Text("error") is { Length: > 0 } code ? code : defaultError;
        var denied = answered with { Denial = new FlowDenial(error, t.Decision.Text("error_description") + hint) };
        return stage == "login" ? flow with { Login = denied } : flow with { Consent = denied };
    });

    /// <summary>Where the browser goes once the application has answered.</summary>
    public static string Onward(HydraTurn turn, string stage) =>
        HydraFlows.Back(AdminGuards.Flow(turn, stage), stage + "_verifier", AdminGuards.Stage(turn, stage).Verifier ?? "");

    private static HydraEndpoint Read(string stage, Func<HydraTurn, JsonFields> body) => new($"admin-{stage}", new Route("admin", ["GET"], Base + stage))
    {
        Guards = [.. AdminGuards.Challenge(stage), AdminGuards.IsUnhandled(stage)],
        Answer = t => HydraAnswers.Written(200, body(t)),
        Finishers = [HydraFinishers.PrivateGet],
    };

    private static HydraEndpoint Answered(string stage, string verb, HydraEffect effect) =>
        new($"admin-{stage}-{verb}", new Route("admin", ["PUT"], $"{Base}{stage}/{verb}"))
        {
            Guards = AdminGuards.Challenge(stage, AdminGuards.DecisionIsAnObject),
            Effects = [effect],
            Answer = t => HydraAnswers.Written(200, JsonFields.Of(("redirect_to", Onward(t, stage)))),
        };

    private static HydraEffect Accept(string name, string stage, Func<HydraTurn, HydraFlow, FlowStage, HydraFlow> change) => new(name, t =>
    {
        var flow = AdminGuards.Flow(t, stage);
        if (ReferenceEquals(flow, HydraFlow.Nowhere))
            return;
        var verifier = HydraTokenText.Opaque(t.Surroundings.Entropy);
        var answered = AdminGuards.Stage(t, stage) with { Verifier = verifier, Denial = null };
        t.State = HydraFlows.Keep(t.State, change(t, flow, answered), verifier);
    });

    private static JsonFields LoginRequest(HydraTurn turn)
    {
        var flow = AdminGuards.Flow(turn, "login");
        return JsonFields.Of(
            ("challenge", flow.Login.Challenge),
            ("requested_scope", flow.RequestedScope),
            ("requested_access_token_audience", flow.RequestedAudience),
            ("skip", flow.Login.Skip),
            ("subject", flow.Subject),
            ("oidc_context", flow.OpenIdContext),
            ("client", ClientText.Shown(Client(turn, flow))),
            ("request_url", flow.RequestUrl),
            ("session_id", flow.SessionId));
    }

    private static JsonFields ConsentRequest(HydraTurn turn)
    {
        var flow = AdminGuards.Flow(turn, "consent");
        return JsonFields.Of(
            ("challenge", flow.Consent?.Challenge),
            ("consent_request_id", flow.ConsentRequestId),
            ("requested_scope", flow.RequestedScope),
            ("requested_access_token_audience", flow.RequestedAudience),
            ("skip", flow.Consent?.Skip ?? false),
            ("subject", flow.Subject),
            ("oidc_context", flow.OpenIdContext),
            ("client", ClientText.Shown(Client(turn, flow))),
            ("request_url", flow.RequestUrl),
            ("login_challenge", flow.Id),
            ("login_session_id", flow.SessionId),
            ("acr", flow.Acr),
            ("amr", flow.Amr),
            ("context", flow.Context));
    }

    private static HydraClient Client(HydraTurn turn, HydraFlow flow) => turn.State.Clients.GetValueOrDefault(flow.ClientId, HydraClient.Nobody);
}

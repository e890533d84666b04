using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Token;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The admin API by which the login and consent application reads, accepts and rejects.</summary>
internal static class AdminFlowEndpoints
{
    private const string Base = "/admin/oauth2/auth/requests/";

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        Read("login", t => LoginRequest(t, "login")),
        Answered("login", "accept", Accept("accept-login", "login", (t, flow, stage) => flow with
        {
            Login = stage with { Remember = t.Json.IsTrue("remember"), RememberFor = t.Json["remember_for"] as long? ?? 0 },
            Subject = t.Json.Text("subject") ?? "",
            AuthenticatedAt = stage.Skip ? flow.AuthenticatedAt : t.Now,
            Acr = t.Json.Text("acr") ?? "",
            Amr = t.Json.Texts("amr"),
            Context = t.Json.Object("context"),
        })) with { Guards = [.. AdminGuards.Challenge("login"), AdminGuards.SubjectIsGiven, AdminGuards.SubjectIsThatOfTheSession] },
        Answered("login", "reject", Reject("reject-login", "login")),
        Read("consent", t => ConsentRequest(t)),
        // What is granted is not forced to be a part of what was asked for (Ory Hydra v26.2).
        Answered("consent", "accept", Accept("accept-consent", "consent", (t, flow, stage) => flow with
        {
            Consent = stage with { Remember = t.Json.IsTrue("remember"), RememberFor = t.Json["remember_for"] as long? ?? 0 },
            GrantedScope = t.Json.Texts("grant_scope"),
            GrantedAudience = t.Json.Texts("grant_access_token_audience"),
            AccessClaims = t.Json.Object("session").Object("access_token"),
            IdClaims = t.Json.Object("session").Object("id_token"),
        })),
        Answered("consent", "reject", Reject("reject-consent", "consent")),
    ];

    private static HydraEndpoint Read(string stage, Func<HydraTurn, JsonFields> body) => new($"admin-{stage}", new Route("admin", ["GET"], Base + stage))
    {
        Guards = [.. AdminGuards.Challenge(stage), AdminGuards.IsUnhandled(stage)],
        Answer = t => ProtocolResponse.Json(200, body(t), AdminGuards.Json),
        Finishers = [HydraFinishers.PrivateGet],
    };

    private static HydraEndpoint Answered(string stage, string verb, HydraEffect effect) => new($"admin-{stage}-{verb}", new Route("admin", ["PUT"], $"{Base}{stage}/{verb}"))
    {
        Guards = AdminGuards.Challenge(stage),
        Effects = [effect],
        Answer = t => ProtocolResponse.Json(200, JsonFields.Of(
            ("redirect_to", HydraFlows.Back(AdminGuards.Flow(t, stage), stage + "_verifier", AdminGuards.Stage(t, stage).Verifier ?? ""))), AdminGuards.Json),
    };

    private static HydraEffect Accept(string name, string stage, Func<HydraTurn, HydraFlow, FlowStage, HydraFlow> change) => new(name, t =>
    {
        var flow = AdminGuards.Flow(t, stage);
        var verifier = HydraTokenText.Opaque(t.Surroundings.Entropy);
        var answered = AdminGuards.Stage(t, stage) with { Verifier = verifier, Denial = null };
        t.State = HydraFlows.Keep(t.State, change(t, flow, answered), verifier);
    });

    private static HydraEffect Reject(string name, string stage) => Accept(name, stage, (t, flow, answered) =>
    {
        var hint = t.Json.Text("error_hint") is { Length: > 0 } text ? " " + text : "";
        // Without words of the application's own the code has spaces in it: so Hydra does.
        var error = t.Json.Text("error") is { Length: > 0 } code ? code : $"{stage} request denied";
        var denied = answered with { Denial = new FlowDenial(error, t.Json.Text("error_description") + hint) };
        return stage == "login" ? flow with { Login = denied } : flow with { Consent = denied };
    });

    private static JsonFields LoginRequest(HydraTurn turn, string stage)
    {
        var flow = AdminGuards.Flow(turn, stage);
        return JsonFields.Of(
            ("challenge", AdminGuards.Stage(turn, stage).Challenge),
            ("requested_scope", flow.RequestedScope),
            ("requested_access_token_audience", flow.RequestedAudience),
            ("skip", AdminGuards.Stage(turn, stage).Skip),
            ("subject", flow.Subject),
            ("oidc_context", JsonFields.Empty),
            ("client", AdminClientEndpoints.Describe(turn.State.Clients.GetValueOrDefault(flow.ClientId, HydraClient.Nobody))),
            ("request_url", flow.RequestUrl),
            ("session_id", flow.SessionId));
    }

    private static JsonFields ConsentRequest(HydraTurn turn)
    {
        var flow = AdminGuards.Flow(turn, "consent");
        return LoginRequest(turn, "consent").Without("session_id")
            .With("consent_request_id", flow.Id)
            .With("login_challenge", flow.Login.Challenge)
            .With("login_session_id", flow.SessionId)
            .With("acr", flow.Acr)
            .With("amr", flow.Amr)
            .With("context", flow.Context);
    }
}

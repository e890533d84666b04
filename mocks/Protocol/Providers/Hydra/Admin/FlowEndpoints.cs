using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>The admin API by which the login and consent application reads, accepts and rejects.</summary>
internal static class FlowEndpoints
{
    private const string Base = "/admin/oauth2/auth/requests/";

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        ForReading("login", DescribeLogin),
        ForAnswering("login", "accept", FlowEffects.AcceptLogin) with
        {
            Guards = [.. FlowGuards.ChallengeOf("login", FlowGuards.DecisionIsAnObject, FlowGuards.SubjectIsGiven), FlowGuards.SubjectIsThatOfTheSession],
        },
        ForAnswering("login", "reject", FlowEffects.RejectLogin),
        ForReading("consent", DescribeConsent),
        ForAnswering("consent", "accept", FlowEffects.AcceptConsent),
        ForAnswering("consent", "reject", FlowEffects.RejectConsent),
    ];

    /// <summary>Where the browser goes once the application has answered.</summary>
    public static string OnwardAddress(HydraTurn turn, string stage) =>
        HydraFlows.ReturnAddress(turn.Flow.FindFlow(stage), stage + "_verifier", turn.Flow.FindStage(stage).Verifier ?? "");

    private static HydraEndpoint ForReading(string stage, Func<HydraTurn, JsonFields> body) =>
        new($"admin-{stage}", new Route("admin", ["GET"], Base + stage))
        {
            Guards = [.. FlowGuards.ChallengeOf(stage), FlowGuards.IsUnhandled(stage)],
            Answer = t => HydraAnswers.WriteJson(200, body(t)),
            Finishers = [HydraFinishers.PrivateGet],
        };

    private static HydraEndpoint ForAnswering(string stage, string verb, HydraEffect effect) =>
        new($"admin-{stage}-{verb}", new Route("admin", ["PUT"], $"{Base}{stage}/{verb}"))
        {
            Guards = FlowGuards.ChallengeOf(stage, FlowGuards.DecisionIsAnObject),
            Effects = [effect],
            Answer = t => HydraAnswers.WriteJson(200, JsonFields.Of(("redirect_to", OnwardAddress(t, stage)))),
        };

    private static JsonFields DescribeLogin(HydraTurn turn)
    {
        var flow = turn.Flow.FindFlow("login");
        return JsonFields.Of(
            ("challenge", flow.Login.Challenge),
            ("requested_scope", flow.RequestedScope),
            ("requested_access_token_audience", flow.RequestedAudience),
            ("skip", flow.Login.Skip),
            ("subject", flow.Subject),
            ("oidc_context", flow.OpenIdContext),
            ("client", ClientText.WriteStored(turn.Flow.FindClient("login"))),
            ("request_url", flow.RequestUrl),
            ("session_id", flow.SessionId));
    }

    private static JsonFields DescribeConsent(HydraTurn turn)
    {
        var flow = turn.Flow.FindFlow("consent");
        return JsonFields.Of(
            ("challenge", flow.Consent?.Challenge),
            ("consent_request_id", flow.ConsentRequestId),
            ("requested_scope", flow.RequestedScope),
            ("requested_access_token_audience", flow.RequestedAudience),
            ("skip", flow.Consent?.Skip ?? false),
            ("subject", flow.Subject),
            ("oidc_context", flow.OpenIdContext),
            ("client", ClientText.WriteStored(turn.Flow.FindClient("consent"))),
            ("request_url", flow.RequestUrl),
            ("login_challenge", flow.Id),
            ("login_session_id", flow.SessionId),
            ("acr", flow.Acr),
            ("amr", flow.Amr),
            ("context", flow.Context));
    }
}

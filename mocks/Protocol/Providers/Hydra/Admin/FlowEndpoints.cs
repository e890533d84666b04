using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>The admin API by which the login and consent application reads, accepts and rejects.</summary>
internal static class FlowEndpoints
{
    private const string Base = "/admin/oauth2/auth/requests/";

    private static readonly HydraMembers LoginRequest = new(
        200,
        new("challenge", t => t.Flow.FindFlow("login").Login.Challenge),
        new("requested_scope", t => t.Flow.FindFlow("login").RequestedScope),
        new("requested_access_token_audience", t => t.Flow.FindFlow("login").RequestedAudience),
        new("skip", t => t.Flow.FindFlow("login").Login.Skip),
        new("subject", t => t.Flow.FindFlow("login").Subject),
        new("oidc_context", t => t.Flow.FindFlow("login").OpenIdContext),
        new("client", t => ClientText.WriteStored(t, t.Flow.FindClient("login"))),
        new("request_url", t => t.Flow.FindFlow("login").RequestUrl),
        new("session_id", t => t.Flow.FindFlow("login").SessionId));

    private static readonly HydraMembers ConsentRequest = new(
        200,
        new("challenge", t => t.Flow.FindFlow("consent").Consent?.Challenge),
        new("consent_request_id", t => t.Flow.FindFlow("consent").ConsentRequestId),
        new("requested_scope", t => t.Flow.FindFlow("consent").RequestedScope),
        new("requested_access_token_audience", t => t.Flow.FindFlow("consent").RequestedAudience),
        new("skip", t => t.Flow.FindFlow("consent").Consent?.Skip ?? false),
        new("subject", t => t.Flow.FindFlow("consent").Subject),
        new("oidc_context", t => t.Flow.FindFlow("consent").OpenIdContext),
        new("client", t => ClientText.WriteStored(t, t.Flow.FindClient("consent"))),
        new("request_url", t => t.Flow.FindFlow("consent").RequestUrl),
        new("login_challenge", t => t.Flow.FindFlow("consent").Id),
        new("login_session_id", t => t.Flow.FindFlow("consent").SessionId),
        new("acr", t => t.Flow.FindFlow("consent").Acr),
        new("amr", t => t.Flow.FindFlow("consent").Amr),
        new("context", t => t.Flow.FindFlow("consent").Context) { IsNullable = true });

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        ForReading("login", LoginRequest),
        ForAnswering("login", "accept", FlowDecisions.AcceptedLogin, FlowEffects.AcceptLogin) with
        {
            Guards =
            [
                .. FlowGuards.ChallengeOf("login", FlowGuards.DecisionDecodes("login", FlowDecisions.AcceptedLogin), FlowGuards.SubjectIsGiven),
                FlowGuards.SubjectIsThatOfTheSession,
            ],
        },
        ForAnswering("login", "reject", FlowDecisions.Rejected, FlowEffects.RejectLogin),
        ForReading("consent", ConsentRequest),
        ForAnswering("consent", "accept", FlowDecisions.AcceptedConsent, FlowEffects.AcceptConsent),
        ForAnswering("consent", "reject", FlowDecisions.Rejected, FlowEffects.RejectConsent),
    ];

    /// <summary>Where the browser goes once the application has answered.</summary>
    public static string OnwardAddress(HydraTurn turn, string stage) =>
        HydraFlows.ReturnAddress(turn.Flow.Answered, stage + "_verifier", (stage == "login" ? turn.Flow.Answered.Login : turn.Flow.Answered.Consent)?.Verifier ?? "");

    private static HydraEndpoint ForReading(string stage, HydraMembers members) =>
        new($"admin-{stage}", new Route("admin", ["GET"], Base + stage))
        {
            Guards = FlowGuards.ChallengeOf(stage),
            Members = members with { Form = HydraAnswers.WriteJson },
            Finishers = [HydraFinishers.PrivateGet],
        };

    private static HydraEndpoint ForAnswering(string stage, string verb, GoType.Struct form, HydraEffect effect) =>
        new($"admin-{stage}-{verb}", new Route("admin", ["PUT"], $"{Base}{stage}/{verb}"))
        {
            Guards = FlowGuards.ChallengeOf(stage, FlowGuards.DecisionDecodes(stage, form)),
            Effects = [effect],
            Members = new(200, new HydraMember("redirect_to", t => OnwardAddress(t, stage))) { Form = HydraAnswers.WriteJson },
        };
}

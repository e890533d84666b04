using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>What the admin API demands of a challenge. It authenticates nobody: its port is the protection.</summary>
internal static class AdminGuards
{
    /// <summary>The challenge is there, then the guards of the body hold, then the challenge is one that may be answered.</summary>
    public static ImmutableArray<HydraGuard> Challenge(string stage, params ReadOnlySpan<HydraGuard> body) =>
    [
        new("challenge-is-given", t => Given(t, stage) is null
            ? Refuse(HydraError.InvalidRequest, $"no {stage}_challenge in the query", "Query parameter 'challenge' is not defined but should have been.")
            : null),
        .. body,
        new("challenge-is-known", t => ReferenceEquals(Flow(t, stage), HydraFlow.Nowhere)
            ? Refuse(HydraError.NotFound, $"no {stage} has this challenge", null)
            : null),
        new("challenge-is-recent", t => IsLate(t, Flow(t, stage))
            ? Refuse(HydraError.RequestUnauthorized, $"the {stage} has waited too long", Expired(t, stage))
            : null),
    ];

    public static HydraGuard IsUnhandled(string stage) => new("challenge-is-unhandled", t => Stage(t, stage).IsUsed
        ? new Refusal(HydraAnswers.Written(410, JsonFields.Of(("redirect_to", Flow(t, stage).RequestUrl))), $"the {stage} is over")
        : null);

    /// <summary>Another user than the remembered one is sent back to sign in anew.</summary>
    public static readonly HydraGuard SubjectIsThatOfTheSession = new("subject-is-that-of-the-session", t =>
        IsAnotherSubject(t)
            ? new Refusal(HydraAnswers.Written(200, JsonFields.Of(("redirect_to", HydraFlows.Back(Flow(t, "login"), "prompt", "login")))), "a skipped login keeps its user")
            : null);

    public static readonly HydraGuard SubjectIsGiven = new("subject-is-given", t =>
        string.IsNullOrEmpty(t.Decision["subject"] as string)
            ? Refuse(HydraError.InvalidRequest, "an accepted login needs a subject", "Field 'subject' must not be empty.")
            : null);

    public static readonly HydraGuard DecisionIsAnObject = new("decision-is-an-object", t =>
        JsonBody.Parse(t.Request.Body) is null
            ? Refuse(HydraError.InvalidRequest, "the body is no JSON object", t.Request.Body.IsEmpty ? "Unable to decode body because: EOF" : "Unable to decode body because: it is no JSON object")
            : null);

    public static HydraFlow Flow(HydraTurn turn, string stage) => HydraFlows.Find(turn.State, Given(turn, stage), stage == "login"
        ? f => f.Login.Challenge
        : f => f.Consent?.Challenge) ?? HydraFlow.Nowhere;

    public static FlowStage Stage(HydraTurn turn, string stage) =>
        Flow(turn, stage) is var flow && stage == "login" ? flow.Login : flow.Consent ?? HydraFlow.Nowhere.Login;

    /// <summary>Login and consent together may take so long, counted from the authorization request.</summary>
    public static bool IsLate(HydraTurn turn, HydraFlow flow) => turn.Now > flow.Login.RequestedAt + turn.Settings.ChallengeLifetime;

    public static string Expired(HydraTurn turn, string stage) => turn.Settings.Version == HydraVersion.V22
        ? $"The {stage} request has expired. Please try again."
        : $"The {stage} request has expired, please try again.";

    public static bool IsAnotherSubject(HydraTurn turn) =>
        Flow(turn, "login") is { Login.Skip: true } flow && flow.Subject != turn.Decision["subject"] as string;

    public static Refusal Refuse(HydraError error, string reason, string? hint) => new(HydraAnswers.Failed(error, hint), reason);

    /// <summary>The challenge that a call names in its query, or the form of a page.</summary>
    public static string? Given(HydraTurn turn, string stage) =>
        turn.Request.Query.NonEmpty(stage + "_challenge") ?? turn.Request.Query.NonEmpty("challenge") ?? turn.Form.NonEmpty(stage + "_challenge");
}

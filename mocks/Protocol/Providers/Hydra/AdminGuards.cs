using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>What the admin API demands of a challenge. It authenticates nobody: its port is the protection.</summary>
internal static class AdminGuards
{
    public const string Json = "application/json; charset=utf-8";

    public static ImmutableArray<HydraGuard> Challenge(string stage) =>
    [
        new("challenge-is-given", t => Given(t, stage) is null
            ? Refuse(HydraError.InvalidRequest, $"no {stage}_challenge in the query", "Query parameter 'challenge' is not defined but should have been.")
            : null),
        new("challenge-is-known", t => ReferenceEquals(Flow(t, stage), HydraFlow.Nowhere)
            ? Refuse(HydraError.NotFound, $"no {stage} has this challenge", null)
            : null),
        new("challenge-is-recent", t => t.Now > Stage(t, stage).RequestedAt + t.Settings.ChallengeLifetime
            ? Refuse(HydraError.RequestUnauthorized, $"the {stage} has waited too long", t.Settings.Version == HydraVersion.V22
                ? $"The {stage} request has expired. Please try again."
                : $"The {stage} request has expired, please try again.")
            : null),
    ];

    public static HydraGuard IsUnhandled(string stage) => new("challenge-is-unhandled", t => Stage(t, stage).IsUsed
        ? new Refusal(ProtocolResponse.Json(410, JsonFields.Of(("redirect_to", Flow(t, stage).RequestUrl)), Json), $"the {stage} is over")
        : null);

    public static readonly HydraGuard SubjectIsGiven = new("subject-is-given", t => string.IsNullOrEmpty(t.Json["subject"] as string)
        ? Refuse(HydraError.InvalidRequest, "an accepted login needs a subject", "Field 'subject' must not be empty.")
        : null);

    public static readonly HydraGuard SubjectIsThatOfTheSession = new("subject-is-that-of-the-session", t =>
        Flow(t, "login") is { Login.Skip: true } flow && flow.Subject != t.Json["subject"] as string
            ? Refuse(HydraError.InvalidRequest, "a skipped login keeps its user", "Field 'subject' does not match subject from previous authentication.")
            : null);

    public static HydraFlow Flow(HydraTurn turn, string stage) => HydraFlows.Find(turn.State, Given(turn, stage), stage == "login"
        ? f => f.Login.Challenge
        : f => f.Consent?.Challenge) ?? HydraFlow.Nowhere;

    public static FlowStage Stage(HydraTurn turn, string stage) =>
        Flow(turn, stage) is var flow && stage == "login" ? flow.Login : flow.Consent ?? HydraFlow.Nowhere.Login;

    public static Refusal Refuse(HydraError error, string reason, string? hint) => new(error.Answer(error.Describe(hint), Json), reason);

    private static string? Given(HydraTurn turn, string stage) => turn.Request.Query.NonEmpty(stage + "_challenge") ?? turn.Request.Query.NonEmpty("challenge");
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>What the admin API demands of a challenge. It authenticates nobody: its port is the protection.</summary>
internal static class FlowGuards
{
    /// <summary>The challenge is there, then the guards of the body hold, then the challenge is one that may be answered.</summary>
    public static ImmutableArray<HydraGuard> ChallengeOf(string stage, params ReadOnlySpan<HydraGuard> body) =>
    [
        new("challenge-is-given", t => t.Flow.GivenChallenge(stage) is null
            ? HydraErrors.InvalidRequest.RefuseAtAdmin($"no {stage}_challenge in the query", "Query parameter 'challenge' is not defined but should have been.")
            : null),
        .. body,
        new("challenge-is-known", t => ReferenceEquals(t.Flow.FindFlow(stage), HydraFlow.Nowhere)
            ? HydraErrors.NotFound.RefuseAtAdmin($"no {stage} has this challenge", null)
            : null),
        BeforeEnd("challenge-is-recent", t => HydraFlows.EndOf(t, t.Flow.FindFlow(stage)), _ =>
            HydraErrors.RequestUnauthorized.RefuseAtAdmin($"the {stage} has waited too long", $"The {stage} request has expired, please try again.")),
    ];

    /// <summary>Another user than the remembered one is sent back to sign in anew.</summary>
    public static readonly HydraGuard SubjectIsThatOfTheSession = Agree(
        "subject-is-that-of-the-session", GivenSubject, t => t.Flow.RememberedSubject, Matching.Exact, t =>
            new Refusal(HydraAnswers.WriteJson(200, JsonFields.FromMembers(
                ("redirect_to", HydraFlows.ReturnAddress(t.Flow.FindFlow("login"), "prompt", "login")))), "a skipped login keeps its user"));

    public static readonly HydraGuard SubjectIsGiven = new("subject-is-given", t => string.IsNullOrEmpty(GivenSubject(t))
        ? HydraErrors.InvalidRequest.RefuseAtAdmin("an accepted login needs a subject", "Field 'subject' must not be empty.")
        : null);

    /// <summary>The body is what the struct takes. At the consent the reason is kept (measured on Ory Hydra v26.2.0).</summary>
    /// <param name="isStrict">Members that the struct has not are refused, too.</param>
    public static HydraGuard DecisionDecodes(string stage, GoType.Struct form, bool isStrict = false) => new("decision-decodes", t =>
        t.Flow.DecodeBody(form, isStrict).Error is not { } error ? null
        : stage == "login" ? HydraErrors.InvalidRequest.RefuseAtAdmin(error, $"Unable to decode body because: {error}")
        : (HydraErrors.Unrecognizable with { Status = 400 }).RefuseAtAdmin(error, null));

    private static string? GivenSubject(HydraTurn turn) => turn.Flow.ReadDecision(FlowDecisions.AcceptedLogin).Text("subject");
}

using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>The login or consent that an application is asked about, and what it decides.</summary>
internal sealed class FlowFacts(HydraTurn turn)
{
    /// <summary>What a page's form says, as it would stand in the body of an admin call.</summary>
    public JsonFields? FormDecision { get; set; }

    /// <summary>The flow with the application's answer, once it was given.</summary>
    public HydraFlow Answered { get; set; } = HydraFlow.Nowhere;

    /// <summary>What the application decided: the body of an admin call, or what a page's form says.</summary>
    public JsonFields ReadDecision(GoType.Struct form) => FormDecision ?? DecodeBody(form).Members;

    /// <summary>The body of an admin call.</summary>
    public GoDecoded DecodeBody(GoType.Struct form, bool isStrict = false) => GoJson.DecodeFirst(turn.Request.Body, form, isStrict);

    /// <summary>The challenge that a call names in its query, or the form of a page.</summary>
    public string? GivenChallenge(string stage) =>
        turn.Sent.Query.NonEmpty(stage + "_challenge") ?? turn.Sent.Query.NonEmpty("challenge") ?? turn.Sent.Form.NonEmpty(stage + "_challenge");

    /// <summary>The flow that the challenge is of, or nowhere.</summary>
    public HydraFlow FindFlow(string stage) => HydraFlows.FindFlow(turn.State, GivenChallenge(stage), stage == "login"
        ? f => f.Login.Challenge
        : f => f.Consent?.Challenge) ?? HydraFlow.Nowhere;

    public FlowStage FindStage(string stage) =>
        FindFlow(stage) is var flow && stage == "login" ? flow.Login : flow.Consent ?? HydraFlow.Nowhere.Login;

    /// <summary>The client that the flow is of, or nobody.</summary>
    public HydraClient FindClient(string stage) => turn.State.Clients.GetValueOrDefault(FindFlow(stage).ClientId, HydraClient.Nobody);

    /// <summary>The user of a login that is skipped; null when it is not.</summary>
    public string? RememberedSubject => FindFlow("login") is { Login.Skip: true } flow ? flow.Subject : null;
}

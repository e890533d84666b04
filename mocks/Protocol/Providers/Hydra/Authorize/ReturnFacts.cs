using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>What the browser comes back from: a login or a consent, by its verifier.</summary>
internal sealed class ReturnFacts(HydraTurn turn)
{
    /// <summary>The flow whose login verifier the browser brings back, or nowhere.</summary>
    public HydraFlow FlowOfLogin => field ??=
        HydraFlows.FindFlow(turn.State, turn.Sent.Parameters["login_verifier"], f => f.Login.Verifier) ?? HydraFlow.Nowhere;

    /// <summary>The flow whose consent verifier the browser brings back, or nowhere.</summary>
    public HydraFlow FlowOfConsent => field ??=
        HydraFlows.FindFlow(turn.State, turn.Sent.Parameters["consent_verifier"], f => f.Consent?.Verifier) ?? HydraFlow.Nowhere;

    /// <summary>The consent stage of that flow.</summary>
    public FlowStage Consent => FlowOfConsent.Consent ?? HydraFlow.Nowhere.Login;
}

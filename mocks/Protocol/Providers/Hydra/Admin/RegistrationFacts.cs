using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>A call about a registered client.</summary>
internal sealed class RegistrationFacts(HydraTurn turn)
{
    /// <summary>The id in the call's path.</summary>
    public string NamedId => turn.PathValues["id"] ?? "";

    /// <summary>The client of that id, or nobody.</summary>
    public HydraClient Named => turn.State.Clients.GetValueOrDefault(NamedId, HydraClient.Nobody);

    /// <summary>The client that this turn registered.</summary>
    public HydraClient? Registered { get; set; }
}

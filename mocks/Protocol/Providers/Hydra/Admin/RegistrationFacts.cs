using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using Conformance.Mocks.Protocol.Wire.Go;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>A call about a registered client.</summary>
internal sealed class RegistrationFacts(HydraTurn turn)
{
    /// <summary>The id in the call's path.</summary>
    public string NamedId => turn.PathValues["id"] ?? "";

    /// <summary>The client of that id, or nobody.</summary>
    public HydraClient Named => turn.State.Clients.GetValueOrDefault(NamedId, HydraClient.Nobody);

    /// <summary>The body as a client's document.</summary>
    public GoDecoded Sent => field ??= GoJson.DecodeFirst(turn.Request.Body, ClientStruct.ClientKnownTo(turn.Settings));

    /// <summary>The body as a client's lifespans.</summary>
    public GoDecoded SentLifespans => field ??= GoJson.DecodeFirst(turn.Request.Body, ClientStruct.LifespansKnownTo(turn.Settings));

    /// <summary>The named client's document with the body's patch; null when that cannot be.</summary>
    public PatchedClient? Patched => turn.Request.Method == "PATCH" ? field ??= ClientPatch.FindPatched(turn, Named) : null;

    /// <summary>The members that the client is to have.</summary>
    public JsonFields Proposed => turn.Request.Method == "PATCH" ? Patched?.Members ?? JsonFields.Empty : Sent.Members;

    /// <summary>The secret that the call gives, or null.</summary>
    public string? GivenSecret => Proposed.Text("client_secret") is { Length: > 0 } given ? given : null;

    /// <summary>Whether the client registers itself, and so does not choose its id.</summary>
    public bool IsSelfMade => turn.Request.Surface == "public";

    /// <summary>The client that this turn registered.</summary>
    public HydraClient? Registered { get; set; }
}

using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Client;

/// <summary>Who calls: a client with its credentials.</summary>
internal sealed class ClientFacts(HydraTurn turn)
{
    public BasicCredentials Basic => field ??= BasicCredentials.ParseCredentials(turn.Request.Headers["Authorization"], turn.Settings.TakesMoreSpaces);

    /// <summary>The assertion that the caller brings, or would.</summary>
    public ClientAssertion Assertion => field ??= new ClientAssertion(turn);

    /// <summary>Who the caller says it is: by an assertion, else by Basic if there is any, else by the body (Ory Hydra v26.2: Basic wins).</summary>
    public string ClaimedId => Assertion.IsUsed ? Assertion.ClaimedId ?? "" : Basic is BasicCredentials.Given given ? given.Id : turn.Sent.Form["client_id"] ?? "";

    public string ClaimedSecret => Basic is BasicCredentials.Given given ? given.Secret : turn.Sent.Form["client_secret"] ?? "";

    /// <summary>The client that the caller says it is, or nobody.</summary>
    public HydraClient Registered => field ??= turn.State.Clients.GetValueOrDefault(ClaimedId, HydraClient.Nobody);
}

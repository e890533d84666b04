using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Client;

/// <summary>What a turn knows of its client.</summary>
internal static class ClientTurn
{
    extension(HydraTurn turn)
    {
        /// <summary>The client that calls.</summary>
        public ClientFacts Client => turn.FactsOf(static t => new ClientFacts(t));
    }
}

using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Resource;

/// <summary>What a turn knows where tokens are used.</summary>
internal static class ResourceTurn
{
    extension(HydraTurn turn)
    {
        /// <summary>The token that the request presents.</summary>
        public PresentedFacts Presented => turn.FactsOf(static t => new PresentedFacts(t));
    }
}

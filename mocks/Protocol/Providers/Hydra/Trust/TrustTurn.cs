using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Trust;

/// <summary>What a turn knows where issuers are trusted.</summary>
internal static class TrustTurn
{
    extension(HydraTurn turn)
    {
        /// <summary>The trust that a call is about.</summary>
        public TrustFacts Trust => turn.FactsOf(static t => new TrustFacts(t));
    }
}

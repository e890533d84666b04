using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Api;

/// <summary>What a turn knows at the wallet's API.</summary>
internal static class ApiTurn
{
    extension(HydraTurn turn)
    {
        /// <summary>The call and its token.</summary>
        public ApiFacts Api => turn.FactsOf(static t => new ApiFacts(t));
    }
}

using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Admin;

/// <summary>What a turn knows at the admin API.</summary>
internal static class AdminTurn
{
    extension(HydraTurn turn)
    {
        /// <summary>The login or consent that is decided on.</summary>
        public FlowFacts Flow => turn.FactsOf(static t => new FlowFacts(t));

        /// <summary>The client that the call is about.</summary>
        public RegistrationFacts Registration => turn.FactsOf(static t => new RegistrationFacts(t));
    }
}

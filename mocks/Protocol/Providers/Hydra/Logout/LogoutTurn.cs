using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Logout;

/// <summary>What a turn knows of a logout.</summary>
internal static class LogoutTurn
{
    extension(HydraTurn turn)
    {
        /// <summary>The logout that is asked for, decided on or done.</summary>
        public LogoutFacts Logout => turn.FactsOf(static t => new LogoutFacts(t));
    }
}

using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>What a turn knows at the authorization endpoint.</summary>
internal static class AuthorizeTurn
{
    extension(HydraTurn turn)
    {
        /// <summary>The authorization request.</summary>
        public AuthorizeFacts Authorize => turn.FactsOf(static t => new AuthorizeFacts(t));

        /// <summary>The login or consent that the browser comes back from.</summary>
        public ReturnFacts Return => turn.FactsOf(static t => new ReturnFacts(t));

        /// <summary>The remembered login.</summary>
        public SessionFacts Session => turn.FactsOf(static t => new SessionFacts(t));
    }
}

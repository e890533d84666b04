using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>What a turn knows at the token endpoint.</summary>
internal static class TokenTurn
{
    extension(HydraTurn turn)
    {
        /// <summary>The request and its grant.</summary>
        public TokenFacts Token => turn.FactsOf(static t => new TokenFacts(t));

        /// <summary>The code that is redeemed.</summary>
        public CodeFacts Code => turn.FactsOf(static t => new CodeFacts(t));

        /// <summary>The device code that is polled with.</summary>
        public DeviceCodeFacts DeviceCode => turn.FactsOf(static t => new DeviceCodeFacts(t));

        /// <summary>The assertion about a user.</summary>
        public AssertionFacts Assertion => turn.FactsOf(static t => new AssertionFacts(t));

        /// <summary>The refresh token that is spent.</summary>
        public RefreshFacts Refresh => turn.FactsOf(static t => new RefreshFacts(t));

        /// <summary>The new tokens of this turn.</summary>
        public MintedFacts Minted => turn.FactsOf(static _ => new MintedFacts());
    }
}

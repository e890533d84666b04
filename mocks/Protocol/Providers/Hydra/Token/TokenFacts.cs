using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>What a token request asks for, and the grant that it is about.</summary>
internal sealed class TokenFacts(HydraTurn turn)
{
    /// <summary>The one word of grant_type; its whole text when it has several.</summary>
    public string GrantType => field ??= (turn.Sent.Form["grant_type"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var only]
        ? only
        : turn.Sent.Form["grant_type"]?.Trim() ?? "";

    /// <summary>The grant that the answer is about: the refresh token's, until an effect opens or renews one.</summary>
    public HydraGrant Grant
    {
        get => field ??= turn.State.Grants.Find(turn.Refresh.Issued.GrantId) ?? HydraGrant.Nothing;
        set;
    }

    /// <summary>What the access token is narrowed to; null for all that was granted.</summary>
    public ImmutableArray<string>? NarrowedScope { get; set; }
}

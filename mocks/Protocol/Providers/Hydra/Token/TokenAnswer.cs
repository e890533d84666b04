using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>A token answer (RFC 6749 §5.1). Members stand in the order of the alphabet, as Hydra's encoder writes them.</summary>
internal static class TokenAnswer
{
    public static readonly HydraMembers Members = new(
        200,
        new("access_token", t => t.Minted.AccessToken),
        new("expires_in", t => t.Minted.ExpiresIn),
        new("id_token", t => t.Code.IsWhole ? MintIdToken(t) : null),
        new("refresh_token", t => t.Minted.RefreshToken),
        new("scope", t => t.Token.NarrowedScope is { } narrowed ? ScopeText.WriteWords(narrowed) : t.Token.Grant.ScopeText),
        new("token_type", _ => "bearer"))
    {
        Form = (status, members) => ProtocolResponse.Json(status, members, "application/json;charset=UTF-8"),
    };

    /// <summary>The ID token, or null when the grant asks for none.</summary>
    public static object? MintIdToken(HydraTurn turn) =>
        turn.Token.Grant.Scope.Contains("openid") && turn.Token.Grant.IsAUsers ? HydraJwt.MintIdToken(turn) : null;
}

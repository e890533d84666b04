using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>What an access token is to be: as the client of the grant registered it (access_token_strategy), else as the server has it.</summary>
internal static class AccessTokenForms
{
    public static AccessTokenFormat FindFor(HydraTurn turn) => turn.State.Clients.GetValueOrDefault(turn.Token.Grant.ClientId, HydraClient.Nobody).AccessTokenStrategy switch
    {
        "jwt" => AccessTokenFormat.Jwt,
        "opaque" => AccessTokenFormat.Opaque,
        _ => turn.Settings.AccessTokens,
    };
}

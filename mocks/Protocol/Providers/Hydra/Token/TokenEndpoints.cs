using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>
/// POST /oauth2/token, a row for each grant. Hydra finds the grant's handler before it reports a failed client authentication,
/// so an unknown grant beats a wrong client.
/// </summary>
internal static class TokenEndpoints
{
    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        ForGrant("token-refresh", "refresh_token",
            [ClientGuards.HasGrantType("refresh_token"), .. RefreshGuards.All],
            [TokenEffects.SpendRefreshToken, TokenEffects.EndEarlierAccessToken, TokenEffects.MintAccessToken, TokenEffects.MintRefreshToken]),
        ForGrant("token-code", "authorization_code",
            [ClientGuards.HasGrantType("authorization_code"), .. CodeGuards.All],
            [TokenEffects.MarkCodeRedeemed, TokenEffects.OpenGrantOfCode, TokenEffects.MintAccessToken, TokenEffects.MintRefreshToken]),
        ForGrant("token-client-credentials", "client_credentials",
            [
                TokenGuards.ScopeIsTheClients, TokenGuards.AudienceIsTheClients, TokenGuards.ClientIsConfidential,
                ClientGuards.HasGrantType("client_credentials"),
            ],
            [TokenEffects.OpenGrantOfClient, TokenEffects.MintAccessTokenForClient]),
        ForGrant("token-device", DeviceCodeGuards.GrantType, DeviceCodeGuards.All,
            [DeviceCodeEffects.MarkRedeemed, DeviceCodeEffects.TakeGrant, TokenEffects.MintAccessToken, TokenEffects.MintRefreshToken]),
        // No user signed in, so that there is nothing for an ID token to tell.
        ForGrant("token-assertion", AssertionGuards.GrantType, AssertionGuards.All, [AssertionEffects.Keep, AssertionEffects.OpenGrant, TokenEffects.MintAccessToken]) with
        {
            Members = TokenAnswer.Members.Edit("id_token", _ => null).Edit("refresh_token", _ => null),
        },
        ForGrant("token-unknown-grant", null, [], []),
    ];

    private static HydraEndpoint ForGrant(string name, string? grantType, ImmutableArray<HydraGuard> guards, ImmutableArray<HydraEffect> effects) =>
        new(name, new Route("public", ["POST"], "/oauth2/token"))
        {
            Selector = grantType is null ? null : t => t.Token.GrantType == grantType,
            Guards = grantType is null
                ? [.. BodyGuards.All, TokenGuards.GrantTypeIsPresent, TokenGuards.GrantTypeIsKnown]
                : [.. BodyGuards.All, TokenGuards.GrantTypeIsPresent, .. ClientGuards.All, .. guards],
            Effects = effects,
            Members = TokenAnswer.Members,
            Finishers = HydraFinishers.NotStored,
        };
}

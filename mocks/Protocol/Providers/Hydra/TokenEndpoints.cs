using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Token;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>
/// POST /oauth2/token, a row for each grant. Hydra finds the grant's handler before it reports a failed client authentication,
/// so an unknown grant beats a wrong client.
/// </summary>
internal static class TokenEndpoints
{
    private static readonly HydraGuard GrantTypeIsPresent = new("grant-type-is-present", t =>
        t.Form.NonEmpty("grant_type") is null
            ? HydraError.InvalidRequest.Refuse("no grant_type in the body", "Request parameter 'grant_type' is missing")
            : null);

    private static readonly HydraGuard GrantTypeIsKnown = new("grant-type-is-known", t =>
        HydraError.InvalidRequest.RefuseByDefault($"no handler takes the grant type '{t.Form["grant_type"]}'"));

    private static readonly HydraGuard ScopeIsTheClients = new("scope-is-the-clients", t =>
        ScopeText.FirstBeyond(ScopeText.Words(t.Form["scope"]), t.Client.Scope) is { } scope
            ? HydraError.InvalidScope.Refuse($"the client may not have {scope}", $"The OAuth 2.0 Client is not allowed to request scope '{scope}'.")
            : null);

    private static readonly HydraGuard ClientIsConfidential = new("client-is-confidential", t =>
        t.Client.IsPublic
            ? HydraError.InvalidGrant.Refuse("a public client cannot act for itself",
                "The OAuth 2.0 Client is marked as public and is thus not allowed to use authorization grant 'client_credentials'.")
            : null);

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        For("token-refresh", "refresh_token",
            [ClientGuards.Has("refresh_token"), .. RefreshGuards.All],
            [TokenEffects.SpendRefreshToken, TokenEffects.EndEarlierAccessToken, TokenEffects.MintAccessToken, TokenEffects.MintRefreshToken]),
        For("token-code", "authorization_code",
            [ClientGuards.Has("authorization_code"), .. CodeGuards.All],
            [TokenEffects.MarkCodeRedeemed, TokenEffects.OpenGrantOfCode, TokenEffects.MintAccessToken, TokenEffects.MintRefreshToken]),
        For("token-client-credentials", "client_credentials",
            [ScopeIsTheClients, ClientGuards.Has("client_credentials"), ClientIsConfidential],
            [TokenEffects.OpenGrantOfClient, TokenEffects.MintAccessTokenForClient]),
        For("token-unknown-grant", null, [], []),
    ];

    private static HydraEndpoint For(string name, string? grantType, ImmutableArray<HydraGuard> guards, ImmutableArray<HydraEffect> effects) =>
        new(name, new Route("public", ["POST"], "/oauth2/token"))
        {
            Selector = grantType is null ? null : t => t.Form["grant_type"] == grantType,
            Guards = grantType is null
                ? [.. BodyGuards.All, GrantTypeIsPresent, GrantTypeIsKnown]
                : [.. BodyGuards.All, GrantTypeIsPresent, .. ClientGuards.All, .. guards],
            Effects = effects,
            Answer = Answer,
            Finishers = HydraFinishers.NotStored,
        };

    // Members stand in the order of the alphabet, as Hydra's encoder writes them.
    private static ProtocolResponse Answer(HydraTurn turn)
    {
        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, object?>>(6);
        members.Add(new("access_token", turn.IssuedAccessToken));
        members.Add(new("expires_in", turn.ExpiresIn));
        if (turn.Grant.Scope.Contains("openid") && turn.Grant.Subject != turn.Grant.ClientId)
            members.Add(new("id_token", HydraJwt.IdToken(turn)));
        if (turn.IssuedRefreshToken is { } refresh)
            members.Add(new("refresh_token", refresh));
        members.Add(new("scope", turn.Grant.ScopeText));
        members.Add(new("token_type", "bearer"));
        return ProtocolResponse.Json(200, new JsonFields(members.DrainToImmutable()), "application/json;charset=UTF-8");
    }
}

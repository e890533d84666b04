using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>
/// POST /oauth2/token, a row for each grant. Hydra finds the grant's handler before it reports a failed client authentication,
/// so an unknown grant beats a wrong client.
/// </summary>
internal static class TokenEndpoints
{
    private const string DeviceCode = "urn:ietf:params:oauth:grant-type:device_code";
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private static readonly HydraGuard GrantTypeIsPresent = new("grant-type-is-present", t =>
        string.IsNullOrWhiteSpace(t.Form["grant_type"])
            ? HydraError.InvalidRequest.Refuse("no grant_type in the body", "Request parameter 'grant_type' is missing")
            : null);

    private static readonly HydraGuard GrantTypeIsKnown = new("grant-type-is-known", t =>
        HydraError.InvalidRequest.RefuseByDefault($"no handler takes the grant type '{t.Form["grant_type"]}'"));

    private static readonly HydraGuard ScopeIsTheClients = new("scope-is-the-clients", t =>
        HydraScopes.FirstBeyond(t, ScopeText.Words(t.Form["scope"]), t.Client.Scope) is { } scope
            ? HydraError.InvalidScope.Refuse($"the client may not have {scope}", $"The OAuth 2.0 Client is not allowed to request scope '{scope}'.")
            : null);

    private static readonly HydraGuard AudienceIsTheClients = new("audience-is-the-clients", t =>
        HydraScopes.FirstAudienceBeyond(ScopeText.Words(t.Form["audience"]), t.Client.Audience) is { } audience
            ? HydraError.InvalidRequest.Refuse($"the client may not have the audience {audience}",
                $"Requested audience '{audience}' has not been whitelisted by the OAuth 2.0 Client.")
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
            [ScopeIsTheClients, AudienceIsTheClients, ClientIsConfidential, ClientGuards.Has("client_credentials")],
            [TokenEffects.OpenGrantOfClient, TokenEffects.MintAccessTokenForClient]),
        // Neither a device nor an assertion is ever accepted here; clients are told so in Hydra's words.
        Never("token-device", DeviceCode, HydraError.InvalidGrant.Refuse("no device was given a code"), t => t.Settings.Version != HydraVersion.V22),
        Never("token-assertion", JwtBearer, HydraError.InvalidRequest.Refuse("no issuer of assertions is trusted",
            $"The assertion request parameter must be set when using grant_type of '{JwtBearer}'."), _ => true),
        For("token-unknown-grant", null, [], []),
    ];

    private static HydraEndpoint Never(string name, string grantType, Refusal refusal, Func<HydraTurn, bool> isKnown) =>
        For(name, grantType, [ClientGuards.Has(grantType), new HydraGuard("grant-is-ever-accepted", _ => refusal)], []) with
        {
            Selector = t => t.GrantType == grantType && isKnown(t),
        };

    private static HydraEndpoint For(string name, string? grantType, ImmutableArray<HydraGuard> guards, ImmutableArray<HydraEffect> effects) =>
        new(name, new Route("public", ["POST"], "/oauth2/token"))
        {
            Selector = grantType is null ? null : t => t.GrantType == grantType,
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
        if (turn.Grant.Scope.Contains("openid") && turn.Grant.IsAUsers)
            members.Add(new("id_token", HydraJwt.IdToken(turn)));
        if (turn.IssuedRefreshToken is { } refresh)
            members.Add(new("refresh_token", refresh));
        members.Add(new("scope", turn.NarrowedScope is { } narrowed ? ScopeText.Write(narrowed) : turn.Grant.ScopeText));
        members.Add(new("token_type", "bearer"));
        return ProtocolResponse.Json(200, new JsonFields(members.DrainToImmutable()), "application/json;charset=UTF-8");
    }
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>/oauth2/v0/token: steps 1 and 3 of the migration.</summary>
public static class TokenEndpoints
{
    private static readonly Route Route = new(LegacyAppsBlueprint.Surface, ["POST"], "/oauth2/v0/token");

    private static readonly ImmutableArray<Finisher<LegacyAppsTurn>> Finishers = [CommonFinishers.NoStore, CommonFinishers.CorrelationId];

    /// <summary>Step 3. "Refresh grant" in prose; its name on the wire is refresh_token.</summary>
    public static readonly Endpoint<LegacyAppsTurn> Refresh = new("refresh", Route)
    {
        Selector = t => t.Client.GrantType == "refresh_token",
        Guards = [.. TokenGuards.OfTheClient, .. TokenGuards.OfRefresh],
        Effects = [SpendRefreshToken, StoreRefreshToken, StoreAccessToken(t => t.Refresh.AccessGrant)],
        Answer = t => TokenAnswer(t, t.Refresh.AccessGrant, t.Refresh.NextText),
        Finishers = Finishers,
    };

    /// <summary>Step 1, and the refusal of every grant type that the migration does not use.</summary>
    public static readonly Endpoint<LegacyAppsTurn> ClientCredentials = new("client-credentials", Route)
    {
        Guards = [.. TokenGuards.OfTheClient, .. TokenGuards.OfClientCredentials],
        Effects = [StoreAccessToken(t => t.Client.AppGrant)],
        Answer = t => TokenAnswer(t, t.Client.AppGrant, refreshToken: null),
        Finishers = Finishers,
    };

    private static Effect<LegacyAppsTurn> SpendRefreshToken => new("spend-refresh-token", t =>
    {
        if (t.Settings.Rotation == RefreshTokenRotation.SpendsTheOld && t.Refresh is { Text: { } text, IsKnown: true })
            t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(text, t.Refresh.Grant with { Spent = true }) };
    });

    private static Effect<LegacyAppsTurn> StoreRefreshToken => new("store-refresh-token", t =>
        t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Refresh.NextText, t.Refresh.NextGrant) });

    private static Effect<LegacyAppsTurn> StoreAccessToken(Func<LegacyAppsTurn, AccessGrant> grant) => new("store-access-token", t =>
        t.State = t.State with { AccessTokens = t.State.AccessTokens.Set(t.Minted.AccessToken, grant(t)) });

    private static ProtocolResponse TokenAnswer(LegacyAppsTurn turn, AccessGrant grant, string? refreshToken) =>
        ProtocolResponse.Json(200, JsonFields.Of(
                ("expires_in", (long)(grant.ExpiresAt - grant.IssuedAt).TotalSeconds),
                ("scope", ScopeText.Write(grant.Scopes)),
                ("token_type", "Bearer"),
                ("access_token", turn.Minted.AccessTokenValue(grant)))
            .WithOptional("refresh_token", refreshToken)
            .With("geolocation", turn.Base));
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>/oauth2/v0/token: steps 1 and 3 of the migration.</summary>
internal static class TokenEndpoints
{
    public static readonly Route Route = new(LegacyAppsBlueprint.Surface, ["POST"], "/oauth2/v0/token");

    public static readonly ImmutableArray<Finisher<LegacyAppsTurn>> Finishers =
        [LegacyAppsFinishers.NoStore, LegacyAppsFinishers.CorrelationId, LegacyAppsFinishers.ErrorDetails];

    /// <summary>Step 3. "Refresh grant" in prose; its name on the wire is refresh_token.</summary>
    public static readonly Endpoint<LegacyAppsTurn> Refresh = new("refresh", Route)
    {
        Selector = t => t.Client.GrantType == "refresh_token",
        Guards = [.. TokenGuards.OfTheClient, .. TokenGuards.OfRefresh],
        Effects = [SpendRefreshToken, StoreRefreshToken, StoreAccessToken(t => t.Refresh.AccessGrant)],
        Members = TokenAnswer.OfAPrincipal(t => t.Refresh.AccessGrant, t => t.Refresh.NextText, t => t.Refresh.NextGrant),
        Finishers = Finishers,
    };

    /// <summary>Step 1, and the refusal of every grant type that the migration does not use.</summary>
    public static readonly Endpoint<LegacyAppsTurn> ClientCredentials = new("client-credentials", Route)
    {
        Guards = [.. TokenGuards.OfTheClient, .. TokenGuards.OfClientCredentials],
        Effects = [StoreAccessToken(t => t.Client.AppGrant)],
        Members = TokenAnswer.OfTheApp,
        Finishers = Finishers,
    };

    private static Effect<LegacyAppsTurn> SpendRefreshToken => new("spend-refresh-token", t =>
    {
        if (t.Settings.Rotation == RefreshTokenRotation.SpendsTheOld && t.Refresh is { Text: { } text, IsKnown: true })
            t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(text, t.Refresh.Grant with { Spent = true }) };
    });

    private static Effect<LegacyAppsTurn> StoreRefreshToken => new("store-refresh-token", t =>
        t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Refresh.NextText, t.Refresh.NextGrant) });

    public static Effect<LegacyAppsTurn> StoreAccessToken(Func<LegacyAppsTurn, AccessGrant> grant) => new("store-access-token", t =>
        t.State = t.State with { AccessTokens = t.State.AccessTokens.Set(t.Minted.AccessToken, grant(t)) });
}

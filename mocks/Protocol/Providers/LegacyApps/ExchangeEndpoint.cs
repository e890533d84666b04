using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>
/// Step 2: an old token in, a new refresh token out. Only the refresh token: the access token comes from step 3. A refusal leaves
/// everything as it was.
/// </summary>
internal static class ExchangeEndpoint
{
    public static readonly Endpoint<LegacyAppsTurn> Exchange =
        new("exchange", new Route(LegacyAppsBlueprint.Surface, ["POST"], "/appmgmt/v0/legacyApps/{consumerKey}/exchangeRefreshToken/me"))
        {
            // An empty segment names no app: that is another path.
            Selector = t => t.PathValues.NonEmpty("consumerKey") is not null,
            Guards = [.. ExchangeGuards.OfTheBearer, .. ExchangeGuards.OfTheApps, .. ExchangeGuards.OfTheOldToken],
            Effects = [MarkLegacyToken, StoreRefreshToken],
            Members = new(
                200,
                new("token", t => t.Minted.RefreshToken),
                new("created", t => t.Now.ToUnixTimeMilliseconds()),
                new("expired", t => t.Now.ToUnixTimeMilliseconds() + (long)t.Lifetimes["refresh-token"].TotalMilliseconds),
                new("scopes", t => t.Exchange.Scopes),
                new("context", t => t.Settings.SendsContext ? ExchangeContext.WriteContext(t) : null)),
            Finishers = [LegacyAppsFinishers.NoStore, LegacyAppsFinishers.CorrelationId],
        };

    private static Effect<LegacyAppsTurn> MarkLegacyToken => new("mark-legacy-token-exchanged", t =>
    {
        if (t.Exchange is { IsTokenKnown: true, Token: { Exchanged: false } token })
            t.State = t.State with { LegacyTokens = t.State.LegacyTokens.SetItem(token.Text, token with { Exchanged = true }) };
    });

    private static Effect<LegacyAppsTurn> StoreRefreshToken => new("store-refresh-token", t =>
        t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Minted.RefreshToken, t.Exchange.Grant) });
}

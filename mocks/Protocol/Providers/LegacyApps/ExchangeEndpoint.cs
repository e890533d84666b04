using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>
/// Step 2: an old token in, a new refresh token out. Only the refresh token: the access token comes from step 3. A refusal leaves
/// everything as it was.
/// </summary>
public static class ExchangeEndpoint
{
    public static readonly Endpoint<LegacyAppsTurn> Exchange =
        new("exchange", new Route(LegacyAppsBlueprint.Surface, ["POST"], "/appmgmt/v0/legacyApps/{consumerKey}/exchangeRefreshToken/me"))
        {
            // An empty segment names no app: that is another path.
            Selector = t => t.PathValues.NonEmpty("consumerKey") is not null,
            Guards = [.. ExchangeGuards.OfTheBearer, .. ExchangeGuards.OfTheApps, .. ExchangeGuards.OfTheOldToken],
            Effects = [MarkLegacyToken, StoreRefreshToken],
            Answer = Answer,
            Finishers = [CommonFinishers.NoStore, CommonFinishers.CorrelationId],
        };

    private static Effect<LegacyAppsTurn> MarkLegacyToken => new("mark-legacy-token-exchanged", t =>
    {
        if (t.Exchange is { IsTokenKnown: true, Token: { Exchanged: false } token })
            t.State = t.State with { LegacyTokens = t.State.LegacyTokens.SetItem(token.Text, token with { Exchanged = true }) };
    });

    private static Effect<LegacyAppsTurn> StoreRefreshToken => new("store-refresh-token", t =>
        t.State = t.State with { RefreshTokens = t.State.RefreshTokens.Set(t.Minted.RefreshToken, t.Exchange.Grant) });

    private static ProtocolResponse Answer(LegacyAppsTurn turn)
    {
        var created = turn.Now.ToUnixTimeMilliseconds();
        return ProtocolResponse.Json(200, JsonFields.Of(
            ("token", turn.Minted.RefreshToken),
            ("created", created),
            ("expired", created + (long)turn.Settings.RefreshTokenLifetime.TotalMilliseconds),
            ("scopes", turn.Exchange.Scopes)));
    }
}

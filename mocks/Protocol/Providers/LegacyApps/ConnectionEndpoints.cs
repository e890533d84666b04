using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;
using FactGuard = Conformance.Mocks.Protocol.Blueprints.Guard<Conformance.Mocks.Protocol.Providers.LegacyApps.LegacyAppsTurn>;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>
/// A user's connection to an app ends: every refresh token that the app has for the user dies ("SAP Concur, Authentication API").
/// </summary>
internal static class ConnectionEndpoints
{
    public static readonly Endpoint<LegacyAppsTurn> Delete = At("revoke-connection", "/app-mgmt/v0/connections");

    /// <summary>The path until March 2018, which is still the exchange's.</summary>
    public static readonly Endpoint<LegacyAppsTurn> DeleteAtOldPath = At("revoke-connection-at-old-path", "/appmgmt/v0/connections");

    private static Endpoint<LegacyAppsTurn> At(string name, string path) => new(name, new(LegacyAppsBlueprint.Surface, ["DELETE"], path))
    {
        Guards =
        [
            Fact("bearer-is-supplied", t => t.Bearer.Text is not null, "there is no Authorization header with a bearer token"),
            Fact("bearer-is-genuine", t => t.Bearer.IsGenuine, "the access token was not signed by this provider"),
            Fact("bearer-is-known", t => t.Bearer.IsKnown, "this provider did not issue the access token"),
            Demands.Before<LegacyAppsTurn>("bearer-is-unexpired", t => t.Bearer.Grant.ExpiresAt, Unauthorized, "the access token has expired"),
            Fact("bearer-is-a-principals-token", t => t.Bearer.Grant.Kind != PrincipalKind.App, "an app has no connection to itself"),
        ],
        Effects = [Effect<LegacyAppsTurn>.Keyed("revoke-refresh-tokens", TokensOfTheConnection, Revoke)],
        Answer = _ => ProtocolResponse.Empty(200),
        Finishers = [LegacyAppsFinishers.CorrelationId],
    };

    private static void Revoke(LegacyAppsTurn turn, Func<RefreshGrant, bool> picks)
    {
        var tokens = turn.State.RefreshTokens;
        foreach (var (text, grant) in tokens.Entries.Where(e => picks(e.Value)).ToList())
            tokens = tokens.Set(text, grant with { Revoked = true });
        turn.State = turn.State with { RefreshTokens = tokens };
    }

    private static StateKey<LegacyAppsTurn, RefreshGrant> TokensOfTheConnection => new(
        new("client", t => t.Bearer.Grant.ClientId, g => g.ClientId),
        new("subject", t => t.Bearer.Grant.Subject, g => g.Subject));

    // RFC 6750 §3.
    private static ProtocolResponse Unauthorized => ExchangeError.Unauthorized.Response(401).WithHeader("WWW-Authenticate", "Bearer");

    private static FactGuard Fact(string name, Func<LegacyAppsTurn, bool> holds, string reason) =>
        new(name, t => holds(t) ? null : new Refusal(Unauthorized, reason));
}

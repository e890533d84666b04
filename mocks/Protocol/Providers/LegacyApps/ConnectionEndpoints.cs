using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;
using FactGuard = Conformance.Mocks.Protocol.Blueprints.Guard<Conformance.Mocks.Protocol.Providers.LegacyApps.LegacyAppsTurn>;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>
/// A user's connection to an app ends: every refresh token that the app has for the user dies ("SAP Concur, Authentication API").
/// </summary>
public static class ConnectionEndpoints
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
            Fact("bearer-is-unexpired", t => t.Now < t.Bearer.Grant.ExpiresAt, "the access token has expired"),
            Fact("bearer-is-a-principals-token", t => t.Bearer.Grant.Kind != PrincipalKind.App, "an app has no connection to itself"),
        ],
        Effects = [new("revoke-refresh-tokens", t => Revoke(t, g => IsOf(g, t.Bearer.Grant)))],
        Answer = _ => ProtocolResponse.Empty(200),
        Finishers = [CommonFinishers.CorrelationId],
    };

    /// <summary>Revokes the refresh tokens that the condition picks.</summary>
    public static void Revoke(LegacyAppsTurn turn, Func<RefreshGrant, bool> picks)
    {
        var tokens = turn.State.RefreshTokens;
        foreach (var (text, grant) in tokens.Entries.Where(e => picks(e.Value)).ToList())
            tokens = tokens.Set(text, grant with { Revoked = true });
        turn.State = turn.State with { RefreshTokens = tokens };
    }

    private static bool IsOf(RefreshGrant grant, AccessGrant bearer) => grant.ClientId == bearer.ClientId && grant.Subject == bearer.Subject;

    // RFC 6750 §3.
    private static ProtocolResponse Unauthorized => ExchangeError.Unauthorized.Response(401).WithHeader("WWW-Authenticate", "Bearer");

    private static FactGuard Fact(string name, Func<LegacyAppsTurn, bool> holds, string reason) =>
        new(name, t => holds(t) ? null : new Refusal(Unauthorized, reason));
}

using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Authorize;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Otp;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Password;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>The provider legacy-apps as it should be.</summary>
public static class LegacyAppsProvider
{
    public const string Name = "legacy-apps";

    public static LegacyAppsBlueprint CreateBlueprint() => new()
    {
        Name = Name,
        Surfaces = [LegacyAppsBlueprint.Surface, LegacyAppsBlueprint.Other],
        Profiles = LegacyAppsProfiles.All,
        Mirrors = [LegacyAppsBlueprint.Other],
        Lifetimes = Lifetimes.FromRows(
            // "The new OAuth2 accessToken has a one hour lifetime."
            ("access-token", TimeSpan.FromHours(1)),
            // The sample's expired minus its created is 15,552,000,000 ms, exactly 180 days.
            ("refresh-token", TimeSpan.FromDays(180)),
            // "SAP Concur, Authentication API". How long the other two live is told nowhere.
            ("request-token", TimeSpan.FromHours(24)),
            ("one-time-token", TimeSpan.FromMinutes(10)),
            ("code", TimeSpan.FromMinutes(10))),
        Endpoints =
        [
            TokenEndpoints.Refresh,
            PasswordGrant.Grant.AtTokenEndpoint,
            OtpGrant.Grant.AtTokenEndpoint,
            CodeGrant.Grant.AtTokenEndpoint,
            TokenEndpoints.ClientCredentials,
            OtpEndpoint.Send,
            AuthorizeEndpoint.Authorize,
            ExchangeEndpoint.Exchange,
            ConnectionEndpoints.Delete,
            ConnectionEndpoints.DeleteAtOldPath,
            new("jwks", new Route(LegacyAppsBlueprint.Surface, ["GET"], "/oauth2/v0/jwks"))
            {
                Answer = t => ProtocolResponse.Json(200, JsonFields.FromMembers(("keys", new[] { t.Surroundings.Keys.PublicKey("access-token") }))),
                Finishers = [LegacyAppsFinishers.CorrelationId, LegacyAppsFinishers.ErrorDetails],
            },
        ],
        // The status tables of both endpoints know 404 and no 405, so a wrong method is a route that does not exist.
        Otherwise = Nowhere.Endpoint,
    };
}

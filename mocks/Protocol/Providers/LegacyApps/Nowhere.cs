using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>
/// What is no endpoint, a wrong method included. Below /oauth2 a 404 has the three members of every refusal there, though no row of the
/// table is about it; elsewhere no body is described. The samples abbreviate two paths: those say which is the full one.
/// </summary>
internal static class Nowhere
{
    public static readonly Endpoint<LegacyAppsTurn> Endpoint = new("nowhere", new Route(LegacyAppsBlueprint.Surface, [], "/{*rest}"))
    {
        Answer = t => AnswerNotFound(t.Request.Path),
        Finishers = [LegacyAppsFinishers.CorrelationId, LegacyAppsFinishers.ErrorDetails],
    };

    private static ProtocolResponse AnswerNotFound(string path) => path switch
    {
        _ when IsBelow(path, "/oauth2") || IsBelow(path, "/v0/token") => NotFound,
        _ when IsBelow(path, "/v0/legacyApps") => ProtocolResponse.Json(404, JsonFields.FromMembers(
            ("message", "Not Found: an exchange goes to POST /appmgmt/v0/legacyApps/{OLDConsumerKey}/exchangeRefreshToken/me"))),
        _ => ProtocolResponse.Empty(404),
    };

    private static ProtocolResponse NotFound => new TokenError(404, 404, "invalid_request", "Not Found: token requests go to POST /oauth2/v0/token").Response;

    private static bool IsBelow(string path, string folder) =>
        path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>
/// /oauth2/sessions/logout without a logout application in between: the remembered login ends at once. Access and refresh tokens
/// go on (Ory Hydra v26.2).
/// </summary>
internal static class LogoutEndpoints
{
    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("logout", new Route("public", ["GET", "POST"], "/oauth2/sessions/logout"))
        {
            Guards = [HintIsGivenWith("state"), HintIsGivenWith("post_logout_redirect_uri"), HintIsOurs],
            Effects =
            [
                new HydraEffect("end-session", t =>
                {
                    var name = HydraCookies.Session(t);
                    if (t.Cookie(name) is not { } session || t.State.Sessions.Find(session) is null)
                        return;
                    t.State = t.State with { Sessions = t.State.Sessions.Remove(session) };
                    t.Cookies = [HydraCookies.Set(t, name, "", 0)];
                }),
            ],
            Answer = t => HydraCookies.Add(t, ProtocolResponse.Redirect(302, t.Issuer + "/oauth2/fallbacks/logout/callback")),
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("logout-page", new Route("public", ["GET"], "/oauth2/fallbacks/logout/callback"))
        {
            Answer = _ => ProtocolResponse.Text(200, "<!DOCTYPE html><html><body><h1>You logged out successfully!</h1></body></html>", "text/html; charset=utf-8"),
            Finishers = [HydraFinishers.PrivateGet],
        },
    ];

    private static HydraGuard HintIsOurs => new("id-token-hint-is-ours", t =>
        t.Parameters.NonEmpty("id_token_hint") is { } hint && !t.Surroundings.Keys.Verifies("id-token", hint)
            ? HydraError.InvalidRequest.RefuseAtHome(t, "the id_token_hint was not signed here", "The id_token_hint could not be verified.")
            : null);

    private static HydraGuard HintIsGivenWith(string parameter) => new($"id-token-hint-is-given-with-{parameter.Replace('_', '-')}", t =>
        t.Parameters.NonEmpty(parameter) is not null && t.Parameters.NonEmpty("id_token_hint") is null
            ? HydraError.InvalidRequest.RefuseAtHome(t, $"{parameter} without id_token_hint",
                $"Logout failed because query parameter {parameter} is set but id_token_hint is missing.")
            : null);
}

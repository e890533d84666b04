using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>
/// /oauth2/sessions/logout: the browser comes with a request, is sent to the logout page, and comes back with a verifier. Access
/// and refresh tokens go on (Ory Hydra v26.2).
/// </summary>
internal static class LogoutEndpoints
{
    private static readonly Route Logout = new("public", ["GET", "POST"], "/oauth2/sessions/logout");

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("logout-accepted", Logout)
        {
            Selector = t => t.Request.Query.NonEmpty("logout_verifier") is not null,
            Guards =
            [
                new("logout-verifier-is-unused", t => LogoutFlows.ByVerifier(t) is not { IsUsed: false }
                    ? HydraError.Unrecognizable.RefuseAtHome(t, "the logout verifier is unknown or was used", null)
                    : null),
                // The user may have signed out, or in as somebody else, in the meantime. Then nothing is left to do.
                new("logout-is-of-the-session", t => LogoutFlows.ByVerifier(t) is { ClientId: null } logout && Session(t)?.Subject != logout.Subject
                    ? new Refusal(HydraAnswers.Found(t, logout.Destination), "the browser has no such session any more")
                    : null),
            ],
            Effects = [new HydraEffect("end-session", LogoutFlows.EndSession)],
            Answer = t => HydraCookies.Add(t, HydraAnswers.Found(t, LogoutFlows.ByVerifier(t)?.Destination ?? LogoutFlows.Fallback(t))),
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("logout", Logout)
        {
            Guards =
            [
                HintIsGivenWith("state"),
                HintIsGivenWith("post_logout_redirect_uri"),
                new("logout-has-a-session", t => Hint(t) is null && Session(t) is null
                    ? new Refusal(HydraAnswers.Found(t, LogoutFlows.Fallback(t)), "nobody is signed in")
                    : null),
                new("id-token-hint-is-ours", t => Hint(t) is { } hint && !t.Surroundings.Keys.Verifies("id-token", hint)
                    ? HydraError.InvalidRequest.RefuseAtHome(t, "the id_token_hint was not signed here", "The id_token_hint could not be verified.")
                    : null),
                new("id-token-hint-is-for-a-client", t => Hint(t) is not null && LogoutFlows.HintedClient(t) is null
                    ? HydraError.InvalidRequest.RefuseAtHome(t, "no audience of the id_token_hint is a client",
                        "Logout failed because none of the listed audiences is a registered OAuth 2.0 Client.")
                    : null),
                new("post-logout-uri-is-registered", t => t.Parameters.NonEmpty("post_logout_redirect_uri") is { } uri
                    && LogoutFlows.HintedClient(t)?.PostLogoutRedirectUris.Contains(uri) != true
                    ? HydraError.InvalidRequest.RefuseAtHome(t, $"the client has not registered {uri}",
                        "Logout failed because query parameter post_logout_redirect_uri is not a whitelisted as a post_logout_redirect_uri for the client.")
                    : null),
                new("hinted-session-is-alive", t => Hint(t) is not null && LogoutFlows.HintedSession(t) is null
                    ? new Refusal(HydraAnswers.Found(t, LogoutFlows.Destination(t)), "the session of the id_token_hint is over, or was never remembered")
                    : null),
            ],
            Effects = [new HydraEffect("begin-logout", LogoutFlows.Begin)],
            Answer = t => HydraAnswers.Found(t, RedirectLocation.WithSortedQuery(t.Issuer + "/logout", new Field("logout_challenge", t.Challenge))),
            Finishers = [HydraFinishers.PrivateGet],
        },
        AdminCall("admin-logout", "GET", "", []) with
        {
            Answer = t => HydraAnswers.Written(200, LogoutFlows.Describe(t)),
            Finishers = [HydraFinishers.PrivateGet],
        },
        AdminCall("admin-logout-accept", "PUT", "/accept", [LogoutFlows.Accept]) with
        {
            Answer = t => HydraAnswers.Written(200, JsonFields.Of(("redirect_to", LogoutFlows.Onward(t)))),
        },
        AdminCall("admin-logout-reject", "PUT", "/reject", [LogoutFlows.Reject]),
        new("logout-page-asking", new Route("public", ["GET"], "/logout"))
        {
            Guards = [PageHasALogout],
            Answer = t => LoginPages.Page(200, "Sign out?", LoginPages.Form("logout_challenge", LogoutFlows.Given(t), "")),
        },
        new("logout-page-submitted", new Route("public", ["POST"], "/logout"))
        {
            Guards =
            [
                PageHasALogout,
                new("logout-is-wanted", t => t.Form["decision"] == "deny"
                    ? new Refusal(LoginPages.Page(200, "Signed in", "<p>You are still signed in.</p>"), "the user stays")
                    : null) { OnRefusal = [LogoutFlows.Reject] },
            ],
            Effects = [LogoutFlows.Accept],
            Answer = t => ProtocolResponse.Redirect(302, LogoutFlows.Onward(t)),
        },
    ];

    private static HydraGuard PageHasALogout => new("page-has-a-logout", t => LogoutFlows.ByChallenge(t) is null
        ? new Refusal(LoginPages.Page(404, "Not found", "<p>No logout waits under this address.</p>"), "no logout has this challenge")
        : null);

    private static HydraGuard HintIsGivenWith(string parameter) => new($"id-token-hint-is-given-with-{parameter.Replace('_', '-')}", t =>
        t.Parameters.NonEmpty(parameter) is not null && Hint(t) is null
            ? HydraError.InvalidRequest.RefuseAtHome(t, $"{parameter} without id_token_hint",
                $"Logout failed because query parameter {parameter} is set but id_token_hint is missing.")
            : null);

    private static HydraEndpoint AdminCall(string name, string method, string tail, ImmutableArray<HydraEffect> effects) =>
        new(name, new Route("admin", [method], "/admin/oauth2/auth/requests/logout" + tail))
        {
            Guards =
            [
                new("logout-is-known", t => LogoutFlows.ByChallenge(t) is null ? AdminGuards.Refuse(HydraError.NoRow, "no logout has this challenge", null) : null),
                new("logout-is-unhandled", t => LogoutFlows.ByChallenge(t) is { IsUsed: true } logout
                    ? new Refusal(HydraAnswers.Written(410, JsonFields.Of(("redirect_to", logout.RequestUrl))), "the logout is over")
                    : null),
            ],
            Effects = effects,
            Answer = _ => ProtocolResponse.Empty(204),
        };

    private static string? Hint(HydraTurn turn) => turn.Parameters.NonEmpty("id_token_hint");

    private static LoginSession? Session(HydraTurn turn) => LogoutFlows.Living(turn, turn.Cookie(HydraCookies.Session(turn)));
}

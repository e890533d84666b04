using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Channels;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Logout;

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
            Selector = t => t.Sent.Query.NonEmpty("logout_verifier") is not null,
            Guards = LogoutGuards.Returned,
            Effects = [LogoutEffects.ShowFrames, LogoutEffects.TellClients, LogoutEffects.EndSession],
            Answer = t => HydraCookies.AddCookies(t, t.Logout.Frames.IsEmpty ? HydraAnswers.RedirectTo(t, t.Logout.ReturnDestination) : FramesPage.WritePage(t.Logout.Frames, t.Logout.ReturnDestination)),
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("logout", Logout)
        {
            Guards = LogoutGuards.Asked,
            Effects = [LogoutEffects.BeginLogout],
            Answer = t => HydraAnswers.RedirectTo(t, RedirectLocation.WithSortedQuery(t.Issuer + "/logout", new Field("logout_challenge", t.Browser.Challenge))),
            Finishers = [HydraFinishers.PrivateGet],
        },
        .. LogoutDecisions.All,
        .. LogoutPages.All,
    ];
}

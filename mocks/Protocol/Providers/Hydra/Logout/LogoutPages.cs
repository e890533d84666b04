using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Login;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Logout;

/// <summary>The page of the logout, of the same application as those of login and consent.</summary>
internal static class LogoutPages
{
    private static readonly Route Page = new("public", ["GET"], "/logout");

    private static readonly HydraGuard PageHasALogout = new("page-has-a-logout", t => t.Logout.Waiting is null
        ? new Refusal(PageText.WritePage(404, "Not found", "<p>No logout waits under this address.</p>"), "no logout has this challenge")
        : null);

    private static readonly HydraGuard LogoutIsWanted = new("logout-is-wanted", t => LoginPages.IsDenied(t)
        ? new Refusal(PageText.WritePage(200, "Signed in", "<p>You are still signed in.</p>"), "the user stays")
        : null)
    { OnRefusal = [LogoutEffects.RejectLogout] };

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("logout-page-asking", Page)
        {
            Guards = [PageHasALogout],
            Answer = t => PageText.WritePage(200, "Sign out?", PageText.WriteForm("logout_challenge", t.Logout.Challenge, "")),
        },
        new("logout-page-submitted", Page with { Methods = ["POST"] })
        {
            Guards = [PageHasALogout, LogoutIsWanted],
            Effects = [LogoutEffects.AcceptLogout],
            Answer = t => ProtocolResponse.Redirect(302, t.Logout.OnwardAddress),
        },
    ];
}

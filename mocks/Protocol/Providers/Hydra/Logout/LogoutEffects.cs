using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Logout;

/// <summary>The deeds of a logout.</summary>
internal static class LogoutEffects
{
    public static readonly HydraEffect BeginLogout = new("begin-logout", t =>
    {
        var hinted = t.Logout.HintedClient;
        var id = (hinted is null ? t.Logout.BrowserSessionId : t.Logout.HintedSessionId) ?? "";
        var path = "/oauth2/sessions/logout" + (t.Request.QueryString.Length > 0 ? "?" + t.Request.QueryString : "");
        var subject = HydraFlows.FindSession(t, id)?.Subject ?? "";
        t.Browser.Challenge = TokenText.Uuid(t.Surroundings.Entropy);
        KeepLogout(t, new HydraLogout(t.Browser.Challenge, subject, id, path, hinted?.Id, t.Logout.Destination, t.Now));
    });

    public static readonly HydraEffect AcceptLogout = new("accept-logout", t =>
    {
        if (t.Logout.Waiting is not { } logout)
            return;
        var verifier = TokenText.Uuid(t.Surroundings.Entropy);
        KeepLogout(t, logout with { Verifier = verifier });
        t.State = t.State with { FlowHandles = t.State.FlowHandles.Set(verifier, logout.Challenge) };
    });

    public static readonly HydraEffect RejectLogout = new("reject-logout", t =>
        t.State = t.State with { Logouts = t.State.Logouts.Remove(t.Logout.Challenge ?? "") });

    public static readonly HydraEffect EndSession = new("end-session", t =>
    {
        if (t.Logout.Returning is not { } logout)
            return;
        t.State = t.State with { Sessions = t.State.Sessions.Remove(logout.SessionId) };
        KeepLogout(t, logout with { IsUsed = true });
        t.Browser.Cookies = [HydraCookies.RemoveCookie(t, HydraCookies.SessionName(t))];
    });

    private static void KeepLogout(HydraTurn turn, HydraLogout logout) =>
        turn.State = turn.State with { Logouts = turn.State.Logouts.Set(logout.Challenge, logout) };
}

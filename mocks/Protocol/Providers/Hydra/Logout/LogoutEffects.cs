using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Channels;
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
        var logout = new HydraLogout(t.Browser.Challenge, TokenText.Uuid(t.Surroundings.Entropy), subject, id, path, hinted?.Id, t.Logout.Destination, t.Now);
        t.State = t.State with { LogoutVerifiers = t.State.LogoutVerifiers.Set(logout.Verifier, logout.Challenge) };
        KeepLogout(t, logout);
    });

    public static readonly HydraEffect AcceptLogout = AnswerWith("accept-logout", LogoutAnswer.Accepted);

    public static readonly HydraEffect RejectLogout = AnswerWith("reject-logout", LogoutAnswer.Rejected);

    public static readonly HydraEffect ShowFrames = new("show-frames", t => t.Logout.Frames = LogoutChannels.FindFrames(t, t.Logout.Returning?.SessionId ?? ""));

    public static readonly HydraEffect TellClients = new("tell-clients", t => LogoutChannels.Tell(t, t.Logout.Returning?.SessionId ?? ""));

    public static readonly HydraEffect EndSession = new("end-session", t =>
    {
        if (t.Logout.Returning is not { } logout)
            return;
        t.State = t.State with { Sessions = t.State.Sessions.Remove(logout.SessionId) };
        KeepLogout(t, logout with { IsDone = true });
        t.Browser.Cookies = [HydraCookies.RemoveCookie(t, HydraCookies.SessionName(t))];
    });

    // The last word counts, also once the logout is done (measured on Ory Hydra v26.2.0).
    private static HydraEffect AnswerWith(string name, LogoutAnswer answer) => new(name, t =>
    {
        if (t.Logout.Named is { } logout)
            KeepLogout(t, logout with { Answer = answer });
    });

    private static void KeepLogout(HydraTurn turn, HydraLogout logout) =>
        turn.State = turn.State with { Logouts = turn.State.Logouts.Set(logout.Challenge, logout) };
}

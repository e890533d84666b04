using Conformance.Mocks.Protocol.Token;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The deeds of the first and the second visit: a login begins, and comes back.</summary>
internal static class LoginEffects
{
    public static readonly HydraEffect BeginLogin = new("begin-login", t =>
    {
        var entropy = t.Surroundings.Entropy;
        var session = t.Session;
        var query = t.Request.QueryString;
        var flow = new HydraFlow
        {
            Id = TokenText.Uuid(entropy),
            ClientId = t.AskingClient.Id,
            RequestUrl = t.Issuer + "/oauth2/auth" + (query.Length > 0 ? "?" + query : ""),
            RequestedScope = t.RequestedScope,
            RequestedAudience = ScopeText.Words(t.Parameters["audience"]),
            Login = new FlowStage(HydraTokenText.Opaque(entropy), HydraTokenText.Opaque(entropy), t.Now) { Skip = session is not null },
            SessionId = session is null ? TokenText.Uuid(entropy) : t.Cookie(HydraCookies.Session(t))!,
            Subject = session?.Subject ?? "",
            AuthenticatedAt = session?.AuthenticatedAt ?? default,
        };
        t.State = HydraFlows.Keep(t.State, flow, flow.Login.Challenge);
        t.Challenge = flow.Login.Challenge;
        t.Cookies = [Csrf(t, "login", flow.Login)];
    });

    public static readonly HydraEffect UseLoginVerifier = new("use-login-verifier", t =>
        t.State = HydraFlows.Keep(t.State, t.FlowOfLogin with { Login = t.FlowOfLogin.Login with { IsUsed = true } }));

    public static readonly HydraEffect RememberLogin = new("remember-login", t =>
    {
        var (flow, login) = (t.FlowOfLogin, t.FlowOfLogin.Login);
        if (!login.Remember || login.Skip)
            return;
        var end = login.RememberFor > 0 ? t.Now.AddSeconds(login.RememberFor) : (DateTimeOffset?)null;
        t.State = t.State with { Sessions = t.State.Sessions.Set(flow.SessionId, new LoginSession(flow.Subject, flow.AuthenticatedAt, end)) };
        t.Cookies = t.Cookies.Add(HydraCookies.Set(t, HydraCookies.Session(t), flow.SessionId, login.RememberFor > 0 ? login.RememberFor : 720 * 3600));
    });

    public static readonly HydraEffect BeginConsent = new("begin-consent", t =>
    {
        var entropy = t.Surroundings.Entropy;
        var known = t.State.Flows.Find(t.FlowOfLogin.Id) ?? t.FlowOfLogin;
        var consent = new FlowStage(HydraTokenText.Opaque(entropy), HydraTokenText.Opaque(entropy), t.Now)
        {
            Skip = t.AskingClient.SkipConsent || (!t.Prompt.Contains("consent") && ConsentEffects.IsRemembered(t, known)),
        };
        t.State = HydraFlows.Keep(t.State, known with { Consent = consent }, consent.Challenge);
        t.Challenge = consent.Challenge;
        t.Cookies = t.Cookies.Add(Csrf(t, "consent", consent));
    });

    private static string Csrf(HydraTurn turn, string name, FlowStage stage) =>
        HydraCookies.Set(turn, HydraCookies.Csrf(turn, name), stage.Csrf, (long)turn.Settings.ChallengeLifetime.TotalSeconds);
}

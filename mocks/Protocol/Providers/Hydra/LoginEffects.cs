using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The deeds of the first and the second visit: a login begins, and comes back.</summary>
internal static class LoginEffects
{
    private const long SessionSeconds = 720 * 3600;

    public static readonly HydraEffect BeginLogin = new("begin-login", t =>
    {
        var entropy = t.Surroundings.Entropy;
        var session = t.Session;
        var flow = new HydraFlow
        {
            Id = HydraTokenText.Hexadecimal(entropy),
            ClientId = t.AskingClient.Id,
            RequestUrl = RequestUrl(t),
            RequestedScope = t.RequestedScope,
            RequestedAudience = t.RequestedAudience,
            OpenIdContext = OpenIdContext(t.Parameters),
            Login = new FlowStage(HydraTokenText.Opaque(entropy), HydraTokenText.Opaque(entropy), ToTheSecond(t.Now)) { Skip = session is not null },
            SessionId = session is null ? TokenText.Uuid(entropy) : t.Cookie(HydraCookies.Session(t))!,
            Subject = session?.Subject ?? "",
            AuthenticatedAt = session?.AuthenticatedAt ?? default,
        };
        t.State = HydraFlows.Keep(t.State, flow, flow.Login.Challenge);
        t.Challenge = flow.Login.Challenge;
        t.Cookies = [Csrf(t, flow, "login", flow.Login)];
    });

    public static readonly HydraEffect UseLoginVerifier = new("use-login-verifier", t =>
        t.State = HydraFlows.Keep(t.State, t.FlowOfLogin with { Login = t.FlowOfLogin.Login with { IsUsed = true } }));

    /// <summary>A login that is not to be remembered ends the one that the browser had.</summary>
    public static readonly HydraEffect RememberLogin = new("remember-login", t =>
    {
        var (flow, login, name) = (t.FlowOfLogin, t.FlowOfLogin.Login, HydraCookies.Session(t));
        if (login.Skip)
            return;
        if (!login.Remember)
        {
            t.State = t.State with { Sessions = t.State.Sessions.Remove(t.Cookie(name) ?? "") };
            t.Cookies = t.Cookies.Add(HydraCookies.Remove(t, name));
            return;
        }

        var seconds = login.RememberFor > 0 ? Math.Min(login.RememberFor, SessionSeconds) : SessionSeconds;
        t.State = t.State with { Sessions = t.State.Sessions.Set(flow.SessionId, new LoginSession(flow.Subject, flow.AuthenticatedAt, t.Now.AddSeconds(seconds))) };
        t.Cookies = t.Cookies.Add(HydraCookies.Set(t, name, flow.SessionId, login.RememberFor > 0 ? login.RememberFor : SessionSeconds));
    });

    public static readonly HydraEffect BeginConsent = new("begin-consent", t =>
    {
        var entropy = t.Surroundings.Entropy;
        var known = t.State.Flows.Find(t.FlowOfLogin.Id) ?? t.FlowOfLogin;
        var consent = new FlowStage(HydraTokenText.Opaque(entropy), HydraTokenText.Opaque(entropy), t.Now)
        {
            Skip = !t.Prompt.Contains("consent") && ConsentEffects.IsRemembered(t, known),
        };
        t.State = HydraFlows.Keep(t.State, known with { Consent = consent, ConsentRequestId = HydraTokenText.Hexadecimal(entropy) }, consent.Challenge);
        t.Challenge = consent.Challenge;
        t.Cookies = t.Cookies.Add(Csrf(t, known, "consent", consent));
    });

    /// <summary>Times of logins have no fractions of a second.</summary>
    public static DateTimeOffset ToTheSecond(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));

    private static string RequestUrl(HydraTurn turn)
    {
        var query = turn.Settings.KeepsPostedRequests && turn.Request.Method == "POST" ? FormUrlEncoded.Write(turn.Parameters) : turn.Request.QueryString;
        return turn.Issuer + "/oauth2/auth" + (query.Length > 0 ? "?" + query : "");
    }

    private static JsonFields OpenIdContext(FieldList parameters)
    {
        var context = JsonFields.Empty;
        foreach (var name in new[] { "acr_values", "ui_locales" })
            context = context.WithOptional(name, ScopeText.Words(parameters[name]) is { IsEmpty: false } words ? words : null);
        foreach (var name in new[] { "display", "login_hint" })
            context = context.WithOptional(name, parameters.NonEmpty(name));
        return context;
    }

    private static string Csrf(HydraTurn turn, HydraFlow flow, string name, FlowStage stage) =>
        HydraCookies.Set(turn, HydraCookies.Csrf(turn, name, flow.ClientId), stage.Csrf, (long)turn.Settings.ChallengeLifetime.TotalSeconds);
}

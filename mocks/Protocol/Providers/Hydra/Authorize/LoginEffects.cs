using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>The deeds of the first and the second visit: a login begins, and comes back.</summary>
internal static class LoginEffects
{
    public static readonly HydraEffect BeginLogin = new("begin-login", t =>
    {
        var entropy = t.Surroundings.Entropy;
        var session = t.Session.Current;
        var flow = new HydraFlow
        {
            Id = HydraTokenText.MintFlowId(entropy),
            ClientId = t.Authorize.Client.Id,
            RequestUrl = ReturnUrl(t),
            RequestedScope = t.Authorize.Scope,
            RequestedAudience = t.Authorize.Audience,
            OpenIdContext = OpenIdContext(t.Authorize),
            Login = new FlowStage(HydraTokenText.MintSealed(entropy), HydraTokenText.MintOpaque(entropy), t.Now.CutToTheSecond()) { Skip = session is not null },
            SessionId = session is null ? TokenText.Uuid(entropy) : t.Browser.FindCookie(HydraCookies.SessionName(t))!,
            Subject = session?.Subject ?? "",
            AuthenticatedAt = session?.AuthenticatedAt ?? default,
        };
        t.State = HydraFlows.KeepFlow(t.State, flow, flow.Login.Challenge);
        t.Browser.Challenge = flow.Login.Challenge;
        t.Browser.Cookies = [CsrfCookie(t, flow, "login", flow.Login)];
    });

    /// <summary>A login that is not to be remembered ends the one that the browser had.</summary>
    public static readonly HydraEffect RememberLogin = new("remember-login", t =>
    {
        var (flow, login, name) = (t.Return.FlowOfLogin, t.Return.FlowOfLogin.Login, HydraCookies.SessionName(t));
        if (login.Skip)
            return;
        if (!login.Remember)
        {
            t.State = t.State with { Sessions = t.State.Sessions.Remove(t.Browser.FindCookie(name) ?? "") };
            t.Browser.Cookies = t.Browser.Cookies.Add(HydraCookies.RemoveCookie(t, name));
            return;
        }

        var longest = (long)t.Lifetimes["remembered-login"].TotalSeconds;
        var seconds = login.RememberFor > 0 ? Math.Min(login.RememberFor, longest) : longest;
        t.State = t.State with { Sessions = t.State.Sessions.Set(flow.SessionId, new LoginSession(flow.Subject, flow.AuthenticatedAt, t.Now.AddSeconds(seconds))) };
        t.Browser.Cookies = t.Browser.Cookies.Add(login.RememberFor > 0 || t.Settings.UnlimitedLoginsEnd
            ? HydraCookies.SetCookie(t, name, flow.SessionId, login.RememberFor > 0 ? login.RememberFor : longest)
            : HydraCookies.SetCookie(t, name, flow.SessionId));
    });

    public static readonly HydraEffect BeginConsent = new("begin-consent", t =>
    {
        var entropy = t.Surroundings.Entropy;
        var known = t.Return.FlowOfLogin;
        var consent = new FlowStage(HydraTokenText.MintSealed(entropy), HydraTokenText.MintOpaque(entropy), t.Now)
        {
            Skip = !t.Authorize.Prompt.Contains("consent") && ConsentEffects.IsRemembered(t, known),
        };
        t.State = HydraFlows.KeepFlow(t.State, known with { Consent = consent, ConsentRequestId = HydraTokenText.MintFlowId(entropy) }, consent.Challenge);
        t.Browser.Challenge = consent.Challenge;
        t.Browser.Cookies = t.Browser.Cookies.Add(CsrfCookie(t, known, "consent", consent));
    });

    private static string ReturnUrl(HydraTurn turn)
    {
        var query = turn.Settings.KeepsPostedRequests && turn.Request.Method == "POST" ? FormUrlEncoded.Write(turn.Authorize.Parameters) : turn.Request.QueryString;
        return turn.Issuer + "/oauth2/auth" + (query.Length > 0 ? "?" + query : "");
    }

    private static JsonFields OpenIdContext(AuthorizeFacts asked)
    {
        var parameters = asked.Parameters;
        var context = JsonFields.Empty;
        foreach (var name in new[] { "acr_values", "ui_locales" })
            context = context.WithOptional(name, ScopeText.Words(parameters[name]) is { IsEmpty: false } words ? words : null);
        foreach (var name in new[] { "display", "login_hint" })
            context = context.WithOptional(name, parameters.NonEmpty(name));
        return context.WithOptional("id_token_hint_claims", asked.IdTokenHint is { } hint ? CompactJwt.Claims(hint) : null);
    }

    private static string CsrfCookie(HydraTurn turn, HydraFlow flow, string name, FlowStage stage) =>
        HydraCookies.SetCookie(turn, HydraCookies.CsrfName(turn, name, flow.ClientId), stage.Csrf, (long)turn.Lifetimes["challenge"].TotalSeconds);
}

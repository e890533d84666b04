using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The facts about an authorization request and the login and consent that it goes through.</summary>
public sealed partial class HydraTurn
{
    private bool _redirectUriSought;

    /// <summary>The request's parameters; a form body's come before the query's. Of repeated ones the first counts.</summary>
    public FieldList Parameters => field ??= Request.Method == "POST" && Form.Count > 0
        ? new FieldList([.. Form, .. Request.Query], StringComparison.Ordinal)
        : Request.Query;

    /// <summary>The client that asks for authorization, or nobody.</summary>
    public HydraClient AskingClient => field ??= State.Clients.GetValueOrDefault(Parameters["client_id"] ?? "", HydraClient.Nobody);

    /// <summary>The redirect URI that the request and the client's registration agree on, or null.</summary>
    public string? RedirectUri
    {
        get
        {
            if (!_redirectUriSought)
                (_redirectUriSought, field) = (true, RedirectUris.Match(AskingClient, Parameters.NonEmpty("redirect_uri"), Settings.LoopbackHosts));
            return field;
        }
    }

    /// <summary>Where the answer goes: the agreed redirect URI, and where a guard is missing whatever the request says.</summary>
    public string Callback => RedirectUri ?? Parameters.NonEmpty("redirect_uri") ?? HydraDelivery.ErrorPage(this);

    public string ClientState => Parameters["state"] ?? "";

    public ImmutableArray<string> RequestedScope => ScopeText.Words(Parameters["scope"]);

    public bool IsOpenId => RequestedScope.Contains("openid");

    public ImmutableArray<string> Prompt => ScopeText.Words(Parameters["prompt"]);

    /// <summary>The flow whose login verifier the browser brings back, or nowhere.</summary>
    public HydraFlow FlowOfLogin => field ??= HydraFlows.Find(State, Parameters["login_verifier"], f => f.Login.Verifier) ?? HydraFlow.Nowhere;

    /// <summary>The flow whose consent verifier the browser brings back, or nowhere.</summary>
    public HydraFlow FlowOfConsent => field ??= HydraFlows.Find(State, Parameters["consent_verifier"], f => f.Consent?.Verifier) ?? HydraFlow.Nowhere;

    /// <summary>The consent stage of that flow.</summary>
    public FlowStage Consent => FlowOfConsent.Consent ?? HydraFlow.Nowhere.Login;

    /// <summary>The remembered login that this request may go on with; null when there is none, or when the request wants a new one.</summary>
    public LoginSession? Session => RememberedLogin is { } session && !IsTooOld(session) ? session : null;

    /// <summary>The same, however long ago it was.</summary>
    public LoginSession? RememberedLogin =>
        !Prompt.Contains("login") && State.Sessions.Find(Cookie(HydraCookies.Session(this))) is { } session && (session.ExpiresAt is not { } end || Now < end)
            ? session
            : null;

    public ImmutableArray<string> RequestedAudience => Parameters.CountOf("audience") > 1
        ? [.. Parameters.Where(p => p.Name == "audience").Select(p => p.Value)]
        : ScopeText.Words(Parameters["audience"]);

    /// <summary>What an effect prepared for the answer: the challenge to ask with, the cookies, the code.</summary>
    public string Challenge { get; set; } = "";

    public ImmutableArray<string> Cookies { get; set; } = [];

    public string IssuedCode { get; set; } = "";

    /// <summary>The client that the admin API registered in this turn.</summary>
    public HydraClient? Registered { get; set; }

    /// <summary>What the login, consent or logout application decided: the body of an admin call, or what a page's form says.</summary>
    public JsonFields Decision
    {
        get => field ?? Json;
        set;
    }

    // OIDC Core §3.1.2.1: max_age is in seconds.
    private bool IsTooOld(LoginSession session) => long.TryParse(Parameters["max_age"], out var age) && age >= 0 && Now > session.AuthenticatedAt.AddSeconds(age);
}

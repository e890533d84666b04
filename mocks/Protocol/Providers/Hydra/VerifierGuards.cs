using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>What is checked when the browser comes back from login and from consent.</summary>
internal static class VerifierGuards
{
    private static readonly string[] PromptWords = ["login", "none", "consent", "registration"];

    public static readonly ImmutableArray<HydraGuard> Login =
    [
        Known("login", t => t.FlowOfLogin),
        Recent("login", t => t.FlowOfLogin),
        new("login-was-accepted", t => Denied(t, t.FlowOfLogin.Login)),
        new("login-verifier-is-unused", t => t.FlowOfLogin.Login.IsUsed
            ? HydraError.AccessDenied.RefuseAtCallback(t, "the login verifier was used", Spent("login"))
            : null),
        new("login-cookie-is-there", t => NoCookie(t, t.FlowOfLogin, "login")),
        new("login-cookie-matches", t => OtherCookie(t, t.FlowOfLogin, t.FlowOfLogin.Login, "login")),
        new("silent-request-is-of-a-trusted-callback", t => t.Prompt.Contains("none") && t.AskingClient.IsPublic && !IsSecure(t)
            ? HydraError.ConsentRequired.RefuseAtCallback(t, "prompt=none of a public client without https",
                "OAuth 2.0 Client is marked public and redirect uri is not considered secure (https missing), but 'prompt=none' was requested.")
            : null),
        new("prompt-words-are-known", t => t.Prompt.FirstOrDefault(w => !PromptWords.Contains(w)) is not null
            ? HydraError.InvalidRequest.RefuseAtCallback(t, "an unknown prompt", $"Used unknown value '[{string.Join(' ', t.Prompt)}]' for prompt parameter")
            : null),
        new("prompt-none-stands-alone", t => t.Prompt.Contains("none") && t.Prompt.Length > 1
            ? HydraError.InvalidRequest.RefuseAtCallback(t, "none among other prompts",
                "Parameter 'prompt' was set to 'none', but contains other values as well which is not allowed.")
            : null),
        new("silent-consent-was-given-before", t => t.Prompt.Contains("none") && !ConsentEffects.IsRemembered(t, t.FlowOfLogin)
            ? HydraError.ConsentRequired.RefuseAtCallback(t, "prompt=none without a remembered consent",
                "Prompt 'none' was requested, but no previous consent was found.")
            : null),
        OfTheAskingClient("login", t => t.FlowOfLogin),
    ];

    public static readonly ImmutableArray<HydraGuard> Consent =
    [
        Known("consent", t => t.FlowOfConsent),
        Recent("consent", t => t.FlowOfConsent),
        OfTheAskingClient("consent", t => t.FlowOfConsent),
        new("consent-was-accepted", t => Denied(t, t.Consent)),
        new("consent-verifier-is-unused", t => t.Consent.IsUsed
            ? HydraError.AccessDenied.RefuseAtCallback(t, "the consent verifier was used", "The consent verifier has already been used.")
            : null),
        new("consent-cookie-is-there", t => NoCookie(t, t.FlowOfConsent, "consent")),
        new("consent-cookie-matches", t => OtherCookie(t, t.FlowOfConsent, t.Consent, "consent")),
        new("callback-is-secure", t => !IsSecure(t)
            ? HydraError.InvalidRequest.RefuseAtCallback(t, "the callback is plain http",
                "Redirect URL is using an insecure protocol, http is only allowed for hosts with suffix 'localhost', for example: http://myapp.localhost/.")
            : null),
        .. ChallengeGuards.All,
    ];

    private static HydraGuard Known(string stage, Func<HydraTurn, HydraFlow> flow) => new($"{stage}-verifier-is-known", t =>
        ReferenceEquals(flow(t), HydraFlow.Nowhere)
            ? HydraError.AccessDenied.RefuseAtCallback(t, $"the {stage} verifier is unknown", Spent(stage))
            : null);

    private static HydraGuard Recent(string stage, Func<HydraTurn, HydraFlow> flow) => new($"{stage}-is-recent", t =>
        AdminGuards.IsLate(t, flow(t))
            ? HydraError.RequestUnauthorized.RefuseAtCallback(t, $"the {stage} took too long", AdminGuards.Expired(t, stage))
            : null);

    private static HydraGuard OfTheAskingClient(string stage, Func<HydraTurn, HydraFlow> flow) => new($"{stage}-is-the-asking-clients", t =>
        flow(t).ClientId != t.AskingClient.Id
            ? HydraError.InvalidClient.RefuseAtCallback(t, $"the {stage} was begun by another client",
                "The flow client id does not match the authorize request client id.")
            : null);

    private static string Spent(string stage) => $"The {stage} verifier has already been used, has not been granted, or is invalid.";

    // With --dev every callback is good enough (Ory Hydra v26.2).
    private static bool IsSecure(HydraTurn turn) => turn.IsDevelopment || RedirectUris.IsSecure(turn.Callback);

    private static Refusal? Denied(HydraTurn turn, FlowStage stage) =>
        stage.Denial is { } denial ? HydraDelivery.RefuseAtCallback(turn, "the application rejected it", denial.Error, denial.Description) : null;

    private static Refusal? NoCookie(HydraTurn turn, HydraFlow flow, string stage) => turn.Cookie(HydraCookies.Csrf(turn, stage, flow.ClientId)) is null
        ? HydraError.RequestForbidden.RefuseAtCallback(turn, $"the {stage} cookie is missing", "No CSRF value available in the session cookie.")
        : null;

    private static Refusal? OtherCookie(HydraTurn turn, HydraFlow flow, FlowStage stage, string name) => turn.Cookie(HydraCookies.Csrf(turn, name, flow.ClientId)) != stage.Csrf
        ? HydraError.RequestForbidden.RefuseAtCallback(turn, $"the {name} cookie is of another flow",
            "The CSRF value from the token does not match the CSRF value from the data store.")
        : null;
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>What is checked when the browser comes back from login and from consent.</summary>
internal static class VerifierGuards
{
    private static readonly string[] PromptWords = ["login", "none", "consent", "registration"];

    public static readonly ImmutableArray<HydraGuard> Login =
    [
        new("login-verifier-is-unused", t => ReferenceEquals(t.FlowOfLogin, HydraFlow.Nowhere) || t.FlowOfLogin.Login.IsUsed
            ? HydraError.AccessDenied.RefuseAtCallback(t, "the login verifier is unknown or was used",
                "The login verifier has already been used, has not been granted, or is invalid.")
            : null),
        new("login-is-the-asking-clients", t => t.FlowOfLogin.ClientId != t.AskingClient.Id
            ? HydraError.AccessDenied.RefuseAtCallback(t, "the login was begun by another client",
                "The login verifier has already been used, has not been granted, or is invalid.")
            : null),
        new("login-was-accepted", t => Denied(t, t.FlowOfLogin.Login)),
        new("login-is-recent", t => Late(t, t.FlowOfLogin.Login, "login")),
        new("login-cookie-is-there", t => NoCookie(t, "login")),
        new("login-cookie-matches", t => OtherCookie(t, t.FlowOfLogin.Login, "login")),
        new("prompt-words-are-known", t => t.Prompt.FirstOrDefault(w => !PromptWords.Contains(w)) is not null
            ? HydraError.InvalidRequest.RefuseAtCallback(t, "an unknown prompt", $"Used unknown value '[{string.Join(' ', t.Prompt)}]' for prompt parameter")
            : null),
        new("prompt-none-stands-alone", t => t.Prompt.Contains("none") && t.Prompt.Length > 1
            ? HydraError.InvalidRequest.RefuseAtCallback(t, "none among other prompts",
                "Parameter 'prompt' was set to 'none', but contains other values as well which is not allowed.")
            : null),
        new("silent-request-is-of-a-trusted-callback", t => t.Prompt.Contains("none") && t.AskingClient.IsPublic && !RedirectUris.IsSecure(t.Callback)
            ? HydraError.ConsentRequired.RefuseAtCallback(t, "prompt=none of a public client without https",
                "OAuth 2.0 Client is marked public and redirect uri is not considered secure (https missing), but 'prompt=none' was requested.")
            : null),
        new("silent-consent-was-given-before", t => t.Prompt.Contains("none") && !ConsentEffects.IsRemembered(t, t.FlowOfLogin)
            ? HydraError.ConsentRequired.RefuseAtCallback(t, "prompt=none without a remembered consent",
                "Prompt 'none' was requested, but no previous consent was found.")
            : null),
    ];

    public static readonly ImmutableArray<HydraGuard> Consent =
    [
        new("consent-verifier-is-unused", t => ReferenceEquals(t.FlowOfConsent, HydraFlow.Nowhere) || t.Consent.IsUsed
            ? HydraError.AccessDenied.RefuseAtCallback(t, "the consent verifier is unknown or was used", "The consent verifier has already been used.")
            : null),
        new("consent-is-the-asking-clients", t => t.FlowOfConsent.ClientId != t.AskingClient.Id
            ? HydraError.AccessDenied.RefuseAtCallback(t, "the consent was given to another client", "The consent verifier has already been used.")
            : null),
        new("consent-was-accepted", t => Denied(t, t.Consent)),
        new("consent-is-recent", t => Late(t, t.Consent, "consent")),
        new("consent-cookie-is-there", t => NoCookie(t, "consent")),
        new("consent-cookie-matches", t => OtherCookie(t, t.Consent, "consent")),
        new("callback-is-secure", t => !RedirectUris.IsSecure(t.Callback)
            ? HydraError.InvalidRequest.RefuseAtCallback(t, "the callback is plain http",
                "Redirect URL is using an insecure protocol, http is only allowed for hosts with suffix 'localhost', for example: http://myapp.localhost/.")
            : null),
        new("challenge-is-given-when-demanded", t => t.Parameters.NonEmpty("code_challenge") is null && IsDemanded(t)
            ? HydraError.InvalidRequest.RefuseAtCallback(t, "no code_challenge, and one is demanded",
                $"{(t.Settings.PkceForAll ? "Clients" : "This client")} must include a code_challenge when performing the authorize code flow, but it is missing.")
            : null),
        new("challenge-method-is-s256", t => t.Parameters.NonEmpty("code_challenge") is not null && t.Parameters["code_challenge_method"] is (null or "" or "plain")
            ? HydraError.InvalidRequest.RefuseAtCallback(t, "the method is plain, or absent, which means plain",
                "Clients must use code_challenge_method=S256, plain is not allowed.")
            : null),
        new("challenge-method-is-known", t => t.Parameters.NonEmpty("code_challenge") is not null && t.Parameters.NonEmpty("code_challenge_method") is { } method && method is not ("S256" or "plain")
            ? HydraError.InvalidRequest.RefuseAtCallback(t, $"code_challenge_method {method}", "The code_challenge_method is not supported, use S256 instead.")
            : null),
    ];

    private static bool IsDemanded(HydraTurn turn) =>
        turn.Settings.PkceForAll || (turn.Settings.PkceForPublicClients && turn.AskingClient.IsPublic);

    private static Refusal? Denied(HydraTurn turn, FlowStage stage) =>
        stage.Denial is { } denial ? HydraDelivery.RefuseAtCallback(turn, "the application rejected it", denial.Error, denial.Description) : null;

    private static Refusal? Late(HydraTurn turn, FlowStage stage, string name) => turn.Now > stage.RequestedAt + turn.Settings.ChallengeLifetime
        ? HydraError.RequestUnauthorized.RefuseAtCallback(turn, $"the {name} took too long", turn.Settings.Version == HydraVersion.V22
            ? $"The {name} request has expired. Please try again."
            : $"The {name} request has expired, please try again.")
        : null;

    private static Refusal? NoCookie(HydraTurn turn, string stage) => turn.Cookie(HydraCookies.Csrf(turn, stage)) is null
        ? HydraError.RequestForbidden.RefuseAtCallback(turn, $"the {stage} cookie is missing", "No CSRF value available in the session cookie.")
        : null;

    private static Refusal? OtherCookie(HydraTurn turn, FlowStage stage, string name) => turn.Cookie(HydraCookies.Csrf(turn, name)) != stage.Csrf
        ? HydraError.RequestForbidden.RefuseAtCallback(turn, $"the {name} cookie is of another flow",
            "The CSRF value from the token does not match the CSRF value from the data store.")
        : null;
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Records;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>What is checked when the browser comes back from login and from consent.</summary>
internal static class VerifierGuards
{
    private static readonly string[] PromptWords = ["login", "none", "consent", "registration"];

    public static readonly ImmutableArray<HydraGuard> Login =
    [
        VerifierIsKnown("login", t => t.Return.FlowOfLogin),
        StageIsRecent("login", t => t.Return.FlowOfLogin),
        new("login-was-accepted", t => RefuseDenied(t, t.Return.FlowOfLogin.Login)),
        new("login-cookie-is-there", t => RefuseNoCookie(t, t.Return.FlowOfLogin, "login")),
        CookieMatches("login", t => t.Return.FlowOfLogin, t => t.Return.FlowOfLogin.Login),
        new("silent-request-is-of-a-trusted-callback", t => t.Authorize.Prompt.Contains("none") && t.Authorize.Client.IsPublic && !IsSecure(t)
            ? HydraErrors.ConsentRequired.RefuseAtCallback(t, "prompt=none of a public client without https",
                "OAuth 2.0 Client is marked public and redirect uri is not considered secure (https missing), but 'prompt=none' was requested.")
            : null),
        new("prompt-words-are-known", t => t.Authorize.Prompt.FirstOrDefault(w => !PromptWords.Contains(w)) is not null
            ? HydraErrors.InvalidRequest.RefuseAtCallback(t, "an unknown prompt", $"Used unknown value '[{string.Join(' ', t.Authorize.Prompt)}]' for prompt parameter")
            : null),
        new("prompt-none-stands-alone", t => t.Authorize.Prompt.Contains("none") && t.Authorize.Prompt.Length > 1
            ? HydraErrors.InvalidRequest.RefuseAtCallback(t, "none among other prompts",
                "Parameter 'prompt' was set to 'none', but contains other values as well which is not allowed.")
            : null),
        SessionGuards.HintIsOfWhoSignedIn,
        new("silent-consent-was-given-before", t => t.Authorize.Prompt.Contains("none") && !ConsentEffects.IsRemembered(t, t.Return.FlowOfLogin)
            ? HydraErrors.ConsentRequired.RefuseAtCallback(t, "prompt=none without a remembered consent",
                "Prompt 'none' was requested, but no previous consent was found.")
            : null),
        OfTheAskingClient("login", t => t.Return.FlowOfLogin),
    ];

    /// <summary>The application's refusal of a consent. Until v26 it is a decision as any other.</summary>
    public static readonly HydraGuard ConsentWasAccepted = new("consent-was-accepted", t => RefuseDenied(t, t.Return.Consent));

    private static readonly ImmutableArray<HydraGuard> Decided =
    [
        new("consent-cookie-is-there", t => RefuseNoCookie(t, t.Return.FlowOfConsent, "consent")),
        CookieMatches("consent", t => t.Return.FlowOfConsent, t => t.Return.Consent),
        new("callback-is-secure", t => t.Authorize.Response.IsCode && !IsSecure(t)
            ? HydraErrors.InvalidRequest.RefuseAtCallback(t, "the callback is plain http",
                "Redirect URL is using an insecure protocol, http is only allowed for hosts with suffix 'localhost', for example: http://myapp.localhost/.")
            : null),
        .. ResponseGuards.Issued,
        .. ChallengeGuards.All,
        .. ResponseGuards.Handled,
    ];

    public static readonly ImmutableArray<HydraGuard> Consent =
    [
        VerifierIsKnown("consent", t => t.Return.FlowOfConsent),
        StageIsRecent("consent", t => t.Return.FlowOfConsent),
        OfTheAskingClient("consent", t => t.Return.FlowOfConsent),
        ConsentWasAccepted,
        new("consent-verifier-is-unused", t => HydraFlows.IsDecided(t.State, t.Return.FlowOfConsent)
            ? HydraErrors.AccessDenied.RefuseAtCallback(t, "a consent of this flow came back before", "The consent verifier has already been used.")
            : null),
        .. Decided.Select(OnceDecided),
    ];

    /// <summary>The flow is decided before the guard looks, so that its refusal spends every verifier of the flow (measured on Ory Hydra v26.2.0).</summary>
    public static HydraGuard OnceDecided(HydraGuard guard) => guard with { OnRefusal = [ConsentEffects.UseConsentVerifier, .. guard.OnRefusal] };

    private static HydraGuard VerifierIsKnown(string stage, Func<HydraTurn, HydraFlow> flow) => new($"{stage}-verifier-is-known", t =>
        ReferenceEquals(flow(t), HydraFlow.Nowhere)
            ? HydraErrors.AccessDenied.RefuseAtCallback(t, $"the {stage} verifier is unknown", SpentHint(stage))
            : null);

    private static HydraGuard StageIsRecent(string stage, Func<HydraTurn, HydraFlow> flow) => BeforeEnd(
        $"{stage}-is-recent", t => HydraFlows.EndOf(t, flow(t)), t =>
            HydraErrors.RequestUnauthorized.RefuseAtCallback(t, $"the {stage} took too long", $"The {stage} request has expired, please try again."));

    private static HydraGuard OfTheAskingClient(string stage, Func<HydraTurn, HydraFlow> flow) => Agree(
        $"{stage}-is-the-asking-clients", t => t.Authorize.Client.Id, t => flow(t).ClientId, Matching.Exact, t =>
            HydraErrors.InvalidClient.RefuseAtCallback(t, $"the {stage} was begun by another client",
                "The flow client id does not match the authorize request client id."));

    private static HydraGuard CookieMatches(string stage, Func<HydraTurn, HydraFlow> flow, Func<HydraTurn, FlowStage> asked) => Agree(
        $"{stage}-cookie-matches", t => FindCookie(t, flow(t), stage), t => asked(t).Csrf, Matching.Exact, t =>
            HydraErrors.RequestForbidden.RefuseAtCallback(t, $"the {stage} cookie is of another flow",
                "The CSRF value from the token does not match the CSRF value from the data store."));

    private static string? FindCookie(HydraTurn turn, HydraFlow flow, string stage) =>
        turn.Browser.FindCookie(HydraCookies.CsrfName(turn, stage, flow.ClientId));

    private static string SpentHint(string stage) => $"The {stage} verifier has already been used, has not been granted, or is invalid.";

    // With --dev every callback is good enough (Ory Hydra v26.2).
    private static bool IsSecure(HydraTurn turn) => turn.IsDevelopment || RedirectUris.IsSecure(turn.Authorize.Callback);

    private static Refusal? RefuseDenied(HydraTurn turn, FlowStage stage) =>
        stage.Denial is { } denial ? HydraDelivery.RefuseAtCallback(turn, "the application rejected it", denial.Error, denial.Description) : null;

    private static Refusal? RefuseNoCookie(HydraTurn turn, HydraFlow flow, string stage) => FindCookie(turn, flow, stage) is null
        ? HydraErrors.RequestForbidden.RefuseAtCallback(turn, $"the {stage} cookie is missing", "No CSRF value available in the session cookie.")
        : null;
}

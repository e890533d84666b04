using System.Collections.Immutable;
using System.Net;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Device;

/// <summary>
/// What is checked when the browser comes back from the page for user codes, from login and from consent. No client waits at
/// a callback, so that a refusal is told to the browser itself.
/// </summary>
internal static class VerificationGuards
{
    // Of the authorization endpoint's own checks those that are about the verifier, and none that is about a callback.
    private static readonly string[] AboutVerifiers = ["verifier-is-known", "is-recent", "was-accepted", "verifier-is-unused", "cookie-is-there", "cookie-matches", "is-the-asking-clients"];

    public static readonly ImmutableArray<HydraGuard> Device =
    [
        new("device-verifier-is-known", t => t.Device.Accepted is null
            ? HydraErrors.AccessDenied.RefuseAtAdmin("the device verifier is unknown", "The device verifier has already been used, has not been granted, or is invalid.")
            : null),
        BeforeEnd("device-visit-is-recent", t => t.Device.Accepted is { } accepted ? UserCodeGuards.EndOf(t, accepted.Visit) : null, _ =>
            HydraErrors.RequestUnauthorized.RefuseAtAdmin("the visit took too long", "The device request has expired, please try again.")),
        new("device-cookie-is-there", t => t.Browser.FindCookie(DeviceEffects.CookieName(t)) is null
            ? HydraErrors.RequestForbidden.RefuseAtAdmin("the device cookie is missing", "No CSRF value available in the session cookie.")
            : null),
        Agree("device-cookie-matches", t => t.Browser.FindCookie(DeviceEffects.CookieName(t)), t => t.Device.Accepted?.Visit.Csrf, Matching.Exact, _ =>
            HydraErrors.RequestForbidden.RefuseAtAdmin("the device cookie is of another visit", "The CSRF value from the token does not match the CSRF value from the data store.")),
        ClientIsKnown(),
    ];

    public static readonly ImmutableArray<HydraGuard> Login = [ClientIsKnown(), .. VerifierGuards.Login.Where(g => IsAboutVerifiers("login", g)).Select(ToldToTheBrowser)];

    public static readonly ImmutableArray<HydraGuard> Consent =
    [
        ClientIsKnown(),
        .. VerifierGuards.Consent.Where(g => IsAboutVerifiers("consent", g)).Select(ToldToTheBrowser),
        new("device-still-waits", t => !t.Device.Answered.IsWaiting || t.Now >= t.Device.Answered.ExpiresAt
            ? HydraErrors.InvalidRequest.RefuseAtAdmin("the device was answered before, or its codes expired", "The device no longer waits for an answer.")
            : null),
    ];

    private static bool IsAboutVerifiers(string stage, HydraGuard guard) => AboutVerifiers.Any(w => guard.Name == $"{stage}-{w}");

    private static HydraGuard ClientIsKnown() => new("client-of-device-is-known", t => ReferenceEquals(t.Authorize.Client, HydraClient.Nobody)
        ? HydraErrors.InvalidClient.RefuseAtAdmin($"no client '{t.Sent.Query["client_id"]}'", "The requested OAuth 2.0 Client does not exist.")
        : null);

    private static HydraGuard ToldToTheBrowser(HydraGuard guard) => guard with
    {
        Condition = guard.Condition.Answering((_, refusal) => refusal with { Response = TellBrowser(refusal.Response) }),
        OnRefusal = guard.Name.EndsWith("-was-accepted", StringComparison.Ordinal) ? [.. guard.OnRefusal, DeviceEffects.Deny] : guard.OnRefusal,
    };

    // What was to go to the callback, in its query or its fragment, as JSON. The application's own words have the status 400 that Hydra gives them.
    private static ProtocolResponse TellBrowser(ProtocolResponse response)
    {
        if (response.Headers["Location"]?.Split(['?', '#'], 2) is not [_, var query] || FormUrlEncoded.ParseFields(query) is not { } told)
            return response;
        var error = new HydraError(told["error"] ?? "", StatusOf(told["error"]), told["error_description"] ?? "");
        return HydraAnswers.WriteError(error, null);
    }

    private static int StatusOf(string? error) => (int)(error switch
    {
        "access_denied" or "request_forbidden" => HttpStatusCode.Forbidden,
        "request_unauthorized" or "invalid_client" => HttpStatusCode.Unauthorized,
        _ => HttpStatusCode.BadRequest,
    });
}

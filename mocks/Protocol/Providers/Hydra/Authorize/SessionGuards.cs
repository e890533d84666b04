using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire.Go;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>What the first visit checks beside the request: a login that has to be silent needs one that is young enough, and of the user that is meant.</summary>
internal static class SessionGuards
{
    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("max-age-is-a-number", t => t.Session.Remembered is not null && t.Authorize.Parameters.NonEmpty("max_age") is { } age && SessionFacts.ReadSeconds(age) is null
            ? HydraErrors.Unrecognizable.RefuseAtCallback(t, $"max_age {age}", null)
            : null),
        new("silent-login-is-recent", t => t.Authorize.Prompt.Contains("none") && t.Session.Remembered is not null && t.Session.Current is null
            ? HydraErrors.LoginRequired.RefuseAtCallback(t, "prompt=none and a login older than max_age",
                "Request failed because prompt is set to 'none' and authentication time reached 'max_age'.")
            : null),
        new("silent-login-has-a-session", t => t.Authorize.Prompt.Contains("none") && t.Session.Current is null
            ? HydraErrors.LoginRequired.RefuseAtCallback(t, "prompt=none without a session",
                "Prompt 'none' was requested, but no existing login session was found.")
            : null),
        new("id-token-hint-is-ours", t => t.Authorize.IdTokenHint is { } hint && (GoJws.FindMistake(hint) ?? FindForgery(t, hint)) is { } mistake
            ? HydraErrors.InvalidRequest.RefuseAtCallback(t, "the id_token_hint was not signed here", mistake)
            : null),
        Agree("id-token-hint-is-of-the-session", t => t.Authorize.HintedSubject, t => t.Authorize.IdTokenHint is null ? null : t.Session.Current?.Subject, Matching.Exact, t =>
            HydraErrors.LoginRequired.RefuseAtCallback(t, "the id_token_hint is of another user",
                "Request failed because subject claim from id_token_hint does not match subject from authentication session.")),
    ];

    /// <summary>What is checked once more when the login comes back: whoever signed in is the one that the hint means.</summary>
    public static readonly HydraGuard HintIsOfWhoSignedIn = Agree(
        "id-token-hint-is-of-who-signed-in", t => t.Authorize.HintedSubject, t => t.Authorize.IdTokenHint is null ? null : t.Return.FlowOfLogin.Subject, Matching.Exact, t =>
            HydraErrors.LoginRequired.RefuseAtCallback(t, "the id_token_hint is of another user than the one who signed in",
                "Failed to validate OpenID Connect request because the subject from provided id token from id_token_hint does not match the current session's subject."));

    private static string? FindForgery(HydraTurn turn, string hint) => HydraKeys.Verify(turn, HydraKeys.IdToken, hint) ? null : GoJws.NotGenuine;
}

using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Token;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>
/// What every authorization request is checked for, on each of its three visits, in Hydra's order. Up to the redirect URI a
/// refusal stays on the server's own page; from there on the client hears of it.
/// </summary>
internal static class AuthorizeGuards
{
    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("asking-client-is-known", t => ReferenceEquals(t.AskingClient, HydraClient.Nobody)
            ? HydraError.InvalidClient.RefuseAtHome(t, $"no client '{t.Parameters["client_id"]}'", "The requested OAuth 2.0 Client does not exist.")
            : null),
        new("request-object-comes-once", t => t.IsOpenId && t.Parameters.NonEmpty("request") is not null && t.Parameters.NonEmpty("request_uri") is not null
            ? HydraError.InvalidRequest.RefuseAtHome(t, "request and request_uri at once",
                "OpenID Connect parameters 'request' and 'request_uri' were both given, but you can use at most one.")
            : null),
        new("response-mode-is-known", t => t.Parameters.NonEmpty("response_mode") is { } mode && !IsResponseMode(t, mode)
            ? HydraError.UnsupportedResponseMode.RefuseAtHome(t, $"response_mode {mode}", $"Request with unsupported response_mode '{mode}'.")
            : null),
        new("redirect-uri-is-given-for-openid", t => t.IsOpenId && t.Parameters.NonEmpty("redirect_uri") is null
            ? HydraError.InvalidRequest.RefuseAtHome(t, "openid without a redirect_uri",
                "The 'redirect_uri' parameter is required when using OpenID Connect 1.0.")
            : null),
        new("redirect-uri-is-registered", t => t.RedirectUri is null
            ? HydraError.InvalidRequest.RefuseAtHome(t, $"the client has not registered '{t.Parameters["redirect_uri"]}'",
                "The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered redirect urls.")
            : null),
        new("scope-is-the-asking-clients", t => ScopeText.FirstBeyond(t.RequestedScope, t.AskingClient.Scope) is { } scope
            ? HydraError.InvalidScope.RefuseAtCallback(t, $"the client may not have {scope}", $"The OAuth 2.0 Client is not allowed to request scope '{scope}'.")
            : null),
        new("audience-is-the-asking-clients", t => ScopeText.FirstBeyond(ScopeText.Words(t.Parameters["audience"]), t.AskingClient.Audience) is { } audience
            ? HydraError.InvalidRequest.RefuseAtCallback(t, $"the client may not have the audience {audience}",
                $"Requested audience '{audience}' has not been whitelisted by the OAuth 2.0 Client.")
            : null),
        new("registration-is-absent", t => t.Parameters.NonEmpty("registration") is not null
            ? HydraError.RegistrationNotSupported.RefuseAtCallback(t, "a registration parameter", null)
            : null),
        new("response-type-is-given", t => t.Parameters.NonEmpty("response_type") is null
            ? HydraError.UnsupportedResponseType.RefuseAtCallback(t, "no response_type", "`The request is missing the 'response_type' parameter.")
            : null),
        new("response-type-is-the-asking-clients", t => t.Parameters["response_type"] is var type && (type != "code" || !t.AskingClient.ResponseTypes.Contains("code"))
            ? HydraError.UnsupportedResponseType.RefuseAtCallback(t, $"response_type {type}", $"The client is not allowed to request response_type '{type}'.")
            : null),
        new("state-is-long-enough", t => Encoding.UTF8.GetByteCount(t.ClientState) < t.Settings.StateMinimum
            ? HydraError.InvalidState.RefuseAtCallback(t, $"a state of fewer than {t.Settings.StateMinimum} bytes",
                $"Request parameter 'state' must be at least be {t.Settings.StateMinimum} characters long to ensure sufficient entropy.")
            : null),
    ];

    /// <summary>Only the first visit looks for a session at once: a login that has to be silent needs one.</summary>
    public static readonly HydraGuard SilentLoginHasASession = new("silent-login-has-a-session", t =>
        t.Prompt.Contains("none") && t.Session is null
            ? HydraError.LoginRequired.RefuseAtCallback(t, "prompt=none without a session",
                "Prompt 'none' was requested, but no existing login session was found.")
            : null);

    private static bool IsResponseMode(HydraTurn turn, string mode) =>
        mode is "query" or "fragment" || (mode == "form_post" && turn.Settings.Version != HydraVersion.V22);
}

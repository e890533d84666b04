using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>
/// What every authorization request is checked for, on each of its three visits, in Hydra's order. Up to the redirect URI a
/// refusal stays on the server's own page; from there on the client hears of it.
/// </summary>
internal static class AuthorizeGuards
{
    private const string PushedRequest = "urn:ietf:params:oauth:request_uri:";

    public static readonly HydraGuard RedirectUriIsGivenForOpenId = new("redirect-uri-is-given-for-openid", t =>
        t.Authorize.IsOpenId && t.Sent.Parameters.NonEmpty("redirect_uri") is null
            ? HydraErrors.InvalidRequest.RefuseAtHome(t, "openid without a redirect_uri",
                "The 'redirect_uri' parameter is required when using OpenID Connect 1.0.")
            : null);

    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("request-parses", t => !BodyGuards.IsReadable(t.Request.QueryString) || !BodyGuards.HasReadableForm(t)
            ? HydraErrors.InvalidRequest.RefuseAtHome(t, "query or form body cannot be decoded",
                "Unable to parse HTTP body, make sure to send a properly formatted form request body.")
            : null),
        // No request can be pushed here, so none is known.
        new("pushed-request-is-known", t => t.Sent.Parameters["request_uri"] is { } uri && uri.StartsWith(PushedRequest, StringComparison.Ordinal)
            ? HydraErrors.InvalidRequestUri.RefuseAtHome(t, "no request was pushed under this request_uri", "Invalid PAR session")
            : null),
        new("asking-client-is-known", t => ReferenceEquals(t.Authorize.Client, HydraClient.Nobody)
            ? HydraErrors.InvalidClient.RefuseAtHome(t, $"no client '{t.Sent.Parameters["client_id"]}'", "The requested OAuth 2.0 Client does not exist.")
            : null),
        new("request-object-comes-once", t => t.Authorize.IsOpenId && t.Sent.Parameters.NonEmpty("request") is not null && t.Sent.Parameters.NonEmpty("request_uri") is not null
            ? HydraErrors.InvalidRequest.RefuseAtHome(t, "request and request_uri at once",
                "OpenID Connect parameters 'request' and 'request_uri' were both given, but you can use at most one.")
            : null),
        // Clients have no keys here, so that no request object can be checked.
        new("request-object-can-be-checked", t => t.Authorize.IsOpenId && (t.Sent.Parameters.NonEmpty("request") ?? t.Sent.Parameters.NonEmpty("request_uri")) is not null
            ? HydraErrors.InvalidRequest.RefuseAtHome(t, "a request object of a client without keys",
                "OpenID Connect 'request' or 'request_uri' context was given, but the OAuth 2.0 Client does not have any JSON Web Keys registered.")
            : null),
        new("response-mode-is-known", t => t.Sent.Parameters.NonEmpty("response_mode") is { } mode && mode is not ("query" or "fragment" or "form_post")
            ? HydraErrors.UnsupportedResponseMode.RefuseAtHome(t, $"response_mode {mode}", $"Request with unsupported response_mode '{mode}'.")
            : null),
        RedirectUriIsGivenForOpenId,
        Agree("redirect-uri-is-registered", t => t.Authorize.RedirectUri, t => RedirectUris.Joined(t.Authorize.Client.RedirectUris), RedirectUris.OneOfThem, t =>
            HydraErrors.InvalidRequest.RefuseAtHome(t, $"the client has not registered '{t.Sent.Parameters["redirect_uri"]}'",
                "The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered redirect urls.")),
        AgreeInScope("scope-is-the-asking-clients", t => t.Sent.Parameters["scope"], t => t.Authorize.Client.ScopeText, (t, scope) =>
            HydraErrors.InvalidScope.RefuseAtCallback(t, $"the client may not have {scope}", $"The OAuth 2.0 Client is not allowed to request scope '{scope}'.")),
        Agree("audience-is-the-asking-clients", AskedAudience, ClientsAudience, HydraAudiences.Below, t =>
        {
            var audience = HydraAudiences.NameBeyond(AskedAudience(t), ClientsAudience(t));
            return HydraErrors.InvalidRequest.RefuseAtCallback(t, $"the client may not have the audience {audience}",
                $"Requested audience '{audience}' has not been whitelisted by the OAuth 2.0 Client.");
        }),
        new("registration-is-absent", t => t.Sent.Parameters.NonEmpty("registration") is not null
            ? HydraErrors.RegistrationNotSupported.RefuseAtCallback(t, "a registration parameter", null)
            : null),
        new("response-type-is-given", t => ScopeText.Words(t.Sent.Parameters["response_type"]).IsEmpty
            ? HydraErrors.UnsupportedResponseType.RefuseAtCallback(t, "no response_type", "`The request is missing the 'response_type' parameter.")
            : null),
        // Only the code is issued here, so that a client's other response types are as if they were not registered.
        new("response-type-is-the-asking-clients", t => t.Sent.Parameters["response_type"] is var type && (type?.Trim() != "code" || !t.Authorize.Client.ResponseTypes.Contains("code"))
            ? HydraErrors.UnsupportedResponseType.RefuseAtCallback(t, $"response_type {type}", $"The client is not allowed to request response_type '{type}'.")
            : null),
        new("state-is-long-enough", t => Encoding.UTF8.GetByteCount(t.Authorize.State) < t.Settings.StateMinimum
            ? HydraErrors.InvalidState.RefuseAtCallback(t, $"a state of fewer than {t.Settings.StateMinimum} bytes",
                $"Request parameter 'state' must be at least be {t.Settings.StateMinimum} characters long to ensure sufficient entropy.")
            : null),
    ];

    /// <summary>Only the first visit looks for a session at once: a login that has to be silent needs one that is young enough.</summary>
    public static readonly ImmutableArray<HydraGuard> Session =
    [
        new("silent-login-is-recent", t => t.Authorize.Prompt.Contains("none") && t.Session.Remembered is not null && t.Session.Current is null
            ? HydraErrors.LoginRequired.RefuseAtCallback(t, "prompt=none and a login older than max_age",
                "Request failed because prompt is set to 'none' and authentication time reached 'max_age'.")
            : null),
        new("silent-login-has-a-session", t => t.Authorize.Prompt.Contains("none") && t.Session.Current is null
            ? HydraErrors.LoginRequired.RefuseAtCallback(t, "prompt=none without a session",
                "Prompt 'none' was requested, but no existing login session was found.")
            : null),
        new("id-token-hint-is-ours", t => t.Sent.Parameters.NonEmpty("id_token_hint") is { } hint && !HydraKeys.Verify(t, HydraKeys.IdToken, hint)
            ? HydraErrors.InvalidRequest.RefuseAtCallback(t, "the id_token_hint was not signed here", "The id_token_hint could not be verified.")
            : null),
        Agree("id-token-hint-is-of-the-session", HintedSubject, t => t.Sent.Parameters.NonEmpty("id_token_hint") is null ? null : t.Session.Current?.Subject, Matching.Exact, t =>
            HydraErrors.LoginRequired.RefuseAtCallback(t, "the id_token_hint is of another user",
                "Request failed because subject claim from id_token_hint does not match subject from authentication session.")),
    ];

    private static string? HintedSubject(HydraTurn turn) =>
        turn.Sent.Parameters.NonEmpty("id_token_hint") is { } hint ? CompactJwt.Claim(hint, "sub") : null;

    private static string AskedAudience(HydraTurn turn) => HydraAudiences.Joined(turn.Authorize.Audience);

    private static string ClientsAudience(HydraTurn turn) => HydraAudiences.Joined(turn.Authorize.Client.Audience);
}

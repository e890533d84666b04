namespace Conformance.Mocks.Protocol.Providers.Hydra.Answers;

/// <summary>Hydra's catalogue of errors, in Ory Hydra v26.2's words.</summary>
internal static class HydraErrors
{
    public static readonly HydraError InvalidRequest = new("invalid_request", 400,
        "The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.",
        "Make sure that the various parameters are correct, be aware of case sensitivity and trim your parameters. Make sure that the client you are using has exactly whitelisted the redirect_uri you specified.");

    public static readonly HydraError InvalidGrant = new("invalid_grant", 400,
        "The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.");

    public static readonly HydraError InvalidClient = new("invalid_client", 401,
        "Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).");

    public static readonly HydraError UnauthorizedClient = new("unauthorized_client", 400,
        "The client is not authorized to request a token using this method.",
        "Make sure that client id and secret are correctly specified and that the client exists.");

    public static readonly HydraError UnsupportedResponseType = new("unsupported_response_type", 400,
        "The authorization server does not support obtaining a token using this method.");

    public static readonly HydraError UnsupportedResponseMode = new("unsupported_response_mode", 400,
        "The authorization server does not support obtaining a response using this response mode.");

    public static readonly HydraError InvalidScope = new("invalid_scope", 400, "The requested scope is invalid, unknown, or malformed.");

    public static readonly HydraError InvalidState = new("invalid_state", 400,
        "The state is missing or does not have enough characters and is therefore considered too weak.");

    public static readonly HydraError InsufficientEntropy = new("insufficient_entropy", 400,
        "The request used a security parameter (e.g., anti-replay, anti-csrf) with insufficient entropy.");

    public static readonly HydraError AccessDenied = new("access_denied", 403,
        "The resource owner or authorization server denied the request.",
        "Make sure that the request you are making is valid. Maybe the credential or request parameters you are using are limited in scope or otherwise restricted.");

    public static readonly HydraError RequestForbidden = new("request_forbidden", 403, "The request is not allowed.");

    public static readonly HydraError LoginRequired = new("login_required", 400, "The Authorization Server requires End-User authentication.");

    public static readonly HydraError ConsentRequired = new("consent_required", 400, "The Authorization Server requires End-User consent.");

    public static readonly HydraError RequestUnauthorized = new("request_unauthorized", 401, "The request could not be authorized.",
        "Check that you provided valid credentials in the right format.");

    public static readonly HydraError TokenExpired = new("invalid_token", 401, "Token expired.");

    public static readonly HydraError TokenInactive = new("token_inactive", 401,
        "Token is inactive because it is malformed, expired or otherwise invalid.", "Token validation failed.");

    // Two spaces after "provided": so Hydra writes it.
    public static readonly HydraError SignatureMismatch = new("token_signature_mismatch", 400, "Token signature mismatch.",
        "Check that you provided  a valid token in the right format.");

    public static readonly HydraError TokenFormat = new("invalid_token", 400, "Invalid token format.",
        "Check that you provided a valid token in the right format.");

    public static readonly HydraError ScopeNotGranted = new("scope_not_granted", 403, "The token was not granted the requested scope.");

    public static readonly HydraError RegistrationNotSupported = new("registration_not_supported", 400,
        "The OP does not support use of the registration parameter.");

    public static readonly HydraError UnsupportedGrantType = new("unsupported_grant_type", 400,
        "The authorization grant type is not supported by the authorization server.");

    public static readonly HydraError InvalidRequestUri = new("invalid_request_uri", 400,
        "The request_uri in the Authorization Request returns an error or contains invalid data.");

    public static readonly HydraError InvalidRequestObject = new("invalid_request_object", 400, "The request parameter contains an invalid Request Object.");

    public static readonly HydraError ServerError = new("server_error", 500,
        "The authorization server encountered an unexpected condition that prevented it from fulfilling the request.");

    public static readonly HydraError InvalidClientMetadata = new("invalid_client_metadata", 400,
        "The value of one of the Client Metadata fields is invalid and the server has rejected this request. Note that an Authorization Server MAY choose to substitute a valid value for any requested parameter of a Client's Metadata.");

    public static readonly HydraError InvalidRedirectUri = new("invalid_redirect_uri", 400, "The value of one or more redirect_uris is invalid.");

    // RFC 8628 §3.5 has these words.
    public static readonly HydraError AuthorizationPending = new("authorization_pending", 400,
        "The authorization request is still pending as the end user hasn't yet completed the user-interaction steps.");

    public static readonly HydraError DeviceCodeExpired = new("expired_token", 400,
        "The device_code has expired, and the device authorization session has concluded.");

    public static readonly HydraError MissingParameter = new("missing_required_parameter", 400, "A parameter that is required is missing.");

    public static readonly HydraError JtiKnown = new("jti_known", 400, "The jti was already used.");

    public static readonly HydraError Unrecognizable = new("error", 500, "The error is unrecognizable");

    public static readonly HydraError NotFound = new("Not Found", 404, "Unable to locate the requested resource");

    /// <summary>What the tables of clients and of logouts say of a row that is not there; it has no description.</summary>
    public static readonly HydraError NoRow = new("Unable to locate the resource", 404, "");

    /// <summary>What the handlers of documents say of a body or a parameter that cannot be read; the hint is all of its description.</summary>
    public static readonly HydraError Malformed = new("The request was malformed or contained invalid parameters", 400, "");

    /// <summary>What the endpoints of dynamic registration say where it is off.</summary>
    public static readonly HydraError Absent = new("The requested resource could not be found", 404, "");

    public static readonly HydraError NotAuthorized = new("The request could not be authorized", 401, "");

    public static readonly HydraError RowExists = new("Unable to insert or update resource because a resource with that value exists already", 409, "");
}

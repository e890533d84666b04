using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>One row of the error table of /oauth2/v0/token.</summary>
/// <param name="Status">The HTTP status; the source gives none per code, so this is this provider's choice among 400, 401 and 403.</param>
public sealed record TokenError(int Code, string Error, string Description, int Status)
{
    /// <summary>The answer that the source describes: code (a number), error and error_description.</summary>
    public ProtocolResponse Response => ProtocolResponse.Json(
        Status,
        JsonFields.Of(("code", Code), ("error", Error), ("error_description", Description)));
}

/// <summary>The error table of /oauth2/v0/token.</summary>
public static class TokenErrors
{
    /// <summary>The table of "SAP Concur, Migrating to OAuth2 Tokens", in its order. Code 119 stands in it twice.</summary>
    public static readonly ImmutableArray<TokenError> Documented =
    [
        new(5,   "invalid_grant",      "Incorrect credentials. Please Retry",                                                             400),
        new(10,  "invalid_grant",      "Account is disabled. Please contact support",                                                     400),
        new(11,  "invalid_grant",      "Account is disabled. Please contact support",                                                     400),
        new(12,  "invalid_grant",      "Logon Denied. Please contact support",                                                            400),
        new(13,  "invalid_grant",      "Logon Denied. Please contact support",                                                            400),
        new(14,  "invalid_grant",      "Account Locked. Please contact support",                                                          400),
        new(16,  "invalid_request",    "user lives elsewhere",                                                                            400),
        new(19,  "invalid_grant",      "Incorrect credentials. Please Retry",                                                             400),
        new(20,  "invalid_grant",      "Logon Denied. Please contact support (typically due to IP restriction)",                          400),
        new(51,  "invalid_request",    "username was not supplied",                                                                       400),
        new(52,  "invalid_request",    "password was not supplied",                                                                       400),
        new(53,  "invalid_client",     "company is not enabled for this client",                                                          403),
        new(54,  "invalid_scope",      "requested scope exceeds granted scope",                                                           400),
        new(55,  "invalid_request",    "we don’t know this email",                                                                        400),
        new(56,  "invalid_request",    "otp was not supplied",                                                                            400),
        new(57,  "invalid_request",    "channel_type missing",                                                                            400),
        new(58,  "invalid_request",    "channel_handle missing",                                                                          400),
        new(59,  "access_denied",      "client disabled",                                                                                 403),
        new(60,  "invalid_grant",      "these are not the grants you are looking for",                                                    403),
        new(61,  "invalid_client",     "client not found",                                                                                401),
        new(62,  "invalid_request",    "client_id was not supplied",                                                                      400),
        new(63,  "invalid_request",    "client_secret was not supplied",                                                                  400),
        new(64,  "invalid_client",     "Incorrect credentials. Please Retry",                                                             401),
        new(65,  "invalid_request",    "grant_type was not supplied",                                                                     400),
        new(80,  "invalid_request",    "invalid channel type",                                                                            400),
        new(81,  "invalid_request",    "bad channel handle",                                                                              400),
        new(83,  "invalid_request",    "otp not found",                                                                                   400),
        new(84,  "invalid_request",    "fact verification failed",                                                                        400),
        new(85,  "invalid_request",    "otp verification failed",                                                                         400),
        new(100, "invalid_request",    "backend does not know about this username",                                                       400),
        new(101, "invalid_request",    "code was not supplied",                                                                           400),
        new(102, "invalid_request",    "redirect_uri was not supplied",                                                                   400),
        new(103, "invalid_request",    "code is bad or expired",                                                                          400),
        new(104, "invalid_grant",      "redirect_uri does not match the previous grant",                                                  400),
        new(105, "invalid_grant",      "this grant was not issued to you!",                                                               400),
        new(106, "invalid_request",    "refresh_token was not supplied",                                                                  400),
        new(107, "invalid_request",    "refresh disallowed for app",                                                                      400),
        new(108, "invalid_grant",      "bad or expired refresh token",                                                                    400),
        new(109, "invalid_request",    "loginid was not supplied",                                                                        400),
        new(115, "invalid_request",    "unauthenticated client will not be issued token!",                                                400),
        new(117, "invalid_request",    "nonce is mandatory for this response_type",                                                       400),
        new(118, "invalid_request",    "display is invalid",                                                                              400),
        new(119, "invalid_request",    "prompt is invalid",                                                                               400),
        new(119, "invalid_request",    "prompt must be set to consent for offline_access",                                                400),
        new(120, "invalid_request",    "credtype is invalid",                                                                             400),
        new(121, "invalid_request",    "login_type is invalid",                                                                           400),
        new(122, "invalid_request",    "proxies supplied are invalid",                                                                    400),
        new(123, "invalid_request",    "principal is disabled",                                                                           400),
    ];

    /// <summary>Rows that only "SAP Concur, Authentication API" has.</summary>
    public static readonly ImmutableArray<TokenError> Elsewhere =
    [
        new(21,  "invalid_request",    "Incorrect credentials. SSO-only client attempted a password login.",                              400),
        new(124, "invalid_request",    "product is invalid",                                                                              400),
        new(134, "invalid_request",    "Company undergoing scheduled maintenance.",                                                       400),
        new(135, "invalid_request",    "unsupported request format",                                                                      400),
        new(136, "invalid_request",    "Authtoken was not issued for you",                                                                400),
        new(139, "invalid_request",    "Logon Denied. Password must be changed to meet company policy.",                                  400),
    ];

    private static readonly ILookup<int, TokenError> ByCode = Documented.Concat(Elsewhere).ToLookup(e => e.Code);

    /// <summary>The one row of the code.</summary>
    /// <exception cref="InvalidOperationException">The code has no row, or has two.</exception>
    public static TokenError Of(int code) => ByCode[code].Single();
}

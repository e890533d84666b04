using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>One row of the error table of /oauth2/v0/token.</summary>
/// <param name="Status">The HTTP status; the source gives none per code, so this is this provider's choice among 400, 401 and 403.</param>
public sealed record TokenError(int Code, int Status, string Error, string Description)
{
    /// <summary>The answer that the source describes: code (a number), error and error_description.</summary>
    public ProtocolResponse Response => ProtocolResponse.Json(
        Status,
        JsonFields.FromMembers(("code", Code), ("error", Error), ("error_description", Description)));
}

/// <summary>The error table of /oauth2/v0/token.</summary>
internal static class TokenErrors
{
    /// <summary>The table of "SAP Concur, Migrating to OAuth2 Tokens", in its order. Code 119 stands in it twice.</summary>
    public static readonly ImmutableArray<TokenError> Documented =
    [
        new(5,   400, "invalid_grant",      "Incorrect credentials. Please Retry"),
        new(10,  400, "invalid_grant",      "Account is disabled. Please contact support"),
        new(11,  400, "invalid_grant",      "Account is disabled. Please contact support"),
        new(12,  400, "invalid_grant",      "Logon Denied. Please contact support"),
        new(13,  400, "invalid_grant",      "Logon Denied. Please contact support"),
        new(14,  400, "invalid_grant",      "Account Locked. Please contact support"),
        new(16,  400, "invalid_request",    "user lives elsewhere"),
        new(19,  400, "invalid_grant",      "Incorrect credentials. Please Retry"),
        new(20,  400, "invalid_grant",      "Logon Denied. Please contact support (typically due to IP restriction)"),
        new(51,  400, "invalid_request",    "username was not supplied"),
        new(52,  400, "invalid_request",    "password was not supplied"),
        new(53,  403, "invalid_client",     "company is not enabled for this client"),
        new(54,  400, "invalid_scope",      "requested scope exceeds granted scope"),
        new(55,  400, "invalid_request",    "we don’t know this email"),
        new(56,  400, "invalid_request",    "otp was not supplied"),
        new(57,  400, "invalid_request",    "channel_type missing"),
        new(58,  400, "invalid_request",    "channel_handle missing"),
        new(59,  403, "access_denied",      "client disabled"),
        new(60,  403, "invalid_grant",      "these are not the grants you are looking for"),
        new(61,  401, "invalid_client",     "client not found"),
        new(62,  400, "invalid_request",    "client_id was not supplied"),
        new(63,  400, "invalid_request",    "client_secret was not supplied"),
        new(64,  401, "invalid_client",     "Incorrect credentials. Please Retry"),
        new(65,  400, "invalid_request",    "grant_type was not supplied"),
        new(80,  400, "invalid_request",    "invalid channel type"),
        new(81,  400, "invalid_request",    "bad channel handle"),
        new(83,  400, "invalid_request",    "otp not found"),
        new(84,  400, "invalid_request",    "fact verification failed"),
        new(85,  400, "invalid_request",    "otp verification failed"),
        new(100, 400, "invalid_request",    "backend does not know about this username"),
        new(101, 400, "invalid_request",    "code was not supplied"),
        new(102, 400, "invalid_request",    "redirect_uri was not supplied"),
        new(103, 400, "invalid_request",    "code is bad or expired"),
        new(104, 400, "invalid_grant",      "redirect_uri does not match the previous grant"),
        new(105, 400, "invalid_grant",      "this grant was not issued to you!"),
        new(106, 400, "invalid_request",    "refresh_token was not supplied"),
        new(107, 400, "invalid_request",    "refresh disallowed for app"),
        new(108, 400, "invalid_grant",      "bad or expired refresh token"),
        new(109, 400, "invalid_request",    "loginid was not supplied"),
        new(115, 400, "invalid_request",    "unauthenticated client will not be issued token!"),
        new(117, 400, "invalid_request",    "nonce is mandatory for this response_type"),
        new(118, 400, "invalid_request",    "display is invalid"),
        new(119, 400, "invalid_request",    "prompt is invalid"),
        new(119, 400, "invalid_request",    "prompt must be set to consent for offline_access"),
        new(120, 400, "invalid_request",    "credtype is invalid"),
        new(121, 400, "invalid_request",    "login_type is invalid"),
        new(122, 400, "invalid_request",    "proxies supplied are invalid"),
        new(123, 400, "invalid_request",    "principal is disabled"),
    ];

    /// <summary>Rows that only "SAP Concur, Authentication API" has.</summary>
    public static readonly ImmutableArray<TokenError> Elsewhere =
    [
        new(21,  400, "invalid_request",    "Incorrect credentials. SSO-only client attempted a password login."),
        new(124, 400, "invalid_request",    "product is invalid"),
        new(134, 400, "invalid_request",    "Company undergoing scheduled maintenance."),
        new(135, 400, "invalid_request",    "unsupported request format"),
        new(136, 400, "invalid_request",    "Authtoken was not issued for you"),
        new(139, 400, "invalid_request",    "Logon Denied. Password must be changed to meet company policy."),
    ];

    private static readonly ILookup<int, TokenError> ByCode = Documented.Concat(Elsewhere).ToLookup(e => e.Code);

    /// <summary>The two rows of 119, which a code alone does not tell apart.</summary>
    public static readonly TokenError InvalidPrompt = FindRows(119)[0], PromptForOfflineAccess = FindRows(119)[1];

    /// <summary>All rows of the code: one, two of 119, or none.</summary>
    public static ImmutableArray<TokenError> FindRows(int code) => [.. ByCode[code]];

    /// <summary>The one row of the code.</summary>
    /// <exception cref="InvalidOperationException">The code has no row, or has two.</exception>
    public static TokenError WithCode(int code) => ByCode[code].Single();
}

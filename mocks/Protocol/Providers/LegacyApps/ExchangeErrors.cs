using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps;

/// <summary>
/// A refusal of the exchange. The codes and texts are those of "SAP Concur, Migrating to OAuth2 Tokens"; it describes no body, so
/// the members code and message are this provider's choice. Its status table knows 400 and neither 401 nor 403.
/// </summary>
public sealed record ExchangeError(string Code, string Message)
{
    public static readonly ExchangeError InvalidScopes =
        new("INVALIDSCOPES", "One or more scopes requested are not a subset of the allowed scopes.");
    public static readonly ExchangeError InvalidApp = new("INVALIDAPP", "Application is invalid");
    public static readonly ExchangeError InvalidToken = new("INVALIDTOKEN", "Bad or expired token");
    public static readonly ExchangeError Unauthorized = new("UNAUTHORIZED", "Invalid credentials");

    public ProtocolResponse Response(int status = 400) =>
        ProtocolResponse.Json(status, JsonFields.FromMembers(("code", Code), ("message", Message)));
}

using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLinkShared;

/// <summary>Bearer tokens in requests and challenges (RFC 6750 §2.1, §3).</summary>
internal static class Bearer
{
    private const string Scheme = "Bearer ";

    /// <summary>The token of the Authorization header, or null when there is none of this scheme.</summary>
    public static string? ReadToken(ProtocolRequest request) =>
        request.Headers["Authorization"] is { } value && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && value.AsSpan(Scheme.Length).Trim() is { IsEmpty: false } token
            ? token.ToString()
            : null;

    /// <summary>The value of WWW-Authenticate, with or without an error code.</summary>
    public static string Challenge(string? error) =>
        error is null ? "Bearer realm=\"bLink\"" : $"Bearer realm=\"bLink\", error=\"{error}\"";
}

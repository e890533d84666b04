using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>The client certificate as a TLS terminator hands it on: a header with the subject's distinguished name.</summary>
internal static class Certificate
{
    public const string Header = "X-SSL-Client-S-DN";

    /// <summary>The subject's common name, which is the client id, or null without a certificate.</summary>
    public static string? ClientOf(ProtocolRequest request)
    {
        foreach (var part in (request.Headers[Header] ?? "").Split(',', StringSplitOptions.TrimEntries))
            if (part.StartsWith("CN=", StringComparison.Ordinal))
                return part[3..];
        return null;
    }
}

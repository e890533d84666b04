using Conformance.Core.Sources;

namespace Conformance.Core.Targets.Reading;

/// <summary>What an address must be like below which paths are put: of a base, of a control endpoint, of a server behind a mock.</summary>
public static class HttpAddress
{
    /// <summary>What is wrong with it, as the end of a sentence that names it; null when it is fine.</summary>
    public static (string What, string Instead)? Refuse(string text)
    {
        if (UserInfo.StandsIn(text))
            return ("holds a user or a password in its address", "Take it out of the address. What proves an identity is a member of it: client_secret: $env.NAME, or header.Authorization.");
        if (text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            return ("is no http or https address", "Write one such as https://login.example.com.");
        if (text.Contains('#', StringComparison.Ordinal))
            return ("has a fragment", "Paths are put behind it, so it ends with its own path: take away what begins with '#'.");
        if (text.Contains('?', StringComparison.Ordinal))
            return ("has a query", "Paths are put behind it, so it ends with its own path: take away what begins with '?'.");
        return uri.Port == 0 ? ("has the port 0, on which nobody answers", "Write the port of the server.") : null;
    }
}

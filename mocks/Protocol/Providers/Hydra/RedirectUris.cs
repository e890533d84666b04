using System.Net;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>Redirect URIs: compared as strings, but for the port of a loopback address (RFC 8252 §7.3).</summary>
internal static class RedirectUris
{
    /// <summary>The redirect URI to use, or null. One may be left out when one is registered and the request is not of OpenID Connect.</summary>
    public static string? Match(HydraClient client, string? asked, bool isOpenId)
    {
        if (asked is null)
            return client.RedirectUris is [var only] && !isOpenId ? only : null;
        if (asked.Contains('#'))
            return null;
        foreach (var registered in client.RedirectUris)
            if (registered == asked || SameLoopback(registered, asked))
                return asked;
        return null;
    }

    /// <summary>https, a scheme of an application's own, or http to a host whose name ends in localhost or is a loopback address.</summary>
    public static bool IsSecure(string address) =>
        !Uri.TryCreate(address, UriKind.Absolute, out var uri)
        || uri.Scheme != "http"
        || uri.Host.EndsWith("localhost", StringComparison.Ordinal)
        || IsLoopback(uri);

    private static bool SameLoopback(string registered, string asked) =>
        Uri.TryCreate(registered, UriKind.Absolute, out var one)
        && Uri.TryCreate(asked, UriKind.Absolute, out var other)
        && one.Scheme == "http" && other.Scheme == "http"
        && IsLoopback(one) && IsLoopback(other)
        && one.Host == other.Host && one.PathAndQuery == other.PathAndQuery;

    private static bool IsLoopback(Uri uri) => IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
}

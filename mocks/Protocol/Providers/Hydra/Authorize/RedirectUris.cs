using System.Collections.Immutable;
using System.Net;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>Redirect URIs: compared as strings, but for the port of a loopback address (RFC 8252 §7.3).</summary>
internal static class RedirectUris
{
    /// <summary>The redirect URI to use, or null. It may be left out when one is registered.</summary>
    public static string? FindAgreed(HydraClient client, string? asked, ImmutableArray<string>? loopbackHosts)
    {
        if (asked is null)
            return client.RedirectUris is [var only] ? only : null;
        if (asked.Contains('#'))
            return null;
        foreach (var registered in client.RedirectUris)
            if (registered == asked || IsSameLoopback(registered, asked, loopbackHosts))
                return asked;
        return null;
    }

    /// <summary>https, a scheme of an application's own, or http to localhost, a name below it, or a loopback address.</summary>
    public static bool IsSecure(string address) =>
        !Uri.TryCreate(address, UriKind.Absolute, out var uri)
        || uri.Scheme != "http"
        || uri.Host == "localhost" || uri.Host.EndsWith(".localhost", StringComparison.Ordinal)
        || IsLoopback(uri);

    /// <summary>https, or http to this machine.</summary>
    public static bool ProvesTheClient(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && IsSecure(address)));

    private static bool IsSameLoopback(string registered, string asked, ImmutableArray<string>? hosts) =>
        Uri.TryCreate(registered, UriKind.Absolute, out var one)
        && Uri.TryCreate(asked, UriKind.Absolute, out var other)
        && one.Scheme == "http" && other.Scheme == "http"
        && (hosts is { } known ? known.Contains(other.Host) : IsLoopback(other))
        && one.Host == other.Host && one.PathAndQuery == other.PathAndQuery;

    private static bool IsLoopback(Uri uri) => IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
}

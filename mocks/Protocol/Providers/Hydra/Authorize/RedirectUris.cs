using System.Collections.Immutable;
using System.Net;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>Redirect URIs: compared as strings, but for the port of a loopback address (RFC 8252 §7.3).</summary>
internal static class RedirectUris
{
    private const char Between = '\n';

    /// <summary>One of those that are registered, with another port where it is a loopback address.</summary>
    public static readonly Matching OneOfThem = AnyOf("one-of-them-but-for-a-loopback-port", (asked, registered) => IsSameLoopback(registered, asked, IsLoopback));

    /// <summary>The same with loopback addresses of these hosts alone.</summary>
    public static Matching OneOfThemOn(params ImmutableArray<string> loopbackHosts) => AnyOf(
        "one-of-them-but-for-a-port-of-some-hosts", (asked, registered) => IsSameLoopback(registered, asked, uri => loopbackHosts.Contains(uri.Host)));

    /// <summary>Redirect URIs as one text to compare.</summary>
    public static string Joined(ImmutableArray<string> uris) => string.Join(Between, uris);

    /// <summary>https, a scheme of an application's own, or http to localhost, a name below it, or a loopback address.</summary>
    public static bool IsSecure(string address) =>
        !Uri.TryCreate(address, UriKind.Absolute, out var uri)
        || uri.Scheme != "http"
        || uri.Host == "localhost" || uri.Host.EndsWith(".localhost", StringComparison.Ordinal)
        || IsLoopback(uri);

    /// <summary>https, or http to this machine.</summary>
    public static bool ProvesTheClient(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && IsSecure(address)));

    private static Matching AnyOf(string name, Func<string, string, bool> alsoPasses) => new(name, (asked, known) =>
        asked is not null && !asked.Contains('#') && known.Split(Between).Any(registered => registered == asked || alsoPasses(asked, registered)));

    private static bool IsSameLoopback(string registered, string asked, Func<Uri, bool> isFree) =>
        Uri.TryCreate(registered, UriKind.Absolute, out var one)
        && Uri.TryCreate(asked, UriKind.Absolute, out var other)
        && one.Scheme == "http" && other.Scheme == "http"
        && isFree(other)
        && one.Host == other.Host && TailOf(registered) == TailOf(asked);

    // Path and query as they were sent: Uri would take a space off the end and climb dots.
    private static string TailOf(string address) =>
        address.IndexOfAny(['/', '?'], "http://".Length) is >= 0 and var at ? address[at..] : "";

    private static bool IsLoopback(Uri uri) => IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
}

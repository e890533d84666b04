using System.Collections.Immutable;
using System.Net;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Control;

/// <summary>
/// Who may order something under /__admin. A browser shows any page's script what it lets it ask: a page whose name was pointed at this
/// machine (DNS rebinding) comes with its own name in Host, and a page that posts across sites with its own in Origin.
/// </summary>
/// <param name="from">Hosts (mock.example) and origins (https://app.example) that may besides; * is everybody.</param>
internal sealed class AdminGate(ImmutableArray<string> from)
{
    public const string Everybody = "*";

    // RFC 6761 and ICANN's .internal: names that nobody can have on the public internet.
    private static readonly string[] Private = [".localhost", ".test", ".internal"];

    /// <summary>Why the request may not, or null.</summary>
    public string? Refuse(FieldList headers)
    {
        if (from.Contains(Everybody))
            return null;
        var host = headers.NonEmpty("Host");
        if (host is not null && !IsHost(HostOf($"http://{host}")))
            return $"The mock takes no orders under the name in Host, '{Cut(host)}': ask it by its address or as localhost, or start it with --admin-from {(HostOf($"http://{host}") is { } name ? Cut(name) : Everybody)}.";
        return headers["Origin"] is { } origin && !IsOrigin(origin, host)
            ? $"The mock takes no orders from pages of '{Cut(origin)}': start it with --admin-from {(HostOf(origin) is null ? Everybody : Cut(origin))} if that is meant."
            : null;
    }

    /// <summary>Whether an entry of <c>from</c> can be one.</summary>
    public static bool IsEntry(string text) => text == Everybody
        || (text.Contains("://", StringComparison.Ordinal)
            ? Uri.TryCreate(text, UriKind.Absolute, out var origin) && origin.Scheme is "http" or "https" && origin.PathAndQuery == "/" && text[^1] != '/' && origin.UserInfo == ""
            : Uri.CheckHostName(text) != UriHostNameType.Unknown);

    // An address is what was asked for: nobody points an address elsewhere, as one does a name. Without a dot a name is of this network.
    private bool IsHost(string? host) => host is not null
        && (IPAddress.TryParse(host, out _) || !host.Contains('.') || Private.Any(p => host.EndsWith(p, StringComparison.Ordinal)) || IsNamed(host));

    private bool IsOrigin(string origin, string? host) => HostOf(origin) is { } page
        && (IsLoopback(page) || IsNamed(page) || IsNamed(origin) || origin.Equals($"http://{host}", StringComparison.OrdinalIgnoreCase) || origin.Equals($"https://{host}", StringComparison.OrdinalIgnoreCase));

    private bool IsNamed(string name) => from.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool IsLoopback(string host) =>
        IPAddress.TryParse(host, out var address) ? IPAddress.IsLoopback(address) : host is "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal);

    /// <summary>In lower case, without brackets; null when there is none.</summary>
    private static string? HostOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Host.Length: > 0, UserInfo: "" } ? uri.Host.Trim('[', ']').TrimEnd('.').ToLowerInvariant() : null;

    private static string Cut(string text) => text.Length <= 80 ? text : $"{text[..80]}...";
}

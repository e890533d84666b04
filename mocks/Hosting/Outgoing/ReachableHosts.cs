using System.Collections.Immutable;
using System.Net;

namespace Conformance.Mocks.Hosting.Outgoing;

/// <summary>Whom a provider may call: this machine, and the hosts that were listed.</summary>
/// <param name="Listed">Names and addresses without a port, such as app.example.</param>
public sealed record ReachableHosts(ImmutableArray<string> Listed)
{
    public static readonly ReachableHosts ThisMachine = new([]);

    /// <summary>Whether the address is of a host that may be called, by http or https.</summary>
    public bool Has(Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https" } && (IsThisMachine(address.IdnHost) || Listed.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase));

    /// <summary>The host as addresses have it; null for what is no name and no IP address, such as one with a scheme or a port.</summary>
    public static string? ReadHost(string text) => Uri.CheckHostName(text) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6
        ? new UriBuilder(Uri.UriSchemeHttp, text).Uri.IdnHost
        : null;

    private static bool IsThisMachine(string host) =>
        host == "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

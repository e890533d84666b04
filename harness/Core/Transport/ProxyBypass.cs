using System.Net;

namespace Conformance.Core.Transport;

/// <summary>
/// The hosts that are reached without a proxy, as curl reads NO_PROXY: names with all that lies below them, addresses, networks
/// (10.0.0.0/8), `*` for all; a port after a colon narrows it.
/// </summary>
internal sealed record ProxyBypass(string List)
{
    private readonly string[] _entries = List.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool IsPastProxy(Uri target) => Array.Exists(_entries, entry => entry == "*" || Fits(entry, target));

    private static bool Fits(string entry, Uri target)
    {
        var host = target.IdnHost.Trim('[', ']');
        if (IPAddress.TryParse(host, out var address) && IPNetwork.TryParse(entry, out var network))
            return network.Contains(address);
        var bare = entry.Trim('[', ']');
        if (IPAddress.TryParse(bare, out var single))
            return single.Equals(address);
        var parts = entry.Split(':');
        if (parts.Length == 2 && parts[1] != target.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
            return false;
        var name = parts[0].TrimStart('*').Trim('.');
        return name.Length > 0 && (host.Equals(name, StringComparison.OrdinalIgnoreCase) || host.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase));
    }
}

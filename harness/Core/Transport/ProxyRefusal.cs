using System.Text.RegularExpressions;
using Conformance.Core.Checks;

namespace Conformance.Core.Transport;

/// <summary>What a proxy did instead of leading to the target.</summary>
internal static partial class ProxyRefusal
{
    [GeneratedRegex(@"'(?<status>[1-5][0-9][0-9])'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TunnelStatus();

    /// <summary>Null when it is not the proxy that failed.</summary>
    public static TransportFailure? ReadRefusal(Exception e, string proxy) => e switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError }
            => new TransportFailure.ProxyRefused($"the proxy {proxy} cannot be reached: {FailureReader.ReadFailure(e, TimeSpan.Zero, Progress.Connecting).Text}"),
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError or HttpRequestError.UserAuthenticationError } => Refused(proxy, TunnelStatus().Match(e.Message)),
        _ => null,
    };

    private static TransportFailure.ProxyRefused Refused(string proxy, Match status) => new(status.Groups["status"].Value switch
    {
        "407" => $"the proxy {proxy} asks who we are (407); give user and password in its address, by $env.NAME",
        "" => $"the proxy {proxy} opens no way there",
        var other => $"the proxy {proxy} opens no way there ({other})",
    });
}

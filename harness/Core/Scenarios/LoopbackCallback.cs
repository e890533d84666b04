using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Conformance.Core.Scenarios;

/// <summary>
/// A callback at which this machine can wait for a person's browser (RFC 8252 §7.3): http on 127.0.0.1, [::1] or localhost, with
/// a port.
/// </summary>
public sealed record LoopbackCallback
{
    /// <summary>What it takes, for messages.</summary>
    public const string Form = "http on 127.0.0.1, [::1] or localhost with a port, such as http://127.0.0.1:8765/callback";

    private static readonly string[] Hosts = ["127.0.0.1", "[::1]", "localhost"];

    private readonly Uri _uri;

    private LoopbackCallback(string address, Uri uri) => (Address, _uri) = (address, uri);

    /// <summary>As written.</summary>
    public string Address { get; }

    /// <summary>Host and port.</summary>
    public string Authority => _uri.Authority;

    /// <summary>The path that a request to it has, without a query.</summary>
    public string Path => _uri.AbsolutePath;

    public int Port => _uri.Port;

    /// <summary>Where to listen. Which of its two addresses a browser takes for localhost cannot be known.</summary>
    public ImmutableArray<IPAddress> Listening => _uri.Host switch
    {
        "[::1]" => [IPAddress.IPv6Loopback],
        "localhost" when Socket.OSSupportsIPv6 => [IPAddress.Loopback, IPAddress.IPv6Loopback],
        "localhost" or "127.0.0.1" => [IPAddress.Loopback],
        _ => throw new InvalidOperationException($"nobody listens at {_uri.Host}"),
    };

    /// <summary>The callback, or null when the text is none.</summary>
    public static LoopbackCallback? ParseLoopbackCallback(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttp && Hosts.Contains(uri.Host) && uri is { IsDefaultPort: false, Port: > 0, UserInfo: "", Fragment: "" }
            ? new LoopbackCallback(text, uri)
            : null;
}

using System.Net;

namespace Conformance.Core.Transport;

/// <summary>Which proxy leads to which address.</summary>
public sealed record ProxyChoice : IWebProxy, ICredentials
{
    /// <summary>Straight to everything.</summary>
    public static readonly ProxyChoice None = new();

    /// <summary>The one that a target file names: for every address of it.</summary>
    public ProxyAddress? Written { get; init; }

    /// <summary>Those of the environment by scheme, for addresses that are not this machine's own.</summary>
    public ProxyAddress? ForHttp { get; init; }

    public ProxyAddress? ForHttps { get; init; }

    /// <summary>What NO_PROXY says.</summary>
    public string Bypass { get; init; } = "";

    /// <summary>Whether the environment names a proxy at all, which another client would take.</summary>
    public bool IsInEnvironment { get; init; }

    public bool IsEmpty => Written is null && ForHttp is null && ForHttps is null;

    ICredentials? IWebProxy.Credentials
    {
        get => this;
        set => throw new NotSupportedException();
    }

    public ProxyAddress? FindProxy(Uri target) =>
        Written is not null ? Written
        : target.IsLoopback || new ProxyBypass(Bypass).IsPastProxy(target) ? null
        : target.Scheme == Uri.UriSchemeHttps ? ForHttps : ForHttp;

    public Uri? GetProxy(Uri destination) => FindProxy(destination)?.Address;

    public bool IsBypassed(Uri host) => FindProxy(host) is null;

    public NetworkCredential? GetCredential(Uri uri, string authType) =>
        ((ProxyAddress?[])[Written, ForHttps, ForHttp]).FirstOrDefault(p => p?.Address.Authority == uri.Authority)?.User;
}

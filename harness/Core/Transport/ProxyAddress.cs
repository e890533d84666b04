using System.Net;

namespace Conformance.Core.Transport;

/// <summary>A proxy: its address without user information, and who we are there.</summary>
public sealed record ProxyAddress(Uri Address, NetworkCredential? User)
{
    public static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"];

    /// <summary>The address without what is secret; its user information belongs to nobody's eyes.</summary>
    public string Name => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>The address with all that is secret.</summary>
    public string WholeText => User is null ? Name : $"{Address.Scheme}://{Uri.EscapeDataString(User.UserName)}:{Uri.EscapeDataString(User.Password)}@{Address.Authority}";

    /// <summary>The proxy that a text names, as curl reads it: without a scheme it is http. Null when it is none.</summary>
    public static ProxyAddress? ParseProxy(string text)
    {
        var whole = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
        if (!Uri.TryCreate(whole, UriKind.Absolute, out var uri) || !Schemes.Contains(uri.Scheme) || uri.Host.Length == 0 || uri.PathAndQuery is not ("/" or ""))
            return null;
        var parts = uri.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var user = uri.UserInfo.Length == 0 ? null : new NetworkCredential(parts[0], parts.Length > 1 ? parts[1] : "");
        // The platform asks a proxy of SOCKS 5 for names in any case.
        var scheme = uri.Scheme == "socks5h" ? "socks5" : uri.Scheme;
        return new ProxyAddress(new UriBuilder(uri) { Scheme = scheme, UserName = "", Password = "", Port = uri.Port < 0 ? 1080 : uri.Port }.Uri, user);
    }
}

using System.Diagnostics.CodeAnalysis;

namespace Conformance.Core.Texts;

/// <summary>
/// URLs that are the same to whoever follows them. A server on loopback may call itself localhost, 127.0.0.1 or [::1], and a
/// path may end in a slash or not.
/// </summary>
public static class SameUrl
{
    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Whether both are absolute URLs and the same.</summary>
    public static bool Are(string one, string other) =>
        AreOfOneServer(one, other, out var a, out var b) && Path(a) == Path(b) && a.Query == b.Query && a.Fragment == b.Fragment;

    /// <summary>Whether both are absolute URLs of one server, and the first has the path of the second or one below it.</summary>
    public static bool IsBelow(string one, string other) =>
        AreOfOneServer(one, other, out var a, out var b) && (Path(a) == Path(b) || a.AbsolutePath.StartsWith(Path(b) + "/", StringComparison.Ordinal));

    /// <summary>The address under every name that it may go by, as written first; that one alone when it is not on loopback.</summary>
    public static IEnumerable<string> Names(string address)
    {
        yield return address;
        var start = address.IndexOf("://", StringComparison.Ordinal) + 3;
        if (start < 3 || LoopbackNames.FirstOrDefault(n => IsHost(address, start, n)) is not { } own)
            yield break;
        foreach (var name in LoopbackNames.Where(n => n != own))
            yield return address[..start] + name + address[(start + own.Length)..];
    }

    private static bool AreOfOneServer(string one, string other, [NotNullWhen(true)] out Uri? a, [NotNullWhen(true)] out Uri? b)
    {
        b = null;
        return Uri.TryCreate(one, UriKind.Absolute, out a) && Uri.TryCreate(other, UriKind.Absolute, out b)
            && a.Scheme == b.Scheme && a.Port == b.Port && a.UserInfo == b.UserInfo && Host(a) == Host(b);
    }

    private static bool IsHost(string address, int start, string name) =>
        string.Compare(address, start, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (address.Length == start + name.Length || address[start + name.Length] is ':' or '/' or '?' or '#');

    private static string Host(Uri uri) => LoopbackNames.Contains(uri.Host, StringComparer.OrdinalIgnoreCase) ? LoopbackNames[0] : uri.IdnHost;

    private static string Path(Uri uri) => uri.AbsolutePath.EndsWith('/') ? uri.AbsolutePath[..^1] : uri.AbsolutePath;
}

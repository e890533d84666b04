using System.Text;

namespace Conformance.Core.Requests;

/// <summary>The head of an HTTP/1.x request as a browser sends it (RFC 9112 §2, §3), read within bounds.</summary>
/// <param name="Target">Path and query as sent.</param>
/// <param name="Host">Where the browser believes to be, or null when it does not say.</param>
internal sealed record RequestHead(string Method, string Target, string? Host)
{
    private const int Longest = 32 * 1024;

    /// <summary>The head, or the status that refuses it; neither when the other side says nothing.</summary>
    public static async Task<(RequestHead? Head, int Refusal)> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var buffer = new byte[Longest];
        var read = 0;
        while (read < Longest)
        {
            var n = await stream.ReadAsync(buffer.AsMemory(read), cancellation);
            if (n == 0)
                return (null, read == 0 ? 0 : 400);
            var from = Math.Max(0, read - 3);
            read += n;
            if (EndOf(buffer.AsSpan(from, read - from)) is >= 0 and var end)
                return Parse(Encoding.Latin1.GetString(buffer, 0, from + end)) is { } head ? (head, 0) : (null, 400);
        }
        return (null, 431);
    }

    // RFC 9112 §2.2: a bare LF may be taken for the end of a line.
    private static int EndOf(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf("\r\n\r\n"u8) is >= 0 and var end ? end : bytes.IndexOf("\n\n"u8);

    private static RequestHead? Parse(string text)
    {
        var lines = text.Split('\n').Select(l => l.TrimEnd('\r')).ToArray();
        if (lines[0].Split(' ') is not [{ Length: > 0 } method, { Length: > 0 } target, var version] || !version.StartsWith("HTTP/1.", StringComparison.Ordinal))
            return null;
        var hosts = lines.Skip(1).Where(l => l.StartsWith("Host:", StringComparison.OrdinalIgnoreCase)).Select(l => l[5..].Trim()).ToArray();
        var host = hosts.Length == 0 ? null : hosts[0];
        // RFC 9112 §3.2.2: a proxy's form, the whole address.
        if (target.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            var path = target.IndexOf('/', 7);
            (host, target) = path < 0 ? (target[7..], "/") : (target[7..path], target[path..]);
        }
        return hosts.Length <= 1 && target.All(IsUrl) && (host is null || host.All(IsHost)) ? new RequestHead(method, target, host) : null;
    }

    private static bool IsUrl(char c) => c is > ' ' and < '\u007F';

    private static bool IsHost(char c) => IsUrl(c) && c is not ('/' or '?' or '#' or '@' or '\\');
}

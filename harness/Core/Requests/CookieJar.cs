namespace Conformance.Core.Requests;

/// <summary>
/// The cookies of one identity, host-only (RFC 6265 §5.3, §5.4). Secure cookies go over plain HTTP too: targets on loopback
/// are as trustworthy as browsers hold them to be.
/// </summary>
internal sealed class CookieJar
{
    private readonly List<Cookie> _cookies = [];

    private sealed record Cookie(string Name, string Value, string Host, string Path, DateTimeOffset? Until);

    /// <summary>Takes one Set-Cookie field.</summary>
    /// <returns>The cookie's value, which is a secret.</returns>
    public string? Take(Uri from, string field, DateTimeOffset now)
    {
        var parts = field.Split(';', StringSplitOptions.TrimEntries);
        var pair = parts[0].Split('=', 2, StringSplitOptions.TrimEntries);
        if (pair.Length != 2 || pair[0].Length == 0)
            return null;
        var attributes = parts.Skip(1).Select(p => p.Split('=', 2, StringSplitOptions.TrimEntries))
            .GroupBy(a => a[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Last() is [_, var value] ? value : "", StringComparer.OrdinalIgnoreCase);
        var path = attributes.GetValueOrDefault("Path") is { } written && written.StartsWith('/') ? written : DefaultPath(from);
        var until = Expiry(attributes, now);
        _cookies.RemoveAll(c => c.Name == pair[0] && c.Host == from.Host && c.Path == path);
        if (until is null || until > now)
            _cookies.Add(new Cookie(pair[0], pair[1], from.Host, path, until));
        return pair[1];
    }

    /// <summary>The Cookie field for a request, or null.</summary>
    public string? FieldFor(Uri url, DateTimeOffset now)
    {
        if (_cookies.Count == 0)
            return null;
        var fitting = _cookies.Where(c => c.Host == url.Host && PathFits(url.AbsolutePath, c.Path) && !(c.Until <= now))
            .OrderByDescending(c => c.Path.Length).Select(c => $"{c.Name}={c.Value}").ToArray();
        return fitting.Length == 0 ? null : string.Join("; ", fitting);
    }

    // RFC 6265 §5.2.2: Max-Age has precedence over Expires.
    private static DateTimeOffset? Expiry(Dictionary<string, string> attributes, DateTimeOffset now) =>
        long.TryParse(attributes.GetValueOrDefault("Max-Age"), out var seconds)
            ? seconds <= 0 ? DateTimeOffset.MinValue : now.AddSeconds(Math.Min(seconds, 400L * 86400))
            : DateTimeOffset.TryParse(attributes.GetValueOrDefault("Expires"), out var moment) ? moment : null;

    // RFC 6265 §5.1.4
    private static string DefaultPath(Uri from) =>
        from.AbsolutePath.LastIndexOf('/') is > 0 and var at ? from.AbsolutePath[..at] : "/";

    private static bool PathFits(string path, string cookie) =>
        path == cookie || (path.StartsWith(cookie, StringComparison.Ordinal) && (cookie.EndsWith('/') || path[cookie.Length] == '/'));
}

namespace Conformance.Mocks.Protocol.Wire.Go;

/// <summary>Paths as Go's routers read them.</summary>
internal static class GoPath
{
    /// <summary>The path without empty and dot segments; a slash at its end is kept.</summary>
    public static string Clean(string path)
    {
        if (IsClean(path))
            return path;
        var kept = new List<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            if (segment == "..")
                kept.RemoveRange(Math.Max(0, kept.Count - 1), Math.Min(1, kept.Count));
            else if (segment != ".")
                kept.Add(segment);
        return "/" + string.Join('/', kept) + (kept.Count > 0 && path.EndsWith('/') ? "/" : "");
    }

    public static string WithoutSlashAtTheEnd(string path) => path is [.., '/'] ? path[..^1] : path;

    /// <summary>With the characters decoded that nobody needs to encode, as %74 is a t (RFC 3986 §6.2.2.2).</summary>
    public static string Decode(string path) => !path.Contains('%') ? path : string.Join('/', path.Split('/').Select(DecodeSegment));

    private static string DecodeSegment(string segment) => Uri.UnescapeDataString(segment) is var text && text.All(IsUnreserved) ? text : segment;

    private static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';

    private static bool IsClean(string path) => path is ['/', ..] && !path.Contains("//") && !path.Contains("/.");
}

namespace Conformance.Cli.Output;

/// <summary>Where a report goes: a path, or standard output.</summary>
internal static class OutputPath
{
    /// <summary>The word for standard output.</summary>
    public const string Standard = "-";

    private const int MostLinks = 40;

    private const string Error = "/dev/stderr";

    // Opened anew they would be emptied, where they are redirected into a file.
    private static readonly Dictionary<string, string> Streams = new(StringComparer.Ordinal)
    {
        [Standard] = Standard,
        ["/dev/stdout"] = Standard,
        ["/dev/fd/1"] = Standard,
        ["/proc/self/fd/1"] = Standard,
        [Error] = Error,
        ["/dev/fd/2"] = Error,
        ["/proc/self/fd/2"] = Error,
    };

    // Nothing is kept there, and so nothing is lost.
    private static readonly string[] Sinks = ["/dev/null"];

    public static bool IsStandard(string path) => FindTarget(path) == Standard;

    /// <summary>The program's own stream that the path names; null when it names a file.</summary>
    public static TextWriter? FindStream(string path) => FindTarget(path) switch
    {
        Standard => Terminal.Out,
        Error => Terminal.Error,
        _ => null,
    };

    public static bool IsSink(string path) => Sinks.Contains(FindTarget(path));

    /// <summary>Whether what goes to the one overwrites what goes to the other.</summary>
    public static bool AreSame(string one, string other) => string.Equals(
        FindTarget(one), FindTarget(other), OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>The path without links, dots and a choice of names.</summary>
    private static string FindTarget(string path)
    {
        var full = path == Standard ? path : Path.GetFullPath(path);
        for (var links = 0; links < MostLinks && !Streams.ContainsKey(full) && FirstLink(full) is var (link, target); links++)
            full = Path.GetFullPath(target + full[link.Length..], Path.GetDirectoryName(link)!);
        return Streams.GetValueOrDefault(full, full);
    }

    /// <summary>The first of the folders on the way, or the file itself, that is a link.</summary>
    private static (string Link, string Target)? FirstLink(string full)
    {
        for (var end = full.IndexOf(Path.DirectorySeparatorChar, 1); ; end = full.IndexOf(Path.DirectorySeparatorChar, end + 1))
        {
            var part = end < 0 ? full : full[..end];
            if (new FileInfo(part).LinkTarget is { } target)
                return (part, target);
            if (end < 0)
                return null;
        }
    }
}

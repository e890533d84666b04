using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting.Stubs.Patterns;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>
/// The expressions of WireMock.Net with a limit. Both kinds look at each line of a text; one with wildcards takes a whole line and
/// never tries twice.
/// </summary>
internal static class DotNetRegex
{
    // WireMock.Net's words for a GUID: the letter says how it is framed, and the case which letters it has.
    private static readonly (string Word, string Small)[] Guids =
    [
        ("guidb", "(\\{[a-z0-9]{8}(-[a-z0-9]{4}){3}-[a-z0-9]{12}\\})"),
        ("guidd", "([a-z0-9]{8}(-[a-z0-9]{4}){3}-[a-z0-9]{12})"),
        ("guidn", "([a-z0-9]{32})"),
        ("guidp", "(\\([a-z0-9]{8}(-[a-z0-9]{4}){3}-[a-z0-9]{12}\\))"),
        ("guidx", "(\\{0x[a-f0-9]{8}(,0x[a-f0-9]{4}){2},\\{0x[a-f0-9]{2}(,0x[a-f0-9]{2}){7}\\}\\})"),
    ];

    public static Regex Compile(string pattern, bool ignoreCase) => new(Words(pattern), Options(ignoreCase), PatternTime.OfOne);

    /// <summary>As it stands for a value of JSON: it does not look at lines.</summary>
    public static Regex OfValue(string pattern) => new(Words(pattern), RegexOptions.None, PatternTime.OfOne);

    /// <summary>A star is any text, a question mark any character; neither takes a line end.</summary>
    public static Regex OfWildcards(string pattern, bool ignoreCase) =>
        new($"^{Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".")}$", Options(ignoreCase) | RegexOptions.NonBacktracking, PatternTime.OfOne);

    private static RegexOptions Options(bool ignoreCase) => RegexOptions.Multiline | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);

    private static string Words(string pattern)
    {
        foreach (var (word, small) in Guids)
            pattern = pattern
                .Replace($"\\{word}", small, StringComparison.Ordinal)
                .Replace($"\\{word.ToUpperInvariant()}", small.Replace("a-z", "A-Z").Replace("a-f", "A-F"), StringComparison.Ordinal);
        return pattern;
    }
}

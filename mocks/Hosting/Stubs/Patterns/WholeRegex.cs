using System.Text;
using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>
/// A regular expression of Java that the whole text has to meet, the dot taking line ends, as WireMock has it. What .NET would
/// read otherwise is refused: classes within classes. The classes \d, \w and \s take ASCII only, as in Java.
/// </summary>
internal static class WholeRegex
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<char, string> AsciiClasses = new() { ['d'] = "0-9", ['w'] = "a-zA-Z_0-9", ['s'] = " \\t\\n\\x0B\\f\\r" };

    public static Regex? Read(Spot spot)
    {
        if (spot.Text() is not { } text)
            return null;
        if (Translated(text) is not { } translated)
        {
            spot.Mistake("a class within a class", "Write one class; a '[' in it is written '\\['.");
            return null;
        }

        try
        {
            _ = new Regex(text, RegexOptions.None, Limit);
            return Of($"(?:{translated})");
        }
        catch (RegexParseException bad)
        {
            spot.Mistake($"no regular expression: {bad.Error} at {bad.Offset}", "Escape what is meant literally.");
            return null;
        }
    }

    /// <summary>Takes the whole text or nothing.</summary>
    public static Regex Of(string pattern) => new($"\\A{pattern}\\z", RegexOptions.Singleline | RegexOptions.CultureInvariant, Limit);

    // Null where a class has a class within it.
    private static string? Translated(string pattern)
    {
        var text = new StringBuilder();
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            var next = i + 1 < pattern.Length ? pattern[i + 1] : '\0';
            if (c == '\\' && AsciiClasses.TryGetValue(char.ToLowerInvariant(next), out var members) && !(inClass && char.IsUpper(next)))
                text.Append(inClass ? members : char.IsUpper(next) ? $"[^{members}]" : $"[{members}]");
            else if (c == '\\' && next != '\0')
                text.Append(c).Append(next);
            else if (inClass && (c == '[' || (c == '&' && next == '&')))
                return null;
            else
            {
                inClass = inClass ? c != ']' : c == '[';
                text.Append(c);
                continue;
            }

            i++;
        }

        return text.ToString();
    }
}

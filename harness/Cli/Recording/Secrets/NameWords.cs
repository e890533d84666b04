using System.Text.RegularExpressions;

namespace Conformance.Cli.Recording.Secrets;

/// <summary>The words of a name in lower case, however they are joined: snake_case, kebab-case, camelCase, dots, brackets.</summary>
internal static partial class NameWords
{
    public static string[] SplitName(string name) => [.. Word().Matches(name).Select(m => m.Value.ToLowerInvariant())];

    // APIKey is API and Key.
    [GeneratedRegex(@"\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+|\d+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Word();
}

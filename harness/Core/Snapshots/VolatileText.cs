using System.Text.RegularExpressions;

namespace Conformance.Core.Snapshots;

/// <summary>What volatile values look like, as placeholders of the scenario language.</summary>
internal static partial class VolatileText
{
    private const int MinuteLow = 59;
    private const int LongWithoutDigits = 32;

    /// <summary>One pattern for all that can stand inside a text; the group that matched is the shape.</summary>
    [GeneratedRegex(
        @"(?<jwt>eyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*)"
        + @"|(?<uuid>(?<![0-9A-Za-z])[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}(?![0-9A-Za-z]))"
        + @"|(?<instant>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)? [+-]\d{4}( UTC)?|(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d[ -][A-Z][a-z]{2}[ -]\d{4} \d\d:\d\d:\d\d GMT)"
        + @"|(?<opaque>(?<![A-Za-z0-9_.~-])[A-Za-z0-9_~-]{22,}(\.[A-Za-z0-9_~-]+)*={0,2}(?![A-Za-z0-9_~-]))",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Volatile();

    [GeneratedRegex(@"^eyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Jwt();

    /// <summary>The shape of a value that is known to differ between runs.</summary>
    public static string ShapeOfCredential(string value) =>
        Jwt().IsMatch(value) ? "jwt" : Guid.TryParseExact(value, "D", out _) ? "uuid" : "token";

    /// <summary>Whether a member holds a SHA-256 thumbprint of a key (RFC 7638 §3) or the left half of a hash (OpenID Connect Core §3.1.3.6, §3.3.2.11), by its length and characters.</summary>
    public static bool IsHash(string member, string text) => text.Length == LengthOfHash(member) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static int LengthOfHash(string member) => member switch
    {
        "kid" => 43,
        "at_hash" or "c_hash" or "s_hash" => 22,
        _ => -1,
    };

    /// <summary>Whether a long word is one that chance made: hex, or letters of both cases and digits well mixed; a longer one may lack digits by chance.</summary>
    public static bool IsRandom(string word)
    {
        if (word.Length >= 32 && word.All(char.IsAsciiHexDigit) && word.Any(char.IsAsciiDigit) && word.Any(char.IsAsciiLetter))
            return true;
        if (!word.Any(char.IsAsciiLetterUpper) || !word.Any(char.IsAsciiLetterLower))
            return false;
        var hasDigits = word.Any(char.IsAsciiDigit);
        if (!hasDigits && word.Length < LongWithoutDigits)
            return false;
        var changes = 0;
        for (var i = 1; i < word.Length; i++)
        {
            if (Kind(word[i]) != Kind(word[i - 1]))
                changes++;
        }
        // NamesLikeThisOne change twice a word, letters by chance at every other one.
        return hasDigits ? changes * 4 >= word.Length : changes * 5 >= word.Length * 2;
    }

    private static int Kind(char c) => char.IsAsciiDigit(c) ? 0 : char.IsAsciiLetterUpper(c) ? 1 : char.IsAsciiLetterLower(c) ? 2 : 3;

    /// <summary>
    /// A number that moves with the clock, or null: moments by size, a lifetime a second short of a full minute or full (RFC 6749
    /// §5.1 counts from the answer, so 3599 and 3600 are the same lifetime). Other numbers are fixed and stay.
    /// </summary>
    public static string? PlaceholderForNumber(string member, string digits)
    {
        if (!long.TryParse(digits, out var number))
            return null;
        if (member.EndsWith("expires_in", StringComparison.Ordinal) && number >= MinuteLow && number % 60 is 0 or MinuteLow)
            return number % 60 == 0 ? $"<int {number - 1}..{number}>" : $"<int {number}..{number + 1}>";
        return number switch
        {
            >= 1_000_000_000 and < 5_000_000_000 => "<epoch-s>",
            >= 1_000_000_000_000 and < 5_000_000_000_000 => "<epoch-ms>",
            _ => null,
        };
    }
}

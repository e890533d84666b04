using System.Text.RegularExpressions;

namespace Conformance.Core.Sources;

/// <summary>User and password in an address, http://user:password@host (RFC 3986 §3.2.1). RFC 9110 §4.2.4 forbids to send it.</summary>
public static partial class UserInfo
{
    /// <summary>Whether there is one in the text.</summary>
    public static bool StandsIn(string text) => text.Contains('@', StringComparison.Ordinal) && InAddress().IsMatch(text);

    /// <summary>All that a text holds: user:password.</summary>
    public static IEnumerable<(int Start, string Text)> FindAll(string text) =>
        text.Contains('@', StringComparison.Ordinal) ? InAddress().Matches(text).Where(m => m.Length > 0).Select(m => (m.Index, m.Value)) : [];

    /// <summary>The address without it.</summary>
    public static string LeaveOut(string address) => InAddress().Replace(address, "***");

    // What stands before the last @ of the authority; a password may hold an @ of its own.
    [GeneratedRegex(@"(?<=://)[^\s/?#""'<>\\]*(?=@)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex InAddress();
}

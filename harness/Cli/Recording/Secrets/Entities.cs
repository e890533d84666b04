using System.Text.RegularExpressions;
using Conformance.Core.Secrets;

namespace Conformance.Cli.Recording.Secrets;

/// <summary>Character references of HTML and XML in a text.</summary>
internal static partial class Entities
{
    public static bool StandIn(string text) => text.Contains('&') && Reference().IsMatch(text);

    public static string DecodeText(string text) =>
        text.Contains('&') ? Reference().Replace(text, m => CharacterReferences.Character(m.Value) ?? m.Value) : text;

    [GeneratedRegex("&(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Reference();
}

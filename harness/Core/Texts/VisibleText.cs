using System.Buffers;
using System.Globalization;
using System.Text;

namespace Conformance.Core.Texts;

/// <summary>Text of elsewhere as a person may see it: what would steer a terminal stands there as an escape, \u001b.</summary>
public static class VisibleText
{
    // C0 but tab and line feed, DEL, C1 (ECMA-48 §5), line and paragraph separators, embeddings, overrides and isolates (UAX #9 §2), halves of pairs.
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
    [
        .. Range('\0', '\u0008'), .. Range('\u000B', '\u001F'), .. Range('\u007F', '\u009F'), .. Range('\u2028', '\u2029'), .. Range('\u202A', '\u202E'),
        .. Range('\u2066', '\u2069'), .. Range('\uD800', '\uDFFF'), .. Range('\uFFF9', '\uFFFB'), .. Range('\uFFFE', '\uFFFF'),
    ]);

    /// <summary>The text with an escape for each character that is not to be seen; line feeds and tabs stay.</summary>
    public static string EscapeControls(string text)
    {
        var at = text.AsSpan().IndexOfAny(Suspects);
        if (at < 0)
            return text;
        var visible = new StringBuilder(text.Length + 32).Append(text, 0, at);
        for (; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                visible.Append(text[at]).Append(text[++at]);
            else if (Suspects.Contains(text[at]))
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[at]:x4}");
            else
                visible.Append(text[at]);
        }
        return visible.ToString();
    }

    /// <summary>The beginning of a text, never half of a character; the whole when it is not longer.</summary>
    public static string CutText(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(c => (char)c);
}

using System.Text;

namespace Conformance.Cli.Recording.Secrets;

/// <summary>Parts of a text, given by where they begin and end.</summary>
internal static class Spans
{
    /// <summary>The text with other values there; of those that overlap the first, and of two that begin together the longer one.</summary>
    public static string Replace(string text, IEnumerable<(int Start, int End, string Replacement)> spans)
    {
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (start, end, replacement) in spans.OrderBy(s => s.Start).ThenByDescending(s => s.End).Where(s => s.End > s.Start))
        {
            if (start < at)
                continue;
            result.Append(text, at, start - at).Append(replacement);
            at = end;
        }
        return at == 0 ? text : result.Append(text, at, text.Length - at).ToString();
    }
}

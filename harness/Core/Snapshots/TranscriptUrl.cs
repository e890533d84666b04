using System.Text;
using Conformance.Core.Texts;

namespace Conformance.Core.Snapshots;

/// <summary>Addresses and forms, one decoded parameter a line, in the order of sending.</summary>
internal static class TranscriptUrl
{
    public static void WriteUrl(StringBuilder text, string url, Scrubber scrubber)
    {
        url = scrubber.MarkSecrets(url);
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? null : url[(hash + 1)..];
        var rest = hash < 0 ? url : url[..hash];
        var mark = rest.IndexOf('?', StringComparison.Ordinal);
        text.Append(VisibleText.EscapeControls(scrubber.MarkedText(mark < 0 ? rest : rest[..mark]))).Append('\n');
        if (mark >= 0)
            MarkedPairs(text, rest[(mark + 1)..], scrubber, "  ?", "  &");
        if (fragment is not null)
            MarkedPairs(text, fragment, scrubber, "  #", "  &");
    }

    private static string OnOneLine(string encoded, Scrubber scrubber) => scrubber.MarkedText(FormText.DecodeText(encoded)).ReplaceLineEndings("\\n");

    public static void Pairs(StringBuilder text, string pairs, Scrubber scrubber, string first, string next) =>
        MarkedPairs(text, scrubber.MarkSecrets(pairs), scrubber, first, next);

    // A secret may hold what else divides: marks stand for them.
    private static void MarkedPairs(StringBuilder text, string pairs, Scrubber scrubber, string first, string next)
    {
        foreach (var (i, pair) in pairs.Split('&').Index())
        {
            text.Append(i == 0 ? first : next);
            text.Append(VisibleText.EscapeControls(pair.Split('=', 2) is [var name, var value]
                ? $"{OnOneLine(name, scrubber)}={OnOneLine(value, scrubber)}"
                : OnOneLine(pair, scrubber)));
            text.Append('\n');
        }
    }
}

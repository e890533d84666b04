using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;
using Conformance.Core.Texts;

namespace Conformance.Core.Secrets;

/// <summary>
/// Looks for values in a text, as they are and in URL, JSON, hex, base64 and base64url encoding, also within longer encoded
/// runs (the segments of a JWT) and one encoding inside another.
/// </summary>
public sealed partial class LeakScan
{
    private const int DeepestDecoding = 3;
    private const int MostText = 4 * 1024 * 1024;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private int _size;

    public LeakScan(string text) => Take(text, DeepestDecoding);

    /// <summary>Whether one of the readings of the text holds the value.</summary>
    public bool Holds(string value) => value.Length > 0 && (_texts.Any(t => t.Contains(value, StringComparison.Ordinal)) || Encoded(value).Any(e => _texts.Any(t => t.Contains(e, StringComparison.Ordinal))));

    private void Take(string text, int depth)
    {
        if (text.Length == 0 || _size > MostText || !_texts.Add(text) || depth == 0)
            return;
        _size += text.Length;
        if (text.Contains('%', StringComparison.Ordinal) || text.Contains('+', StringComparison.Ordinal))
        {
            Take(Uri.UnescapeDataString(text), depth - 1);
            Take(FormText.DecodeText(text), depth - 1);
        }

        if (text.Contains('\\', StringComparison.Ordinal))
            Take(JsonEscape().Replace(text, Unescape), depth - 1);
        foreach (var run in HexRun().EnumerateMatches(text))
            Take(Encoding.UTF8.GetString(Convert.FromHexString(text.AsSpan(run.Index, run.Length & ~1))), depth - 1);
        foreach (var run in Base64Run().EnumerateMatches(text))
            Decode(text.AsSpan(run.Index, run.Length).ToString().Replace('+', '-').Replace('/', '_'), depth - 1);
    }

    // Where a run begins cannot be known (a slash may be path or digit), so that all four beginnings are read.
    private void Decode(string run, int depth)
    {
        for (var from = 0; from < 4; from++)
        {
            var length = run.Length - from;
            length -= length % 4 == 1 ? 1 : 0;
            if (length < 4)
                return;
            // Zero bits fill the last quantum, since a run may end in the middle of one and the decoder takes no other bits there.
            var whole = run.Substring(from, length).PadRight((length + 3) / 4 * 4, 'A');
            var decoded = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(whole));
            // What is no text holds no encoding of text either.
            Take(decoded, decoded.Contains('\uFFFD', StringComparison.Ordinal) ? 0 : depth);
        }
    }

    // Base64 of the value inside a longer secret text that is not UTF-8 as a whole: the characters that depend on it alone.
    private static IEnumerable<string> Encoded(string value)
    {
        var octets = Encoding.UTF8.GetBytes(value);
        for (var lead = 0; lead < 3; lead++)
        {
            var encoded = Convert.ToBase64String([.. new byte[lead], .. octets]).TrimEnd('=');
            var first = (lead * 8 + 5) / 6;
            var whole = (octets.Length + lead) * 8 / 6;
            if (whole - first < 6)
                continue;
            var sure = encoded[first..whole];
            yield return sure;
            yield return sure.Replace('+', '-').Replace('/', '_');
        }
    }

    private static string Unescape(Match match) => match.Value[1] switch
    {
        'u' => ((char)Convert.ToInt32(match.Value[2..], 16)).ToString(),
        'n' => "\n",
        't' => "\t",
        'r' => "\r",
        var c => c.ToString(),
    };

    [GeneratedRegex(@"\\(?:u[0-9A-Fa-f]{4}|[^u])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex JsonEscape();

    [GeneratedRegex(@"[0-9A-Fa-f]{8,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex HexRun();

    [GeneratedRegex(@"[A-Za-z0-9+/_-]{8,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Base64Run();
}

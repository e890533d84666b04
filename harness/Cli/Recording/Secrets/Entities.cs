using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Conformance.Cli.Recording.Secrets;

/// <summary>Character references of HTML and XML: decimal, hexadecimal, by name.</summary>
internal static partial class Entities
{
    // Of HTML's names those of ASCII characters that HTML 4 did not have.
    private static readonly Dictionary<string, string> Names = new (string Name, string Character)[]
    {
        ("sol", "/"), ("plus", "+"), ("equals", "="), ("num", "#"), ("percnt", "%"), ("colon", ":"), ("semi", ";"),
        ("quest", "?"), ("excl", "!"), ("dollar", "$"), ("ast", "*"), ("comma", ","), ("period", "."), ("commat", "@"),
        ("bsol", "\\"), ("lowbar", "_"), ("lpar", "("), ("rpar", ")"), ("lsqb", "["), ("rsqb", "]"), ("lcub", "{"),
        ("rcub", "}"), ("vert", "|"), ("grave", "`"), ("apos", "'"), ("Hat", "^"), ("Tab", "\t"), ("NewLine", "\n"),
    }.ToDictionary(e => e.Name, e => e.Character, StringComparer.Ordinal);

    public static bool StandIn(string text) => text.Contains('&') && Reference().IsMatch(text);

    public static string DecodeText(string text) => text.Contains('&') ? Reference().Replace(text, m => Character(m)) : text;

    /// <summary>The text with each known value that stands in it with references replaced.</summary>
    /// <param name="known">Forms and what stands for them.</param>
    public static string Replace(string text, IEnumerable<(string Form, string Replacement)> known)
    {
        var (decoded, places) = Map(text);
        var spans = new List<(int Start, int End, string Replacement)>();
        foreach (var (form, replacement) in known)
        {
            for (var at = decoded.IndexOf(form, StringComparison.Ordinal); at >= 0; at = decoded.IndexOf(form, at + form.Length, StringComparison.Ordinal))
            {
                if (StandsAlone(decoded, at, form.Length))
                    spans.Add((places[at], places[at + form.Length], replacement));
            }
        }
        return Spans.Replace(text, spans);
    }

    // Where each character of the decoded text begins in the text, and where the last one ends.
    private static (string Decoded, List<int> Places) Map(string text)
    {
        var decoded = new StringBuilder(text.Length);
        var places = new List<int>(text.Length + 1);
        var at = 0;
        foreach (Match match in Reference().Matches(text))
        {
            Plain(match.Index);
            foreach (var c in Character(match))
            {
                decoded.Append(c);
                places.Add(match.Index);
            }
            at = match.Index + match.Length;
        }
        Plain(text.Length);
        places.Add(text.Length);
        return (decoded.ToString(), places);

        void Plain(int end)
        {
            decoded.Append(text, at, end - at);
            for (; at < end; at++)
                places.Add(at);
        }
    }

    // As a short secret has to in any text.
    private static bool StandsAlone(string text, int at, int length) =>
        length >= 8 || ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + length == text.Length || !char.IsLetterOrDigit(text[at + length])));

    private static string Character(Match match) => Names.GetValueOrDefault(match.Groups["name"].Value) ?? WebUtility.HtmlDecode(match.Value);

    [GeneratedRegex(@"&(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|(?<name>[A-Za-z][A-Za-z0-9]{1,30}));", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Reference();
}

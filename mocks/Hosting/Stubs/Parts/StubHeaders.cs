using System.Buffers;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Parts;

/// <summary>Headers of an answer: an object with a text, or an array of texts, for each name. What cannot be sent is a mistake.</summary>
internal static class StubHeaders
{
    private const string Form = "a value of a header, which has visible ASCII, spaces, tabs and Latin-1";

    // RFC 9110 §5.6.2
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly Refusal Framing = new("the host frames the answer", "Leave it out; a fault breaks the connection.");

    private static readonly Dictionary<string, Refusal> OfTheHost = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Content-Length"] = new("the host counts the body", "Leave it out."),
        ["Transfer-Encoding"] = Framing,
        ["Connection"] = Framing,
        ["Date"] = new("the host dates its answers", "Leave it out."),
    };

    /// <summary>The headers in their order; whether the values of one are written as an array.</summary>
    public static IReadOnlyList<(string Name, bool Several, IReadOnlyList<string> Values)> Read(Spot spot)
    {
        var headers = new List<(string, bool, IReadOnlyList<string>)>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (member, value) in spot.Members())
        {
            CheckName(member.Name, seen, (what, instead) => spot.Mistakes.Add(member.At, spot.Where, what, instead));
            var several = value.Value is PlacedArray;
            if (value.Value is PlacedArray { Items.Count: 0 })
                value.Mistake("a header without a value is not sent", "Write a value, or leave the header out.");
            headers.Add((member.Name, several, several ? [.. value.Items().Select(Value)] : [Value(value)]));
        }

        return headers;
    }

    /// <summary>Headers as one text, a line for each.</summary>
    public static void CheckLines(Spot lines)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Text()!.Replace("\r\n", "\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(':', 2) is not [{ Length: > 0 } name, var value])
            {
                lines.Mistake($"'{line}' is no header", "Write each as name: value.");
                continue;
            }

            CheckName(name, seen, lines.Mistake);
            CheckValue(value.Trim(' ', '\t'), lines);
        }
    }

    private static void CheckName(string name, HashSet<string> seen, Action<string, string?> mistake)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(TokenCharacters))
            mistake($"'{name}' is no name of a header", null);
        else if (OfTheHost.TryGetValue(name, out var refusal))
            mistake($"'{name}': {refusal.What}", refusal.Instead);
        else if (!seen.Add(name))
            mistake($"the header '{name}' stands twice", "Write it once; several values are an array.");
    }

    private static string Value(Spot spot)
    {
        if (spot.Text() is not { } text)
            return "";
        CheckValue(text, spot);
        return text;
    }

    // RFC 9110 §5.5
    private static void CheckValue(string text, Spot spot)
    {
        if (text.Trim(' ', '\t').Length == 0)
            spot.Mistake("a header without a value is not sent", "Write a value, or leave the header out.");
        else if (!text.All(c => c is '\t' or (>= ' ' and <= '~') or (>= '\u0080' and <= '\u00ff')))
            spot.Mistake($"'{text}' is not {Form}");
    }
}

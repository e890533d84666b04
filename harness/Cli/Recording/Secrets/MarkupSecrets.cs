using System.Text.RegularExpressions;

namespace Conformance.Cli.Recording.Secrets;

/// <summary>
/// Secrets of XML and HTML by their names: texts of elements and of those below them, attributes, and the value or content that
/// an element has beside such a name (input, meta). Leniently, since pages are seldom well-formed.
/// </summary>
internal static partial class MarkupSecrets
{
    // Pages that never close an element would else take ever longer.
    private const int Deepest = 200;

    private static readonly string[] Naming = ["name", "property", "key", "id"];
    private static readonly string[] Valued = ["value", "content"];

    /// <summary>Elements that have beside a name their value as their text.</summary>
    private static readonly string[] Texts = ["textarea", "output", "property", "entry", "attribute"];

    public static IEnumerable<MarkupSecret> FindSecrets(string text)
    {
        if (!text.Contains('<'))
            return [];
        var found = new List<MarkupSecret>();
        var open = new Stack<(string Element, string? SecretName)>();
        foreach (Match token in Token().Matches(text))
        {
            if (token.Groups["closed"] is { Success: true } closed)
                Close(open, closed.Value);
            else if (token.Groups["element"] is { Success: true } element)
                Open(open, element.Value, token.Groups["attributes"], token.Groups["empty"].Success, found);
            else if (open.TryPeek(out var around) && around.SecretName is { } name)
                Add(found, token.Groups["text"], name, isRaw: token.Value.StartsWith("<![", StringComparison.Ordinal));
        }
        return found.Where(s => RecordedNames.CanBeSecret(s.Name, s.Value));
    }

    // An element that nobody closes ends with the one around it.
    private static void Close(Stack<(string Element, string? SecretName)> open, string element)
    {
        if (!open.Any(o => o.Element == element))
            return;
        while (open.Pop().Element != element)
        {
        }
    }

    private static void Open(Stack<(string Element, string? SecretName)> open, string element, Group attributes, bool isEmpty, List<MarkupSecret> found)
    {
        var all = Attribute().Matches(attributes.Value).ToArray();
        var given = all.Where(a => Naming.Contains(Local(a), StringComparer.OrdinalIgnoreCase))
            .Select(a => Entities.DecodeText(a.Groups["value"].Value))
            .FirstOrDefault(RecordedNames.IsParameter);
        foreach (var attribute in all)
        {
            var isValue = given is not null && Valued.Contains(Local(attribute), StringComparer.OrdinalIgnoreCase);
            if (isValue || RecordedNames.IsMember(Local(attribute)))
                Add(found, attribute.Groups["value"], isValue ? given! : Local(attribute), isRaw: false, attributes.Index);
        }
        if (isEmpty || open.Count == Deepest)
            return;
        var above = open.TryPeek(out var around) ? around.SecretName : null;
        var local = element[(element.IndexOf(':') + 1)..];
        open.Push((element, RecordedNames.Below(above, local, RecordedNames.IsMember) ?? (Texts.Contains(local, StringComparer.OrdinalIgnoreCase) ? given : null)));
    }

    private static string Local(Match attribute) => attribute.Groups["name"].Value is var name ? name[(name.IndexOf(':') + 1)..] : "";

    private static void Add(List<MarkupSecret> found, Group part, string name, bool isRaw, int from = 0)
    {
        var trimmed = part.Value.Trim();
        if (trimmed.Length > 0)
        {
            var start = from + part.Index + part.Value.IndexOf(trimmed, StringComparison.Ordinal);
            found.Add(new MarkupSecret(start, trimmed.Length, name, isRaw ? trimmed : Entities.DecodeText(trimmed)));
        }
    }

    [GeneratedRegex(
        @"<!--.*?-->|<!\[CDATA\[(?<text>.*?)\]\]>|</(?<closed>[A-Za-z_][\w:.-]*)\s*>|<(?<element>[A-Za-z_][\w:.-]*)(?<attributes>(\s+([^<>""'/]|/(?!>)|""[^""]*""|'[^']*')*)?)(?<empty>/)?>|(?<text>[^<]+)",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 2000)]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<![\w:.-])(?<name>[A-Za-z_][\w:.-]*)\s*=\s*(""(?<value>[^""]*)""|'(?<value>[^']*)'|(?<value>[^\s""'<>]+))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Attribute();
}

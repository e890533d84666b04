using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Conformance.Core.Documents;
using Conformance.Core.Sources;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Shapes;

/// <summary>Reads placeholders: &lt;int 1..5&gt;, &lt;maybe uuid&gt;, &lt;token#1&gt;.</summary>
public sealed class ShapeParser
{
    /// <summary>The first words of placeholders; a regular expression has none.</summary>
    public static readonly ImmutableHashSet<string> Names =
    [
        .. Shape.Plain.Names, .. Shape.Range.Names, .. Shape.Moment.Names, .. Shape.Wording.Names, .. Shape.WordList.Names, "maybe", "each", "each-unique",
    ];

    private readonly Places _places;
    private readonly DiagnosticBag _mistakes;

    private ShapeParser(Places places, DiagnosticBag mistakes) => (_places, _mistakes) = (places, mistakes);

    /// <summary>The shape of a text that is written as a placeholder; one that matches nothing when it is wrong, which the mistakes then say.</summary>
    public static Shape Parse(string text, Places places, DiagnosticBag mistakes) => new ShapeParser(places, mistakes).Inner(text[1..^1], 1);

    /// <summary>The shape that a YAML value stands for: a placeholder, a value, or a structure of them.</summary>
    public static Shape Read(Node node, DiagnosticBag mistakes, bool isExact = false) => node switch
    {
        MapNode map => new Shape.Map([.. map.Entries.Select(e => KeyValuePair.Create(e.Key.Text, Read(e.Value, mistakes, isExact)))], isExact),
        ListNode list => new Shape.List([.. list.Items.Select(i => Read(i, mistakes, isExact))]),
        ScalarNode scalar => ReadScalar(scalar, mistakes),
        _ => throw new InvalidOperationException($"no shape of a {node.GetType().Name}"),
    };

    internal static bool IsTyped(string word) => new ScalarNode(word, word.Length > 0, -1, SourceSpan.None).Value() is not JsonValue v || v.GetValueKind() != System.Text.Json.JsonValueKind.String;

    private static Shape ReadScalar(ScalarNode scalar, DiagnosticBag mistakes)
    {
        if (Placeholder.NameOf(scalar.Text) is not null)
            return Parse(scalar.Text, scalar.Part, mistakes);
        if (scalar.IsPlain && scalar.Text.Length > 1 && scalar.Text[0] == '<' && char.IsAsciiLetter(scalar.Text[1]))
            mistakes.Add(scalar.At, "a shape without '>' at its end", "Close it, or quote the text within <is …>.");
        return new Shape.Equal(TemplateReader.ReadText(scalar, mistakes));
    }

    private Shape Inner(string text, int at)
    {
        if (text.StartsWith('/') && text.EndsWith('/') && text.Length > 2)
            return Pattern(text[1..^1], at);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var name = space < 0 ? text : text[..space];
        var hash = name.IndexOf('#', StringComparison.Ordinal);
        if (hash >= 0)
            name = name[..hash];
        if (!Names.Contains(name))
        {
            _mistakes.AddUnknown(_places(at, Math.Max(1, name.Length)), "shape", name, Names);
            return new Shape.Plain("any");
        }

        if (!Shape.Wording.Names.Contains(name) && name is not ("maybe" or "each" or "each-unique") && Number(text) is var (before, number))
            return new Shape.Numbered(Inner(before, at), number);
        return Named(name, space < 0 ? "" : text[(space + 1)..], space < 0 ? at + text.Length : at + space + 1, at);
    }

    private Shape Named(string name, string rest, int from, int at)
    {
        var arguments = rest.Trim();
        switch (name)
        {
            case "maybe":
                return new Shape.Maybe(Nested(name, rest, from));
            case "each" or "each-unique":
                return new Shape.Each(Nested(name, rest, from), name == "each-unique");
        }

        if (Shape.Plain.Names.Contains(name))
        {
            if (arguments.Length > 0)
                _mistakes.Add(_places(from, rest.Length), $"<{name}> takes nothing behind it", null);
            return new Shape.Plain(name);
        }

        if (Shape.Range.Names.Contains(name))
            return Range(name, arguments, from);
        if (Shape.Moment.Names.Contains(name))
            return Moment(name, arguments, from);
        if (arguments.Length == 0)
        {
            _mistakes.Add(_places(at, name.Length), $"<{name}> needs what it compares with", name == "not" ? "Write <any> for 'anything present'." : null);
            return new Shape.Plain("any");
        }

        return Shape.WordList.Names.Contains(name)
            ? new Shape.WordList(name, Words(rest, from))
            : new Shape.Wording(name, TemplateParser.Parse(arguments, (s, l) => _places(from + rest.IndexOf(arguments, StringComparison.Ordinal) + s, l), _mistakes));
    }

    private Shape Nested(string name, string rest, int from)
    {
        if (rest.Trim().Length > 0)
            return Inner(rest, from);
        _mistakes.Add(_places(from - 1, 1), $"<{name}> needs a shape behind it", $"Write <{name} string>.");
        return new Shape.Plain("any");
    }

    private Shape.Range Range(string name, string text, int from)
    {
        if (text.Length == 0)
        {
            if (name == "len")
                _mistakes.Add(_places(from - 1, 1), "<len> needs a length or a range", "Write <len 64> or <len 1..64>.");
            return new Shape.Range(name, null, null);
        }

        if (Ends(text) is var (a, b) && Number(a, out var low) && Number(b, out var high) && (low is null || high is null || low <= high))
            return new Shape.Range(name, low, high);
        _mistakes.Add(_places(from, text.Length), $"'{text}' is no range", "Write A..B, A.. or ..B, the lower end first.");
        return new Shape.Range(name, null, null);

        static bool Number(string text, out decimal? number)
        {
            var isNumber = decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var found);
            number = isNumber ? found : null;
            return isNumber || text.Length == 0;
        }
    }

    private Shape.Moment Moment(string name, string text, int from)
    {
        if (text.Length == 0)
            return new Shape.Moment(name, null, null);
        if (Ends(text) is var (a, b) && text.Contains("..", StringComparison.Ordinal))
        {
            var (low, high) = (DurationText.Parse(a, mayBeNegative: true), DurationText.Parse(b, mayBeNegative: true));
            if ((low is not null || a.Length == 0) && (high is not null || b.Length == 0) && (low is null || high is null || low <= high))
                return new Shape.Moment(name, low, high);
        }

        _mistakes.Add(_places(from, text.Length), $"'{text}' is no range of durations", "Write -5m..5m, the earlier end first.");
        return new Shape.Moment(name, null, null);
    }

    private Shape Pattern(string expression, int at)
    {
        try
        {
            Shape.Pattern.Compile(expression);
            return new Shape.Pattern(expression);
        }
        catch (RegexParseException e)
        {
            var place = Math.Clamp(e.Offset - Shape.Pattern.Before, 0, expression.Length - 1);
            _mistakes.Add(_places(at + 1 + place, expression.Length - place), $"no regular expression: {Said(e.Error)}");
            return new Shape.Plain("any");
        }
    }

    // UnterminatedCharacterClass is said as words.
    private static string Said(RegexParseError error) =>
        string.Concat(error.ToString().Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}")).Trim();

    private ImmutableArray<Template> Words(string text, int from)
    {
        var words = ImmutableArray.CreateBuilder<Template>();
        foreach (var (start, length, isQuoted) in WordSplitter.Split(text))
        {
            var raw = text.Substring(start, length);
            var word = isQuoted ? raw[1..^1].Replace("''", "'", StringComparison.Ordinal) : raw;
            var node = new ScalarNode(word, !isQuoted, -1, _places(from + start, length));
            words.Add(TemplateReader.ReadText(node, _mistakes));
        }

        return words.DrainToImmutable();
    }

    private static (string From, string To)? Ends(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0)
            return (text, text);
        return text.Length == 2 ? null : (text[..dots].Trim(), text[(dots + 2)..].Trim());
    }

    private static (string Before, int Number)? Number(string text)
    {
        var hash = text.LastIndexOf('#');
        return hash > 0 && int.TryParse(text.AsSpan(hash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (text[..hash], number) : null;
    }
}

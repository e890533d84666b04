using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Conformance.Core.Documents;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Shapes;

/// <summary>Reads placeholders: &lt;int 1..5&gt;, &lt;maybe uuid&gt;, &lt;token#1&gt;.</summary>
public sealed class ShapeParser
{
    /// <summary>Placeholders that have another behind them.</summary>
    public static readonly ImmutableArray<string> Prefixes = ["maybe", "each", "each-unique", "other", "last"];

    /// <summary>The first words of placeholders; a regular expression has none.</summary>
    public static readonly ImmutableHashSet<string> Names =
    [
        .. Shape.Plain.Names, .. Shape.Range.Names, .. Shape.Moment.Names, .. Shape.Wording.Names, .. Shape.WordList.Names, .. Prefixes,
    ];

    private readonly Places _places;
    private readonly DiagnosticBag _mistakes;
    private readonly RangeParser _ranges;

    private ShapeParser(Places places, DiagnosticBag mistakes) => (_places, _mistakes, _ranges) = (places, mistakes, new RangeParser(places, mistakes));

    /// <summary>The shape of a text that is written as a placeholder; one that matches nothing when it is wrong, which the mistakes then say.</summary>
    public static Shape Parse(string text, Places places, DiagnosticBag mistakes) => new ShapeParser(places, mistakes).ParseInner(text[1..^1], 1);

    private Shape ParseInner(string text, int at)
    {
        if (text.StartsWith('/') && text.EndsWith('/') && text.Length > 2)
            return ParsePattern(text[1..^1], at);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var name = (space < 0 ? text : text[..space]).Split('#')[0];
        if (!Names.Contains(name))
        {
            _mistakes.AddUnknown(_places(at, Math.Max(1, name.Length)), "shape", name, Names);
            return new Shape.Plain("any");
        }

        if ((space < 0 ? text : text[..space]) is var first && first.Contains('#', StringComparison.Ordinal) && SplitNumber(first) is null)
            _mistakes.AddMessage(_places(at + name.Length, first.Length - name.Length), $"'{first[name.Length..]}' is no number of a shape", $"Write <{name}#1>.");
        if (!Shape.Wording.Names.Contains(name) && !Prefixes.Contains(name) && SplitNumber(text) is var (before, number))
            return new Shape.Numbered(ParseInner(before, at), number);
        return ParseNamed(name, space < 0 ? "" : text[(space + 1)..], space < 0 ? at + text.Length : at + space + 1, at);
    }

    private Shape ParseNamed(string name, string rest, int from, int at) => name switch
    {
        "maybe" => new Shape.Maybe(ParsePossible(name, rest, from)),
        "each" or "each-unique" => new Shape.Each(ParsePossible(name, rest, from), name == "each-unique"),
        "other" => ParseOther(rest, from),
        "last" => new Shape.Last(ParsePossible(name, rest, from)),
        _ when Shape.Plain.Names.Contains(name) => ParsePlain(name, rest, from),
        _ when Shape.Range.Names.Contains(name) => _ranges.ParseNumbers(name, rest.Trim(), from),
        _ when Shape.Moment.Names.Contains(name) => _ranges.ParseDurations(name, rest.Trim(), from),
        _ when rest.Trim().Length == 0 => RefuseEmpty(name, at),
        _ when Shape.WordList.Names.Contains(name) => new Shape.WordList(name, ParseWords(rest, from)),
        _ when Shape.Wording.Names.Contains(name) => new Shape.Wording(name, ParseWording(name, rest.Trim(), from + rest.IndexOf(rest.Trim(), StringComparison.Ordinal))),
        _ => throw new InvalidOperationException($"nobody reads the shape <{name}>"),
    };

    private Shape ParseNested(string name, string rest, int from)
    {
        if (rest.Trim().Length > 0)
            return ParseInner(rest, from);
        _mistakes.AddMessage(_places(from - 1, 1), $"<{name}> needs a shape behind it", $"Write <{name} string>.");
        return new Shape.Plain("any");
    }

    /// <summary>The shape behind a prefix; one that makes the whole hold always, or never, is a mistake.</summary>
    private Shape ParsePossible(string name, string rest, int from)
    {
        var inner = ParseNested(name, rest, from);
        if (inner is Shape.Plain { Name: "absent" } || (name == "maybe" && inner is Shape.Plain { Name: "any" } && rest.Trim() == "any") || (name == "maybe" && inner is Shape.Maybe))
            _mistakes.AddMessage(_places(from, rest.Length), $"<{name} {rest.Trim()}> asks nothing of what is there", name == "maybe" ? "Write <absent>, or the shape that it has where it is there." : "Write <absent>.");
        return inner;
    }

    private Shape ParseOther(string rest, int from)
    {
        if (ParsePossible("other", rest, from) is Shape.Numbered numbered)
            return new Shape.Other(numbered);
        _mistakes.AddMessage(_places(from - 1, 1), "<other> needs a shape with a number behind it", "Write <other string#1>.");
        return new Shape.Plain("any");
    }

    private Shape.Plain ParsePlain(string name, string rest, int from)
    {
        if (rest.Trim().Length > 0)
            _mistakes.AddMessage(_places(from, rest.Length), $"<{name}> takes nothing behind it", null);
        return new Shape.Plain(name);
    }

    private Shape.Plain RefuseEmpty(string name, int at)
    {
        _mistakes.AddMessage(_places(at, name.Length), $"<{name}> needs what it compares with", name == "not" ? "Write <any> for 'anything present'." : null);
        return new Shape.Plain("any");
    }

    private Template ParseWording(string name, string text, int from)
    {
        var template = TemplateParser.ParseTemplate(text, (s, l) => _places(from + s, l), _mistakes);
        if (name is "same-url" or "below-url" && template is Template.Constant { Value: { } url } && !(ValueText.WriteValue(url).Contains("://", StringComparison.Ordinal) && Uri.TryCreate(ValueText.WriteValue(url), UriKind.Absolute, out _)))
            _mistakes.AddMessage(_places(from, text.Length), $"'{text}' is no absolute URL, and so the same as none", "Write it with its scheme and host, or compare with <is …>.");
        return template;
    }

    private Shape ParsePattern(string expression, int at)
    {
        try
        {
            Shape.Pattern.Compile(expression);
            return new Shape.Pattern(expression);
        }
        catch (RegexParseException e)
        {
            var place = Math.Clamp(e.Offset - Shape.Pattern.Before, 0, expression.Length - 1);
            _mistakes.AddMessage(_places(at + 1 + place, expression.Length - place), $"no regular expression: {Say(e.Error)}");
            return new Shape.Plain("any");
        }
    }

    // UnterminatedCharacterClass is said as words.
    private static string Say(RegexParseError error) =>
        string.Concat(error.ToString().Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}")).Trim();

    private ImmutableArray<Template> ParseWords(string text, int from)
    {
        var words = ImmutableArray.CreateBuilder<Template>();
        foreach (var (start, length, isQuoted) in WordSplitter.SplitText(text))
        {
            var raw = text.Substring(start, length);
            if (!isQuoted && raw[0] == '\'')
                _mistakes.AddMessage(_places(from + start, length), "a quote without its end", "Close it, and double one that stands within: 'it''s'.");
            var word = isQuoted ? raw[1..^1].Replace("''", "'", StringComparison.Ordinal) : raw;
            var node = new ScalarNode(word, !isQuoted, -1, _places(from + start, length));
            words.Add(TemplateReader.ReadText(node, _mistakes));
        }

        return words.DrainToImmutable();
    }

    private static (string Before, int Number)? SplitNumber(string text)
    {
        var hash = text.LastIndexOf('#');
        return hash > 0 && int.TryParse(text.AsSpan(hash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (text[..hash], number) : null;
    }
}

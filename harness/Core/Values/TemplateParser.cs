using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Conformance.Core.Sources;

namespace Conformance.Core.Values;

/// <summary>The place of some characters of the text that is being read.</summary>
public delegate SourceSpan Places(int start, int length);

/// <summary>Reads text with holes: $name, $a.b, ${a.b}, $s256(v), $$.</summary>
public sealed partial class TemplateParser
{
    private readonly string _text;
    private readonly Places _places;
    private readonly DiagnosticBag _mistakes;
    private int _at;

    private TemplateParser(string text, Places places, DiagnosticBag mistakes) => (_text, _places, _mistakes) = (text, places, mistakes);

    /// <summary>The template; a text that is nothing but one hole is that hole, and so keeps its type.</summary>
    public static Template ParseTemplate(string text, Places places, DiagnosticBag mistakes) => new TemplateParser(text, places, mistakes).ParseAll();

    private Template ParseAll()
    {
        var parts = ImmutableArray.CreateBuilder<Template>();
        var literal = new StringBuilder();
        var from = 0;
        while (_at < _text.Length)
        {
            if (_text[_at] != '$')
            {
                literal.Append(_text[_at++]);
            }
            else if (Next(1) == '$')
            {
                literal.Append('$');
                _at += 2;
            }
            else
            {
                Flush();
                parts.Add(ParseHole());
                from = _at;
            }
        }

        if (parts.Count == 0)
            return new Template.Constant(JsonValue.Create(literal.ToString()), _places(0, _text.Length));
        Flush();
        return parts.Count == 1 ? parts[0] : new Template.Text(parts.DrainToImmutable(), _places(0, _text.Length));

        void Flush()
        {
            if (literal.Length > 0)
                parts.Add(new Template.Constant(JsonValue.Create(literal.ToString()), _places(from, _at - from)));
            literal.Clear();
        }
    }

    private Template ParseHole()
    {
        var start = _at++;
        if (Next(0) != '{')
            return ParseNamed(start);
        _at++;
        var hole = ParseNamed(start);
        if (Next(0) == '}')
            _at++;
        else
            _mistakes.AddMessage(_places(start, _at - start), "'${' without '}'", "Close it: ${name}.");
        return hole;
    }

    private Template ParseNamed(int start)
    {
        var path = ImmutableArray.CreateBuilder<string>();
        do
        {
            var word = TakeWord(isFirst: path.Count == 0);
            if (word.Length == 0)
                break;
            path.Add(word);
        }
        while (Next(0) == '.' && IsWordCharacter(Next(1)) && _at++ >= 0);

        var length = _at - start;
        if (path.Count == 0)
        {
            _mistakes.AddMessage(_places(start, 1), "'$' without a name", "Write $$ for a dollar.");
            return new Template.Constant(JsonValue.Create("$"), _places(start, 1));
        }

        if (Next(0) == '(' && path.Count == 1)
            return ParseCall(path[0], start);
        return path[0] switch
        {
            "uuid" when path.Count == 1 => new Template.Call("uuid", [], _places(start, length)),
            "fake" or "env" when path.Count > 1 => new Template.Call(path[0], [Rest()], _places(start, length)),
            _ => new Template.Reference(path.DrainToImmutable(), _places(start, length)),
        };

        Template Rest() => new Template.Constant(JsonValue.Create(string.Join('.', path.Skip(1))), _places(start, length));
    }

    // A hyphen belongs to a word only between two of its characters, a dot only before one: "$name." ends a sentence.
    private string TakeWord(bool isFirst)
    {
        var start = _at;
        if (isFirst && !char.IsAsciiLetter(Next(0)) && Next(0) != '_')
            return "";
        while (IsWordCharacter(Next(0)) || (Next(0) == '-' && _at > start && IsWordCharacter(Next(1))))
            _at++;
        return _text[start.._at];
    }

    private char Next(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private static bool IsWordCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}

using System.Collections.Immutable;

namespace Conformance.Core.Values;

public sealed partial class TemplateParser
{
    private Template.Call ParseCall(string function, int start)
    {
        var named = _places(start, _at - start);
        var arguments = ParseArguments();
        if (_at > _text.Length)
            _mistakes.AddMessage(_places(start, _text.Length - start), $"'${function}(' without ')'", "Close it; in { } and [ ] quote a value that holds a comma.");
        var call = new Template.Call(function, arguments, _places(start, Math.Min(_at, _text.Length) - start));
        if (!ValueFunctions.Arities.TryGetValue(function, out var wanted))
            _mistakes.AddUnknown(named, "function", function, ValueFunctions.Arities.Keys);
        else if (wanted != call.Arguments.Length)
            _mistakes.AddMessage(call.At, $"${function} takes {wanted} argument{(wanted == 1 ? "" : "s")}, not {call.Arguments.Length}", null);
        return call;
    }

    /// <summary>The arguments from an opening parenthesis on; behind the closing one it goes on, or beyond the text when there is none.</summary>
    private ImmutableArray<Template> ParseArguments()
    {
        var arguments = ImmutableArray.CreateBuilder<Template>();
        while (true)
        {
            var from = ++_at;
            _at = EndOfArgument(from);
            var isLast = _at >= _text.Length || _text[_at] == ')';
            var raw = _text[from..Math.Min(_at, _text.Length)];
            if (!isLast || arguments.Count > 0 || raw.Trim().Length > 0)
                arguments.Add(ParseArgument(raw, from));
            if (!isLast)
                continue;
            _at++;
            return arguments.DrainToImmutable();
        }
    }

    private int EndOfArgument(int from)
    {
        var (depth, isQuoted) = (0, false);
        for (var at = from; at < _text.Length; at++)
        {
            var c = _text[at];
            if (c == '\'')
                isQuoted = !isQuoted;
            else if (isQuoted)
                continue;
            else if (c == '(')
                depth++;
            else if ((c == ')' && depth-- == 0) || (c == ',' && depth == 0))
                return at;
        }

        return _text.Length;
    }

    private Template ParseArgument(string raw, int from)
    {
        var text = raw.Trim();
        var begins = from + raw.Length - raw.TrimStart().Length;
        return text.Length >= 2 && text[0] == '\'' && text[^1] == '\''
            ? ParseTemplate(text[1..^1].Replace("''", "'", StringComparison.Ordinal), (_, _) => _places(begins, text.Length), _mistakes)
            : ParseTemplate(text, (s, l) => _places(begins + s, l), _mistakes);
    }
}

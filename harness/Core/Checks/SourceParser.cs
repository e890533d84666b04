using System.Collections.Immutable;
using System.Globalization;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Checks;

/// <summary>Reads sources: status, header.X, json.a.b[0], jwt(json.access_token).claims.sub.</summary>
public sealed class SourceParser
{
    /// <summary>The first words of sources.</summary>
    public static readonly ImmutableArray<string> Names = ["status", "header", "cookie", "body", "json", "location", "jwt", "diff", "sent", "elapsed"];

    private readonly Places _places;
    private readonly DiagnosticBag _mistakes;

    private SourceParser(Places places, DiagnosticBag mistakes) => (_places, _mistakes) = (places, mistakes);

    /// <summary>The source; null when it is none, which the mistakes then say.</summary>
    /// <param name="others">What else may stand at its place, for the nearest known name.</param>
    public static ValueSource? Parse(string text, Places places, DiagnosticBag mistakes, IEnumerable<string>? others = null) =>
        new SourceParser(places, mistakes).Source(text, 0, others ?? []);

    private ValueSource? Source(string text, int at, IEnumerable<string> others)
    {
        var end = text.AsSpan().IndexOfAny(".[(");
        var name = end < 0 ? text : text[..end];
        var rest = end < 0 ? "" : text[end..];
        switch (name)
        {
            case "status" or "body" or "elapsed":
                if (rest.Length > 0)
                    return Wrong(at + name.Length, rest.Length, $"'{name}' has nothing below it", null);
                return name switch { "status" => new StatusSource(), "body" => new BodySource(), _ => new ElapsedSource() };
            case "header" or "cookie":
                if (rest.Length < 2 || rest[0] != '.')
                    return Wrong(at, text.Length, $"'{text}' without a name", $"Write {name}.NAME.");
                return name == "header" ? new HeaderSource(rest[1..]) : new CookieSource(rest[1..]);
            case "json":
                return Path(rest, at + name.Length) is { } json ? new JsonSource(json, text) : null;
            case "sent":
                if (Path(rest, at + name.Length) is not { } sent)
                    return null;
                return sent.IsEmpty ? Wrong(at, text.Length, "'sent' without a name", "Write sent.PARAMETER or sent.header.NAME.") : new SentSource(sent, text);
            case "location":
                return Location(text, rest, at);
            case "jwt" or "diff" when rest.StartsWith('('):
                return Called(name, text, rest, at + name.Length);
        }

        _mistakes.AddUnknown(_places(at, name.Length), others.Any() ? "check" : "source", name, Names.Concat(others));
        return null;
    }

    private ValueSource? Location(string text, string rest, int at)
    {
        if (rest.Length == 0)
            return new LocationSource("", null, text);
        var parts = rest[1..].Split('.', 2);
        if (rest[0] != '.' || !LocationSource.Parts.Contains(parts[0]))
            return Unknown(at + "location.".Length, parts[0], "of a location", LocationSource.Parts);
        if (parts[0] == "base" && parts.Length > 1)
            return Wrong(at, text.Length, "'location.base' has nothing below it", null);
        return new LocationSource(parts[0], parts.Length > 1 ? parts[1] : null, text);
    }

    private ValueSource? Called(string name, string text, string rest, int at)
    {
        var (arguments, length) = Arguments(rest);
        if (length == 0)
            return Wrong(at, rest.Length, $"'{name}(' without ')'", null);
        var after = rest[length..];
        var inner = arguments.Select(a => Source(a.Text, at + a.Start, [])).ToArray();
        if (inner.Contains(null))
            return null;
        if (name == "diff")
        {
            return inner.Length == 2 && after.Length == 0
                ? new DiffSource(inner[0]!, inner[1]!, text)
                : Wrong(at, rest.Length, "'diff' takes two sources and nothing follows it", "Write diff(json.expired, json.created).");
        }

        if (inner.Length != 1 || !after.StartsWith('.'))
            return Wrong(at, rest.Length, "'jwt' takes one source, and a part follows it", "Write jwt(json.access_token).claims.sub.");
        var word = after[1..].Split('.', '[')[0];
        if (!JwtSource.Parts.Contains(word))
            return Unknown(at + length + 1, word, "of a JWT", JwtSource.Parts);
        var below = Path(after[(word.Length + 1)..], at + length + 1 + word.Length);
        if (below is null)
            return null;
        return word == "signature" && !below.Value.IsEmpty
            ? Wrong(at + length, after.Length, "'signature' has nothing below it", "It is valid or invalid.")
            : new JwtSource(inner[0]!, word, below.Value, text);
    }

    /// <summary>Splits (a, b) at commas outside of inner parentheses; the length includes both parentheses, 0 when they do not close.</summary>
    private static (List<(string Text, int Start)> Arguments, int Length) Arguments(string text)
    {
        var (arguments, depth, from) = (new List<(string, int)>(), 0, 1);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if ((text[i] == ',' && depth == 1) || depth == 0)
            {
                var raw = text[from..i];
                arguments.Add((raw.Trim(), from + raw.Length - raw.TrimStart().Length));
                from = i + 1;
            }

            if (depth == 0)
                return (arguments, i + 1);
        }

        return (arguments, 0);
    }

    /// <summary>.a.b[0] as steps; null when it is no path, which the mistakes then say.</summary>
    private ImmutableArray<string>? Path(string text, int at)
    {
        var steps = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < text.Length;)
        {
            var isIndex = text[i] == '[';
            var end = isIndex ? text.IndexOf(']', i) : text.AsSpan(i + 1).IndexOfAny(".[") is >= 0 and var next ? i + 1 + next : text.Length;
            var step = end > i ? text[(i + 1)..end] : "";
            if ((text[i] != '.' && !isIndex) || step.Length == 0 || (isIndex && !int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            {
                Wrong(at + i, text.Length - i, $"'{text[i..]}' is no path", "Write .name or [0].");
                return null;
            }

            steps.Add(step);
            i = isIndex ? end + 1 : end;
        }

        return steps.DrainToImmutable();
    }

    private ValueSource? Wrong(int at, int length, string message, string? instead)
    {
        _mistakes.Add(_places(at, length), message, instead);
        return null;
    }

    private ValueSource? Unknown(int at, string name, string where, string[] known)
    {
        _mistakes.AddUnknown(_places(at, name.Length), "part", name, known, where);
        return null;
    }
}

namespace Conformance.Core.Checks;

public sealed partial class SourceParser
{
    private delegate ValueSource? CalledReader(Written source, ValueSource[] inner, int length);

    /// <summary>jwt(…).x, diff(…, …): sources within a source.</summary>
    private ValueSource? ReadCalled(Written source, CalledReader read)
    {
        if (!source.Rest.StartsWith('('))
            return RefuseWord(source);
        var (arguments, length) = SplitArguments(source.Rest);
        if (length == 0)
            return Refuse(source.RestAt, source.Rest.Length, $"'{source.Word}(' without ')'", null);
        var inner = arguments.Select(a => ReadSource(a.Text, source.RestAt + a.Start, [])).ToArray();
        return inner.Contains(null) ? null : read(source, inner!, length);
    }

    private ValueSource? ReadDifference(Written source, ValueSource[] inner, int length) =>
        inner is [var left, var right] && length == source.Rest.Length
            ? new DiffSource(left, right, source.Text)
            : Refuse(source.RestAt, source.Rest.Length, "'diff' takes two sources and nothing follows it", "Write diff(json.expired, json.created).");

    private ValueSource? ReadJwt(Written source, ValueSource[] inner, int length)
    {
        var (after, at) = (source.Rest[length..], source.RestAt + length);
        if (inner is not [var token] || !after.StartsWith('.'))
            return Refuse(source.RestAt, source.Rest.Length, "'jwt' takes one source, and a part follows it", "Write jwt(json.access_token).claims.sub.");
        var part = after[1..].Split('.', '[')[0];
        if (!JwtSource.Parts.Contains(part))
            return RefusePart(at + 1, part, "of a JWT", JwtSource.Parts);
        if (ReadPath(after[(part.Length + 1)..], at + 1 + part.Length) is not { } below)
            return null;
        return part == "signature" && !below.IsEmpty
            ? Refuse(at, after.Length, "'signature' has nothing below it", "It is valid or invalid.")
            : new JwtSource(token, part, below, source.Text);
    }

    /// <summary>Splits (a, b) at commas outside of inner parentheses; the length includes both parentheses, 0 when they do not close.</summary>
    private static (List<(string Text, int Start)> Arguments, int Length) SplitArguments(string text)
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
}

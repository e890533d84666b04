using System.Text.RegularExpressions;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>One step of a JSONPath, as a path of its own.</summary>
/// <param name="Filters">Whether it is a condition on items, such as [?(@.a)].</param>
internal sealed record JsonPathStep(string Path, bool Filters);

/// <summary>Parts a JSONPath into its steps, so that each can be asked by itself and has an end.</summary>
internal static partial class JsonPathSteps
{
    private const string Filter = "[?";

    /// <param name="literal">What becomes of a regular expression and its flags.</param>
    public static IReadOnlyList<JsonPathStep> Split(string path, Func<string, string, string> literal)
    {
        var steps = new List<JsonPathStep>();
        var at = path.StartsWith('$') ? 1 : 0;
        while (at < path.Length)
        {
            var dots = path.AsSpan(at).StartsWith("..") ? 2 : path[at] == '.' ? 1 : 0;
            var start = at + dots;
            var end = start < path.Length && path[start] == '[' ? EndOfBracket(path, start) : EndOfName(path, start);
            var text = path[start..end];
            var filters = text.StartsWith(Filter, StringComparison.Ordinal);
            steps.Add(new JsonPathStep($"${path[at..start]}{Literal().Replace(text, m => Written(m, literal))}", filters && dots == 0));
            // A path that does not go on is left to who reads the step.
            at = Math.Max(end, at + 1);
        }

        return steps;
    }

    /// <summary>The text of a step without what it quotes.</summary>
    public static string Bare(string step) => Literal().Replace(step, "");

    // Single quotes are what is understood.
    private static string Written(Match found, Func<string, string, string> literal) => (found.Groups["regex"], found.Groups["double"]) switch
    {
        ({ Success: true, Value: var regex }, _) => $"/{literal(regex, found.Groups["flags"].Value)}/{found.Groups["flags"].Value}",
        (_, { Success: true, Value: var text }) => $"'{text.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'",
        _ => found.Value,
    };

    private static int EndOfName(string path, int start)
    {
        var end = path.AsSpan(start).IndexOfAny('.', '[');
        return end < 0 ? path.Length : start + end;
    }

    private static int EndOfBracket(string path, int start)
    {
        var depth = 0;
        for (var at = start; at < path.Length; at++)
        {
            if (Literal().Match(path, at) is { Success: true } quoted && quoted.Index == at)
                at += quoted.Length - 1;
            else if (path[at] == '[')
                depth++;
            else if (path[at] == ']' && --depth == 0)
                return at + 1;
        }

        return path.Length;
    }

    [GeneratedRegex(@"'(\\.|[^'\\])*'|""(?<double>(\\.|[^""\\])*)""|(?<==~\s*)/(?<regex>(\\.|[^/\\])*)/(?<flags>[a-z]*)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Literal();
}

using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>Checks what the expressions of a template ask for. What could give a text without measure is refused.</summary>
internal static partial class DotNetExpressions
{
    private const int MostCharacters = 1000;
    private const string Open = "(";

    private static readonly HashSet<string> Words = ["true", "false", "null", "undefined", "else", "^"];

    public static void CheckTemplate(string template, Spot spot)
    {
        foreach (Match found in Expression().Matches(template))
            if (Refusal(found.Groups["inner"].Value.Trim('~', '&', ' ', '\t', '\r', '\n')) is { } refusal)
                spot.Mistake(refusal.What, refusal.Instead);
    }

    private static Refusal? Refusal(string expression)
    {
        if (expression.Length > MostCharacters)
            return new($"an expression of more than {MostCharacters} characters is not played", "Write several.");
        if (expression.StartsWith('!') || expression.StartsWith('/') || Words.Contains(expression))
            return null;
        if (Block().Match(expression) is { Success: true } block)
            return OfBlock(expression, block.Groups["kind"].Value, block.Groups["of"].Value);
        return OfTokens(expression, Tokens(expression), Open);
    }

    private static Refusal? OfBlock(string expression, string kind, string of)
    {
        if (!DotNetHelpers.Blocks.Contains(kind))
            return Unknown(expression);
        // A list within a body has as many items as a client sends, and each would bring in what stands in the block.
        if (kind == DotNetHelpers.Each && !Listed().IsMatch(of))
            return new($"'{expression}' is not played", "There is each for request.headers, request.query, request.cookies, request.pathSegments, data.… and this.…");
        return OfTokens(expression, Tokens(of), kind);
    }

    private static Refusal? OfTokens(string expression, List<string> tokens, string before)
    {
        for (var i = 0; i < tokens.Count; before = tokens[i++])
        {
            var token = tokens[i];
            if (Words.Contains(token) || Path().IsMatch(token))
                continue;
            var refusal = before == Open ? OfHelper(expression, tokens, i) : Argument().IsMatch(token) ? null : Unknown(expression);
            if (refusal is not null)
                return refusal;
        }

        return null;
    }

    private static Refusal? OfHelper(string expression, List<string> tokens, int at)
    {
        if (!DotNetHelpers.All.Contains(tokens[at]) || (tokens[at] == DotNetHelpers.Random && !DrawsSomethingShort(tokens, at)))
            return Unknown(expression);
        return tokens[at].StartsWith("JsonPath", StringComparison.Ordinal) && tokens.Skip(at).Any(Searches)
            ? new($"'{expression}' is not played: its path searches", "Write a path without '..' and '?'.")
            : null;
    }

    private static bool Searches(string token) => token.Contains('?') || token.Contains("..", StringComparison.Ordinal);

    private static List<string> Tokens(string expression) => [.. Token().Matches(expression).Select(m => m.Value)];

    private static bool DrawsSomethingShort(List<string> tokens, int at)
    {
        var type = tokens.FindIndex(at, token => token == "Type=");
        return type >= 0 && type + 1 < tokens.Count && DotNetHelpers.RandomTypes.Contains(tokens[type + 1].Trim('"', '\''));
    }

    private static Refusal Unknown(string expression) => new($"the template '{expression}' is not played", DotNetHelpers.Known);

    [GeneratedRegex(@"(\{\{\{(?<inner>.+?)\}\}\}|\{\{(?<inner>.+?)\}\})", Options, 1000)]
    private static partial Regex Expression();

    [GeneratedRegex(@"\A(#|\^|else\s+)\s*(?<kind>\w+)(\s+(?<of>.*))?\z", Options, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"\A(request\.(headers|query|cookies|pathSegments|absolutePathSegments)|data|this)\b[^\s()]*\s*\z", Options | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Listed();

    [GeneratedRegex(@"""(\\.|[^""\\])*""|'(\\.|[^'\\])*'|\(|\)|(\[[^\]]*\]|[^\s()""'=\[])+=?|\S", Options, 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"\A(\(|\)|[\w-]+=|"".*""|'.*'|[+-]?\d+(\.\d+)?)\z", Options, 1000)]
    private static partial Regex Argument();

    [GeneratedRegex(@"\A((request|data|this)([./\[].*)?|@(index|key|first|last|value)|\.)\z", Options | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Path();

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.Singleline;
}

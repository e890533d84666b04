using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting.Stubs.Parts;
using Conformance.Mocks.Hosting.Stubs.Patterns;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Original;

/// <summary>
/// WireMock's templates in the engine's words: the request, the parameters, JSON paths into the body, random UUIDs and conditions.
/// Other helpers are refused. Nothing is escaped for HTML, as in WireMock.
/// </summary>
internal static partial class TemplateText
{
    private const string Known = "There is request.method, request.url, request.path, request.pathSegments.[0], request.query.name, request.headers.name, "
        + "request.cookies.name, request.body, request.host, request.port, request.scheme, request.baseUrl, parameters.name, "
        + "jsonPath request.body '$.path', randomValue type='UUID', and if, unless and else around them.";

    private static readonly Dictionary<string, string> Paths = new()
    {
        ["request.method"] = "request.Method",
        ["request.path"] = $"{StubTemplates.Path} request",
        ["request.body"] = "request.Body",
        ["request.host"] = "request.Host",
        ["request.port"] = "request.Port",
        ["request.scheme"] = "request.Protocol",
        ["request.baseUrl"] = "request.Origin",
        ["request.url"] = $"{StubTemplates.Url} request",
        ["randomValue type='UUID'"] = StubTemplates.Uuid,
        ["randomValue type=\"UUID\""] = StubTemplates.Uuid,
    };

    private static readonly (Regex Form, Func<Match, string?> Engine)[] Forms =
    [
        (Segment(), m => $"{StubTemplates.Path} request {m.Groups["index"].Value}"),
        (Header(), m => $"{StubTemplates.Header} request \"{m.Groups["name"].Value}\" {Index(m)}"),
        (Query(), m => $"request.Query.[{m.Groups["name"].Value}].[{Index(m)}]"),
        (Cookie(), m => $"request.Cookies.[{m.Groups["name"].Value}]"),
        (Parameter(), m => $"data.{m.Groups["path"].Value}"),
        (JsonPath(), m => JsonPathPattern.IsPath(m.Groups["path"].Value) ? $"{StubTemplates.JsonPath} request \"{m.Groups["path"].Value}\"" : null),
    ];

    public static string Translated(string text, Spot spot)
    {
        if (!TemplateSyntax.CheckSize(text, spot))
            return text;
        var before = spot.Mistakes.Count;
        var translated = Expression().Replace(text, m => Translated(m, spot) + Braces(m.Groups["after"].Length));
        if (spot.Mistakes.Count > before)
            return translated;
        TemplateSyntax.CheckHelpers(translated, StubTemplates.Names, spot);
        return translated;
    }

    private static string Translated(Match mustache, Spot spot)
    {
        var expression = mustache.Groups["inner"].Value.Trim();
        if (expression is "else" or "/if" or "/unless")
            return $"{{{{{expression}}}}}";
        if (Block().Match(expression) is { Success: true } block)
            return Engine(block.Groups["of"].Value) is { } condition
                ? $"{{{{#{block.Groups["kind"].Value} {(condition.Contains(' ') ? $"({condition})" : condition)}}}}}"
                : Unknown(block.Groups["of"].Value, spot);
        return Engine(expression) is { } engine ? $"{{{{{{{engine}}}}}}}" : Unknown(expression, spot);
    }

    private static string? Engine(string expression)
    {
        if (Paths.TryGetValue(expression, out var same))
            return same;
        return Forms.Select(row => (row.Engine, Match: row.Form.Match(expression))).Where(row => row.Match.Success).Select(row => row.Engine(row.Match)).FirstOrDefault();
    }

    private static string Unknown(string expression, Spot spot)
    {
        spot.Mistake($"the template '{expression}' is not played", Known);
        return "";
    }

    private static string Index(Match match) => match.Groups["index"] is { Success: true, Value: var index } ? index : "0";

    // The engine's templates lose a brace that stands right behind an expression.
    private static string Braces(int count) => count == 0 ? "" : $"{{{{{{{StubTemplates.Braces} {count}}}}}}}";

    // An escaped one stays as it is; a backslash may be escaped itself.
    [GeneratedRegex(@"(?<=(?<!\\)(\\\\)*)(\{\{\{(?<inner>.+?)\}\}\}|\{\{(?<inner>.+?)\}\})(?<after>\}*)", Options, 1000)]
    private static partial Regex Expression();

    [GeneratedRegex(@"\A#(?<kind>if|unless)\s+(?<of>.+)\z", Options, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"\Arequest\.(pathSegments|path)\.\[?(?<index>\d+)\]?\z", Options, 1000)]
    private static partial Regex Segment();

    [GeneratedRegex(@"\Arequest\.headers\.\[?(?<name>[\w-]+)\]?(\.\[?(?<index>\d+)\]?)?\z", Options, 1000)]
    private static partial Regex Header();

    [GeneratedRegex(@"\Arequest\.query\.\[?(?<name>[\w-]+)\]?(\.\[?(?<index>\d+)\]?)?\z", Options, 1000)]
    private static partial Regex Query();

    [GeneratedRegex(@"\Arequest\.cookies\.\[?(?<name>[\w-]+)\]?\z", Options, 1000)]
    private static partial Regex Cookie();

    [GeneratedRegex(@"\Aparameters\.(?<path>[\w-]+(\.[\w-]+)*)\z", Options, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\AjsonPath\s+request\.body\s+(?<quote>['""])(?<path>\$[^'""]*)\k<quote>\z", Options, 1000)]
    private static partial Regex JsonPath();

    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.Singleline;
}

using System.Globalization;
using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting.Stubs.Reading;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>
/// A JSONPath, alone or with a pattern for what it finds. Alone it asks for something: no null, and no empty object or array.
/// </summary>
internal static partial class JsonPathPattern
{
    public static TextPattern ReadTextPattern(Spot spot)
    {
        if (spot.Value is PlacedText)
            return Path(spot) is { } alone ? text => Parsed(text) is { } json && Finds(Found(json, alone)) : _ => false;
        if (spot["expression"] is not { } expression)
        {
            spot.Mistake("no 'expression'", "Write the path as a text, or {\"expression\": the path, and a pattern}.");
            return _ => false;
        }

        var pattern = TextPatternReader.ReadTextPattern(spot, beside: "expression");
        var (asJson, absent) = (spot["equalToJson"] is not null, spot["absent"] is not null);
        if (Path(expression) is not { } path)
            return _ => false;
        return text => Parsed(text) is { } json && Takes(Found(json, path));

        // Where nothing is found, only absent is true: a pattern such as doesNotContain wants something to look at.
        bool Takes(JToken? found)
        {
            if (asJson)
                return pattern(found?.ToString(Formatting.None) ?? "null");
            return found switch
            {
                null or { Type: JTokenType.Null } or JArray { Count: 0 } => absent,
                JArray items => items.Any(item => pattern(Text(item))),
                _ => pattern(Text(found)),
            };
        }
    }

    /// <summary>What the path finds in a text, for a template; empty where that is nothing.</summary>
    public static string Shown(string? text, string path)
    {
        try
        {
            return PatternTime.Spend(() => Parsed(text) is { } json && ReadTextPattern(path).Path is { } read && Found(json, read) is { } found ? Text(found) ?? "" : "");
        }
        catch (Exception e) when (PatternTime.IsLimit(e))
        {
            return "";
        }
    }

    private static JsonPath? Path(Spot spot)
    {
        if (spot.Text() is not { } path)
            return null;
        var (read, refusal) = ReadTextPattern(path);
        if (refusal is not null)
            spot.Mistake(refusal.What, refusal.Instead);
        return read;
    }

    private static (JsonPath? Path, Refusal? Refusal) ReadTextPattern(string path)
    {
        if (!path.StartsWith('$'))
            return (null, new Refusal($"'{path}' is no JSONPath", "Begin it with '$'."));
        if (Function().IsMatch(JsonPathSteps.Bare(path)))
            return (null, new Refusal($"'{path}' calls a function", "Write a path without functions."));
        var (query, refusal) = JsonPathQuery.Parse(path, ofWireMock: true);
        return query is null ? (null, refusal) : (new JsonPath(query, Several().IsMatch(JsonPathSteps.Bare(path))), null);
    }

    /// <summary>Whether a path is understood.</summary>
    public static bool IsPath(string path) => ReadTextPattern(path).Path is not null;

    private static JToken? Parsed(string? text)
    {
        if (text is null)
            return null;
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
            return JToken.ReadFrom(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A path that can only mean one value gives that value, any other one gives the array of what it finds.
    private static JToken? Found(JToken json, JsonPath path)
    {
        var found = path.Query.FindTokens(json);
        return path.Several ? new JArray(found) : found is [var first, ..] ? first : null;
    }

    private static bool Finds(JToken? found) => found switch
    {
        null or { Type: JTokenType.Null } => false,
        JContainer container => container.HasValues,
        _ => true,
    };

    private static string? Text(JToken found) => found switch
    {
        { Type: JTokenType.Null } => null,
        { Type: JTokenType.Boolean } => found.Value<bool>() ? "true" : "false",
        JValue value => Convert.ToString(value.Value, CultureInfo.InvariantCulture),
        _ => found.ToString(Formatting.None),
    };

    [GeneratedRegex(@"\.\w+\(", RegexOptions.None, 1000)]
    private static partial Regex Function();

    [GeneratedRegex(@"\.\.|\*|\?|,|:", RegexOptions.None, 1000)]
    private static partial Regex Several();

    /// <param name="Several">Whether it may find more than one value.</param>
    private sealed record JsonPath(JsonPathQuery Query, bool Several);
}

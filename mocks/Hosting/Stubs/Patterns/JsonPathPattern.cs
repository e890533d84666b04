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
    public static TextPattern Read(Spot spot)
    {
        if (spot.Value is PlacedText)
            return Path(spot) is { } alone ? text => Parsed(text) is { } json && Finds(Found(json, alone)) : _ => false;
        if (spot["expression"] is not { } expression)
        {
            spot.Mistake("no 'expression'", "Write the path as a text, or {\"expression\": the path, and a pattern}.");
            return _ => false;
        }

        var pattern = TextPatternReader.Read(spot, beside: "expression");
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
    public static string Shown(string? text, string path) => Parsed(text) is { } json && Found(json, path) is { } found ? Text(found) ?? "" : "";

    private static string? Path(Spot spot)
    {
        if (spot.Text() is not { } path)
            return null;
        if (!path.StartsWith('$'))
            spot.Mistake($"'{path}' is no JSONPath", "Begin it with '$'.");
        else if (Function().IsMatch(path))
            spot.Mistake($"'{path}' calls a function", "Write a path without functions.");
        else if (Error(path) is { } error)
            spot.Mistake($"'{path}' is no JSONPath that is understood: {error.TrimEnd('.')}");
        return path;
    }

    /// <summary>Why a path is not understood, or null.</summary>
    public static string? Error(string path)
    {
        try
        {
            _ = new JObject().SelectTokens(path).ToList();
            return null;
        }
        catch (Exception e) when (e is JsonException or RegexParseException or FormatException)
        {
            return e.Message;
        }
    }

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
    private static JToken? Found(JToken json, string path) =>
        Several().IsMatch(Quoted().Replace(path, "")) ? new JArray(json.SelectTokens(path)) : json.SelectToken(path);

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

    [GeneratedRegex(@"'[^']*'|""[^""]*""", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\.\.|\*|\?|,|:", RegexOptions.None, 1000)]
    private static partial Regex Several();
}

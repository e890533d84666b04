using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Conformance.Mocks.Hosting.Stubs.Patterns;
using Conformance.Mocks.Hosting.Stubs.Reading;
using WireMock.Admin.Mappings;
using WireMock.Matchers;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>Checks of the patterns of WireMock.Net's matchers, each with the matcher that it stands in.</summary>
internal static class DotNetPatterns
{
    // What is compared by likeness is compared character by character.
    private const int MostCharactersToCompare = 200;

    public static void Text(Spot spot, Spot matcher) => spot.Text();

    public static void ShortText(Spot spot, Spot matcher) => spot.Text($"a text of at most {MostCharactersToCompare} characters", text => text.Length <= MostCharactersToCompare);

    public static void Base64(Spot spot, Spot matcher) => spot.Base64();

    public static void Regex(Spot spot, Spot matcher)
    {
        try
        {
            if (spot.Text() is { } pattern)
                _ = DotNetRegex.Compile(pattern, ignoreCase: false);
        }
        catch (RegexParseException bad)
        {
            spot.Mistake($"no regular expression: {bad.Error} at {bad.Offset}", "Escape what is meant literally.");
        }
    }

    public static void JsonPath(Spot spot, Spot matcher)
    {
        if (spot.Text() is { } path && JsonPathQuery.Parse(path, ofWireMock: false).Refusal is { } refusal)
            spot.Mistake(refusal.What, refusal.Instead);
    }

    public static void JmesPath(Spot spot, Spot matcher)
    {
        if (spot.Text() is not { } path)
            return;
        if (JmesPathSize.Refusal(path) is { } refusal)
            spot.Mistake(refusal.What, refusal.Instead);
        else if (Error(() => new JmesPathMatcher(path).IsMatch("{}").Exception) is { } error)
            spot.Mistake($"'{path}' is no JMESPath: {error.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')}");
    }

    public static void XPath(Spot spot, Spot matcher)
    {
        var namespaces = matcher.Member(nameof(MatcherModel.XmlNamespaceMap)) is { Value: PlacedArray } map
            ? [.. map.Items().Select(item => new XmlNamespace { Prefix = TextOf(item, nameof(XmlNamespace.Prefix)), Uri = TextOf(item, nameof(XmlNamespace.Uri)) })]
            : Array.Empty<XmlNamespace>();
        XPathQuery.ReadXPathQuery(spot, Namespaces(namespaces));
    }

    public static XmlNamespaceManager Namespaces(IEnumerable<XmlNamespace>? declared)
    {
        var namespaces = new XmlNamespaceManager(new NameTable());
        foreach (var one in declared ?? [])
            namespaces.AddNamespace(one.Prefix, one.Uri);
        return namespaces;
    }

    /// <summary>JSON, which may be written as a text.</summary>
    public static void Json(Spot spot, Spot matcher)
    {
        if (spot.Value is PlacedText { Value: var text })
            JsonInText.Read(text, spot);
        else if (spot.Value is not (PlacedObject or PlacedArray))
            spot.Need("an object or an array");
    }

    /// <summary>JSON whose names the engine takes for paths.</summary>
    public static void JsonWithPaths(Spot spot, Spot matcher)
    {
        Json(spot, matcher);
        if (JsonInText.Parsed(spot.Value is PlacedText { Value: var text } ? text : spot.Value.Written, PlacedJsonReader.MostDepth) is { } json && Names(json).Any(Searches))
            spot.Mistake("a name that is a path with '?' or '..' is not played", "Write a JsonPathMatcher.");
    }

    private static bool Searches(string name) => name.Contains('?') || name.Contains("..", StringComparison.Ordinal);

    private static IEnumerable<string> Names(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Names(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    private static string TextOf(Spot item, string name) => item.Member(name) is { Value: PlacedText { Value: var text } } ? text : "";

    // The language throws exceptions of its own, some when the matcher is made and some when it is asked.
    private static Exception? Error(Func<Exception?> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e;
        }
    }
}

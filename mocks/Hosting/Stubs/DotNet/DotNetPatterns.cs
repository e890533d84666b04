using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting.Stubs.Patterns;
using Conformance.Mocks.Hosting.Stubs.Reading;
using WireMock.Matchers;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>Checks of the patterns of WireMock.Net's matchers. The engine leaves out a stub with a pattern that it cannot read.</summary>
internal static class DotNetPatterns
{
    public static void Text(Spot spot) => spot.Text();

    public static void Base64(Spot spot) => spot.Base64();

    public static void Regex(Spot spot)
    {
        try
        {
            if (spot.Text() is { } pattern)
                _ = new Regex(pattern, RegexOptions.None, System.Text.RegularExpressions.Regex.InfiniteMatchTimeout);
        }
        catch (RegexParseException bad)
        {
            spot.Mistake($"no regular expression: {bad.Error} at {bad.Offset}", "Escape what is meant literally.");
        }
    }

    public static void JsonPath(Spot spot)
    {
        if (spot.Text() is { } path && JsonPathPattern.Error(path) is { } error)
            spot.Mistake($"'{path}' is no JSONPath that is understood: {error.TrimEnd('.')}");
    }

    public static void JmesPath(Spot spot) => Ask(spot, "JMESPath", path => new JmesPathMatcher(path), "{}");

    // A path with prefixes needs its namespaces before it can be judged.
    public static void XPath(Spot spot)
    {
        if (spot.Text() is { } path && !path.Contains(':'))
            Ask(spot, "XPath", text => new XPathMatcher(text), "<a/>");
    }

    /// <summary>JSON, which may be written as a text.</summary>
    public static void Json(Spot spot)
    {
        if (spot.Value is not PlacedText { Value: var text })
        {
            if (spot.Value is not (PlacedObject or PlacedArray))
                spot.Need("an object or an array");
            return;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            spot.Mistake("the text is no JSON", "Write the JSON itself.");
        }
    }

    private static void Ask(Spot spot, string language, Func<string, IStringMatcher> make, string input)
    {
        if (spot.Text() is not { } path)
            return;
        if (Error(() => make(path).IsMatch(input).Exception) is { } error)
            spot.Mistake($"'{path}' is no {language}: {error.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')}");
    }

    // Each language throws exceptions of its own, some when the matcher is made and some when it is asked.
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

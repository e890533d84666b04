using Conformance.Mocks.Hosting.Stubs.Reading;
using SimMetrics.Net;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>WireMock.Net's matchers: which there are, where each may stand, and what its pattern has to be.</summary>
internal static class DotNetMatchers
{
    private const string SimMetrics = "SimMetricsMatcher";

    private static readonly Refusal Unloaded = new("this matcher is a package of its own, which is not loaded", "Write a matcher for the text or the JSON of the body.");
    private static readonly Refusal OtherReader = new("the engine reads JSON in another way, in which this matcher does not tell bodies apart", "Write JsonMatcher, JsonPartialMatcher or JsonPartialWildcardMatcher.");
    private static readonly Refusal Code = new("this matcher runs code of the document", "Write what it looks for with other matchers.");

    private static readonly Dictionary<string, Kind> Kinds = new()
    {
        ["ExactMatcher"] = new(OfTexts: true, DotNetPatterns.Text),
        ["WildcardMatcher"] = new(OfTexts: true, DotNetPatterns.Text),
        ["ContentTypeMatcher"] = new(OfTexts: true, DotNetPatterns.Text),
        ["FormUrlEncodedMatcher"] = new(OfTexts: true, DotNetPatterns.Text),
        [SimMetrics] = new(OfTexts: true, DotNetPatterns.ShortText),
        ["RegexMatcher"] = new(OfTexts: true, DotNetPatterns.Regex),
        ["JsonPathMatcher"] = new(OfTexts: true, DotNetPatterns.JsonPath),
        ["JmesPathMatcher"] = new(OfTexts: true, DotNetPatterns.JmesPath),
        ["XPathMatcher"] = new(OfTexts: true, DotNetPatterns.XPath),
        ["NotNullOrEmptyMatcher"] = new(OfTexts: true, Pattern: null),
        ["ExactObjectMatcher"] = new(OfTexts: false, DotNetPatterns.Base64),
        ["JsonMatcher"] = new(OfTexts: false, DotNetPatterns.Json),
        ["JsonPartialMatcher"] = new(OfTexts: false, DotNetPatterns.JsonWithPaths),
        ["JsonPartialWildcardMatcher"] = new(OfTexts: false, DotNetPatterns.JsonWithPaths),
    };

    private static readonly Dictionary<string, Refusal> Refused = new()
    {
        ["CSharpCodeMatcher"] = Code,
        ["LinqMatcher"] = Code,
        ["GraphQLMatcher"] = Unloaded,
        ["MimePartMatcher"] = Unloaded,
        ["ProtoBufMatcher"] = Unloaded,
        ["SystemTextJsonPathMatcher"] = Unloaded,
        ["SystemTextJsonMatcher"] = OtherReader,
        ["SystemTextJsonPartialMatcher"] = OtherReader,
        ["SystemTextJsonPartialWildcardMatcher"] = OtherReader,
    };

    /// <param name="spot">An object of the class MatcherModel.</param>
    public static void Check(Spot spot)
    {
        if (spot.Member(nameof(MatcherModel.Name)) is not { } name)
        {
            spot.Mistake("no 'Name'", $"There is {string.Join(", ", Kinds.Keys)}.");
            return;
        }

        if (name.Value is not PlacedText { Value: var text })
            return;
        var (kindName, variant) = text.Split('.', 2) is [var first, var second] ? (first, second) : (text, null);
        if (Refused.TryGetValue(kindName, out var refusal))
            name.Mistake(refusal.What, refusal.Instead);
        else if (!Kinds.TryGetValue(kindName, out var kind))
            name.Mistake($"no matcher '{text}'", Nearest.Suggest(text, Kinds.Keys) ?? $"There is {string.Join(", ", Kinds.Keys)}.");
        else if (variant is not null && (kindName != SimMetrics || !Enum.TryParse<SimMetricType>(variant, out _)))
            name.Mistake($"no matcher '{text}'", kindName == SimMetrics ? Nearest.Suggest(variant, Enum.GetNames<SimMetricType>()) : $"Did you mean '{kindName}'?");
        else if (kind.Pattern is not null)
            CheckPattern(spot, kind.Pattern);
    }

    /// <summary>Where the engine asks for a text, it passes over matchers of other things.</summary>
    public static void RequireText(Spot matcher)
    {
        if (matcher.Member(nameof(MatcherModel.Name)) is { Value: PlacedText { Value: var text } } name && Kinds.TryGetValue(text, out var kind) && !kind.OfTexts)
            name.Mistake($"'{text}' looks at a body, not at a text", "Write ExactMatcher, WildcardMatcher or RegexMatcher.");
    }

    private static void CheckPattern(Spot spot, Action<Spot, Spot> check)
    {
        var (one, several) = (spot.Member(nameof(MatcherModel.Pattern)), spot.Member(nameof(MatcherModel.Patterns)));
        if (one is null && several is null && spot.Member(nameof(MatcherModel.PatternAsFile)) is null)
            spot.Mistake("no pattern", "Write 'Pattern' or 'Patterns'.");
        else if (one is not null && several is not null)
            several.Value.Mistake("the engine does not heed it beside 'Pattern'", "Write one of them.");
        else if (one is { } pattern)
            check(pattern, spot);
        else if (several is { Value: PlacedArray } patterns)
            foreach (var item in patterns.Items())
                check(item, spot);
    }

    /// <param name="Pattern">Checks a pattern and the matcher that it stands in; null where there is none.</param>
    private sealed record Kind(bool OfTexts, Action<Spot, Spot>? Pattern);
}

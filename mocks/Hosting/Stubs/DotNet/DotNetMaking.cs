using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting.Stubs.Patterns;
using Conformance.Mocks.Hosting.Stubs.Reading;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SimMetrics.Net;
using WireMock.Admin.Mappings;
using WireMock.Matchers;
using WireMock.Models;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>Makes matchers that mean what WireMock.Net's mean and have a limit.</summary>
internal static class DotNetMaking
{
    private const int MostCharactersToCompare = 2000;

    private static readonly Dictionary<string, Func<MatcherModel, Func<string?, double>>> Texts = new()
    {
        ["RegexMatcher"] = model => OfEach(model, pattern => Takes(DotNetRegex.Compile(pattern, model.IgnoreCase is true))),
        ["WildcardMatcher"] = Wildcards,
        ["ContentTypeMatcher"] = model => OfMediaType(Wildcards(model)),
        ["FormUrlEncodedMatcher"] = DotNetForm.MakeMatcher,
        ["JsonPathMatcher"] = model => OfJson(OfEach<JToken>(model, FindsOne)),
        ["XPathMatcher"] = model => OfEach(model, path => XPath(model, path).IsTrueOf),
        ["JmesPathMatcher"] = model => Engine(new JmesPathMatcher(Behaviour(model), Operator(model), [.. Patterns(model).Select(p => new AnyOfTypes.AnyOf<string, StringPattern>(p))])),
        ["SimMetricsMatcher"] = OfSimilarity,
    };

    private static readonly Dictionary<string, Func<MatcherModel, IObjectMatcher>> Objects = new()
    {
        ["JsonMatcher"] = model => new DotNetJsonMatchers.Whole(Behaviour(model), Value(model), model.IgnoreCase is true, model.Regex is true),
        ["JsonPartialMatcher"] = model => new DotNetJsonMatchers.Part(Behaviour(model), Value(model), model.IgnoreCase is true, model.Regex is true),
        ["JsonPartialWildcardMatcher"] = model => new DotNetJsonMatchers.PartWithWildcards(Behaviour(model), Value(model), model.IgnoreCase is true, model.Regex is true),
    };

    /// <summary>Whether there is one in place of the engine's.</summary>
    public static bool Makes(string name) => Texts.ContainsKey(Kind(name)) || Objects.ContainsKey(Kind(name));

    /// <param name="name">The name that the matcher is to have.</param>
    /// <param name="written">The model as JSON.</param>
    public static IMatcher Make(string name, string written)
    {
        var model = JsonConvert.DeserializeObject<MatcherModel>(written, DotNetMapping.Settings)!;
        return Objects.TryGetValue(Kind(model.Name), out var make)
            ? new DotNetObjectMatcher(name, written, make(model))
            : new DotNetTextMatcher(name, written, Texts[Kind(model.Name)](model));
    }

    public static MatchOperator Operator(MatcherModel model) => Enum.TryParse<MatchOperator>(model.MatchOperator, out var read) ? read : MatchOperator.Or;

    public static IReadOnlyList<string> Patterns(MatcherModel model) =>
        model.Pattern is string one ? [one] : [.. (model.Patterns ?? []).OfType<string>()];

    /// <summary>Turned round where the model refuses what matches.</summary>
    public static double Judged(MatcherModel model, double score) => model.RejectOnMatch is not true ? score : MatchScores.ToScore(score <= MatchScores.Tolerance);

    private static string Kind(string name) => name.Split('.')[0];

    private static Func<string?, double> OfEach(MatcherModel model, Func<string, Func<string, bool>> make) => OfEach<string>(model, make);

    private static Func<T?, double> OfEach<T>(MatcherModel model, Func<string, Func<T, bool>> make) where T : class
    {
        var each = Patterns(model).Select(make).ToList();
        var joined = Operator(model);
        return value => Judged(model, value is null ? MatchScores.Mismatch : MatchScores.ToScore([.. each.Select(takes => takes(value))], joined));
    }

    private static Func<string?, double> Wildcards(MatcherModel model) => OfEach(model, pattern => Takes(DotNetRegex.OfWildcards(pattern, model.IgnoreCase is true)));

    private static Func<string, bool> Takes(Regex regex) => text => regex.Takes(text);

    private static Func<string?, double> OfMediaType(Func<string?, double> score) =>
        text => score(MediaTypeHeaderValue.TryParse(text, out var type) ? type.MediaType : null);

    // The engine looks at the one member of an object as at a list of one.
    private static Func<string?, double> OfJson(Func<JToken?, double> score) => text => score(Json(text) switch
    {
        JObject { Count: 1 } json when json.Properties().First() is { Value: not JArray } only => new JObject { [only.Name] = new JArray(only.Value) },
        var json => json,
    });

    private static JToken? Json(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : JToken.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The engine gives up where a path finds several.
    private static Func<JToken, bool> FindsOne(string path)
    {
        var query = JsonPathQuery.Parse(path, ofWireMock: false).Query!;
        return json => query.FindTokens(json).Count == 1;
    }

    private static XPathQuery XPath(MatcherModel model, string path)
    {
        var mistakes = new Mistakes(model.Name);
        return XPathQuery.ReadXPathQuery(new Spot(new PlacedText(default, default, path), "", mistakes), DotNetPatterns.Namespaces(model.XmlNamespaceMap)) ?? throw mistakes.Told();
    }

    private static Func<string?, double> OfSimilarity(MatcherModel model)
    {
        var type = model.Name.Split('.', 2) is [_, var named] ? Enum.Parse<SimMetricType>(named) : SimMetricType.Levenstein;
        var ask = Engine(new SimMetricsMatcher(Behaviour(model), [.. Patterns(model).Select(p => new AnyOfTypes.AnyOf<string, StringPattern>(p))], type));
        return text => text?.Length > MostCharactersToCompare ? throw new PatternLimitException("The text is too long to be compared.") : ask(text);
    }

    private static Func<string?, double> Engine(IStringMatcher matcher) => text => matcher.IsMatch(text).Score;

    private static object Value(MatcherModel model) => model.Pattern ?? model.Patterns!;

    private static MatchBehaviour Behaviour(MatcherModel model) => model.RejectOnMatch is true ? MatchBehaviour.RejectOnMatch : MatchBehaviour.AcceptOnMatch;
}

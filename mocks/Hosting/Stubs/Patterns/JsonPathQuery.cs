using System.Globalization;
using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting.Stubs.Reading;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>
/// A JSONPath, asked step by step. As WireMock has it, a condition on an object looks at the object, [-1] is the last item, and a
/// regular expression is one of Java and takes the whole text. As WireMock.Net has it, none of that holds.
/// </summary>
internal sealed partial class JsonPathQuery
{
    private const int MostFound = 100_000;
    private const int MostCharacters = 2000;

    private static readonly JsonSelectSettings Settings = new() { RegexMatchTimeout = PatternTime.OfOne };

    private readonly IReadOnlyList<JsonPathStep> _steps;
    private readonly bool _ofWireMock;

    private JsonPathQuery(IReadOnlyList<JsonPathStep> steps, bool ofWireMock) => (_steps, _ofWireMock) = (steps, ofWireMock);

    /// <summary>The path, or why it is not understood.</summary>
    public static (JsonPathQuery? Query, Refusal? Refusal) Parse(string path, bool ofWireMock)
    {
        if (path.Length > MostCharacters)
            return (null, new Refusal($"a JSONPath of more than {MostCharacters} characters is not played", "Write several patterns."));
        var refusals = new List<Refusal?>();
        var steps = JsonPathSteps.Split(path, (regex, flags) =>
        {
            refusals.Add(ofWireMock ? WholeRegex.Error(regex) : DotNetError(regex));
            return refusals[^1] is null && ofWireMock ? $"\\A(?:{JavaRegex.Translate(regex).Net})\\z" : regex;
        });
        if (ofWireMock)
            refusals.AddRange(steps.Select(Beyond));
        if (refusals.Find(r => r is not null) is { } refusal)
            return (null, refusal);
        var query = new JsonPathQuery([.. steps.Select(step => ofWireMock ? step with { Path = FromTheEnd(step.Path) } : step)], ofWireMock);
        return query.Error() is { } error ? (null, new Refusal($"'{path}' is no JSONPath that is understood: {error.TrimEnd('.')}")) : (query, null);
    }

    /// <summary>What the path finds, in the order of the document.</summary>
    /// <exception cref="PatternLimitException">It takes too long, or finds too much.</exception>
    public IReadOnlyList<JToken> FindTokens(JToken json)
    {
        List<JToken> found = [json];
        foreach (var step in _steps)
        {
            var next = new List<JToken>();
            foreach (var token in found.SelectMany(token => On(step, token).SelectTokens(step.Path, Settings)))
            {
                PatternTime.Check();
                next.Add(token);
                if (next.Count > MostFound)
                    throw new PatternLimitException("The JSONPath finds too much.");
            }

            found = next;
        }

        return found;
    }

    private JToken On(JsonPathStep step, JToken token)
    {
        PatternTime.Check();
        return _ofWireMock && step.Filters && token is JObject ? new JArray(token.DeepClone()) : token;
    }

    private string? Error()
    {
        try
        {
            foreach (var step in _steps)
                _ = new JObject().SelectTokens(step.Path, Settings).ToList();
            return null;
        }
        catch (Exception e) when (e is JsonException or RegexParseException or FormatException)
        {
            return e.Message;
        }
    }

    private static Refusal? Beyond(JsonPathStep step)
    {
        if (!step.Path.Contains("[?", StringComparison.Ordinal))
            return null;
        var bare = JsonPathSteps.Bare(step.Path)[1..];
        if (bare.Contains('$'))
            return new Refusal("a condition that looks at the whole document, with '$', is not played", "Write it with '@', for the item.");
        return bare.IndexOf("[?", StringComparison.Ordinal) != bare.LastIndexOf("[?", StringComparison.Ordinal)
            ? new Refusal("a condition within a condition is not played", "Write one after the other.")
            : null;
    }

    private static Refusal? DotNetError(string regex)
    {
        try
        {
            _ = new Regex(regex, RegexOptions.None, PatternTime.OfOne);
            return null;
        }
        catch (RegexParseException bad)
        {
            return new Refusal($"no regular expression: {bad.Error} at {bad.Offset}", "Escape what is meant literally.");
        }
    }

    private static string FromTheEnd(string path) => Negative().Replace(path, m =>
    {
        var index = int.Parse(m.Groups["index"].Value, CultureInfo.InvariantCulture);
        return index == 1 ? "[-1:]" : $"[-{index}:-{index - 1}]";
    });

    [GeneratedRegex(@"(?<=\A\$(\.\.)?)\[\s*-(?<index>[1-9]\d{0,8})\s*\]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Negative();
}

using Conformance.Mocks.Hosting.Stubs.Patterns;
using Newtonsoft.Json.Linq;
using WireMock.Matchers;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>The engine's matchers of JSON, whose expressions and comparisons have a limit here.</summary>
internal static class DotNetJsonMatchers
{
    public sealed class Whole(MatchBehaviour behaviour, object value, bool ignoreCase, bool regex) : JsonMatcher(behaviour, value, ignoreCase, regex)
    {
        protected override bool IsMatch(JToken value, JToken? input) => ByExpression(this, value, input) ?? base.IsMatch(value, input);
    }

    public sealed class Part(MatchBehaviour behaviour, object value, bool ignoreCase, bool regex) : JsonPartialMatcher(behaviour, value, ignoreCase, regex)
    {
        protected override bool IsMatch(JToken value, JToken? input) => ByExpression(this, value, input) ?? base.IsMatch(value, input);
    }

    public sealed class PartWithWildcards(MatchBehaviour behaviour, object value, bool ignoreCase, bool regex) : JsonPartialWildcardMatcher(behaviour, value, ignoreCase, regex)
    {
        protected override bool IsMatch(JToken value, JToken? input) => ByExpression(this, value, input) ?? base.IsMatch(value, input);

        protected override bool IsMatch(string value, string input) => DotNetRegex.OfWildcards(value, IgnoreCase).Takes(input);
    }

    // A text that is no expression is compared as a text, as the engine does it.
    private static bool? ByExpression(JsonMatcher matcher, JToken value, JToken? input)
    {
        PatternTime.Check();
        if (!matcher.Regex || value.Type != JTokenType.String || input is null || value.Value<string>() is not { Length: > 0 } pattern)
            return null;
        try
        {
            return DotNetRegex.OfValue(pattern).Takes(input.ToString());
        }
        catch (System.Text.RegularExpressions.RegexParseException)
        {
            return null;
        }
    }
}

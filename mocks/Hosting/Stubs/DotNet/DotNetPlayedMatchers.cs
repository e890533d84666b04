using AnyOfTypes;
using Conformance.Mocks.Hosting.Stubs.Patterns;
using WireMock.Matchers;
using WireMock.Models;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>A matcher of WireMock.Net with a limit, as the engine asks it: for a text.</summary>
/// <param name="score">Of a text; null is none.</param>
internal sealed class DotNetTextMatcher(string name, string written, Func<string?, double> score) : IStringMatcher
{
    public string Name => name;

    public MatchBehaviour MatchBehaviour => MatchBehaviour.AcceptOnMatch;

    public MatchOperator MatchOperator => MatchOperator.Or;

    public MatchResult IsMatch(string? input) => PatternMatcher.Asked(name, () => score(input));

    public AnyOf<string, StringPattern>[] GetPatterns() => [written];

    public string GetCSharpCodeArguments() => throw new NotSupportedException("A pattern is data.");
}

/// <summary>A matcher of the engine that looks at JSON.</summary>
internal sealed class DotNetObjectMatcher(string name, string written, IObjectMatcher matcher) : IObjectMatcher
{
    public string Name => name;

    public MatchBehaviour MatchBehaviour => MatchBehaviour.AcceptOnMatch;

    public object Value => written;

    // The engine's own matchers keep an exception for themselves.
    public MatchResult IsMatch(object? input) => PatternMatcher.Asked(name, () =>
    {
        var (score, exception) = matcher.IsMatch(input).Expand();
        return exception is not null && PatternTime.IsLimit(exception) ? throw new PatternLimitException(exception.Message) : score;
    });

    public string GetCSharpCodeArguments() => throw new NotSupportedException("A pattern is data.");
}

using AnyOfTypes;
using WireMock.Matchers;
using WireMock.Models;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>A pattern as the engine asks it: for a text.</summary>
/// <param name="written">The pattern as JSON.</param>
internal sealed class PatternMatcher(string name, string written, TextPattern pattern) : IStringMatcher
{
    public string Name => name;

    public MatchBehaviour MatchBehaviour => MatchBehaviour.AcceptOnMatch;

    public MatchOperator MatchOperator => MatchOperator.Or;

    public MatchResult IsMatch(string? input) => Asked(name, () => MatchScores.ToScore(pattern(input)));

    public AnyOf<string, StringPattern>[] GetPatterns() => [written];

    public string GetCSharpCodeArguments() => throw new NotSupportedException("A pattern is data.");

    internal static MatchResult Asked(string name, Func<double> ask)
    {
        try
        {
            return MatchResult.From(name, PatternTime.Spend(ask));
        }
        // The engine leaves out a stub that cannot be judged, and logs why.
        catch (Exception e) when (PatternTime.IsLimit(e) || e is FormatException)
        {
            return MatchResult.From(name, e);
        }
    }
}

/// <summary>A pattern as the engine asks it where a body is no text: for bytes.</summary>
internal sealed class BytesMatcher(string name, string written, BodyPattern pattern) : IObjectMatcher
{
    public string Name => name;

    public MatchBehaviour MatchBehaviour => MatchBehaviour.AcceptOnMatch;

    public object Value => written;

    public MatchResult IsMatch(object? input) => PatternMatcher.Asked(name, () => MatchScores.ToScore(input is byte[] body && pattern(body)));

    public string GetCSharpCodeArguments() => throw new NotSupportedException("A pattern is data.");
}

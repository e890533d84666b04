using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>A regular expression of Java that the whole text has to meet, the dot taking line ends, as WireMock has it.</summary>
internal static class WholeRegex
{
    public static Regex? Read(Spot spot)
    {
        if (spot.Text() is not { } text)
            return null;
        if (Error(text) is not { } error)
            return Compile($"(?:{JavaRegex.Translate(text).Net})");
        spot.Mistake(error.What, error.Instead);
        return null;
    }

    /// <summary>Why a text is no expression that is played, or null.</summary>
    public static Refusal? Error(string java)
    {
        var (net, refusal) = JavaRegex.Translate(java);
        if (refusal is not null)
            return refusal;
        try
        {
            _ = new Regex(net!, RegexOptions.None, PatternTime.OfOne);
            return null;
        }
        catch (RegexParseException bad)
        {
            return new Refusal($"no regular expression: {bad.Error}{(net == java ? $" at {bad.Offset}" : "")}", "Escape what is meant literally.");
        }
    }

    /// <summary>Takes the whole text or nothing.</summary>
    public static Regex Compile(string pattern) => new($"\\A{pattern}\\z", RegexOptions.Singleline | RegexOptions.CultureInvariant, PatternTime.OfOne);
}

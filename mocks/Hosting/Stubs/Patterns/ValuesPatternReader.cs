using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>
/// Reads patterns for the values of a parameter: a text pattern that one value has to meet, {"hasExactly": [ … ]} or {"includes": [ … ]}.
/// </summary>
internal static class ValuesPatternReader
{
    /// <summary>Of an object with a pattern for each name.</summary>
    public static IReadOnlyList<(string Name, ValuesPattern Pattern)> ReadAll(Spot spot) => [.. spot.Members().Select(m => (m.Member.Name, ReadValuesPattern(m.Spot)))];

    public static ValuesPattern ReadValuesPattern(Spot spot)
    {
        if (spot.Value is PlacedObject json && json.Members.FirstOrDefault(m => m.Name is "hasExactly" or "includes") is { } only)
        {
            if (json.Members.Count > 1)
                spot.Mistake($"another member beside '{only.Name}'", "Write it alone.");
            var patterns = spot[only.Name]!.Value.Items().Select(item => TextPatternReader.ReadTextPattern(item)).ToList();
            var exactly = only.Name == "hasExactly";
            return values => (!exactly || values.Count == patterns.Count) && patterns.TrueForAll(pattern => values.Any(value => pattern(value)));
        }

        var one = TextPatternReader.ReadTextPattern(spot);
        return values => values.Count == 0 ? one(null) : values.Any(value => one(value));
    }
}

using System.Globalization;

namespace Conformance.Cli.Recording.Mappings;

/// <summary>Where a mapping stands among those of the same request: it answers in one state and moves on to the next.</summary>
internal readonly record struct ScenarioPlace(string Scenario, string RequiredState, string? NewState)
{
    // The state in which WireMock begins every scenario.
    private const string Begin = "Started";

    /// <summary>
    /// Each mapping with its place, in their order; null for the only one of its request. A mapping that repeats the answer
    /// before it is left out, and the last of a request answers for ever.
    /// </summary>
    public static IEnumerable<(RecordedMapping Mapping, ScenarioPlace? Place)> Arrange(IEnumerable<RecordedMapping> mappings)
    {
        foreach (var same in mappings.GroupBy(m => m.RequestKey, StringComparer.Ordinal))
        {
            var chain = new List<RecordedMapping>();
            foreach (var mapping in same)
            {
                if (chain.Count == 0 || chain[^1].AnswerKey != mapping.AnswerKey)
                    chain.Add(mapping);
            }
            foreach (var (i, mapping) in chain.Index())
                yield return (mapping, chain.Count == 1 ? null : new ScenarioPlace(chain[0].Name, State(i), i == chain.Count - 1 ? null : State(i + 1)));
        }
    }

    private static string State(int index) => index == 0 ? Begin : string.Create(CultureInfo.InvariantCulture, $"Answered {index}");
}

using System.Globalization;
using System.Text;

namespace Conformance.Tests.Mocks.Hydra.Recorded;

/// <summary>How much of the record the mock answers alike, and its differences by kind.</summary>
internal static class RecordedFigures
{
    public static double Share(IEnumerable<PlayedStep> steps, Func<PlayedStep, bool> counts) => steps.Select(s => counts(s) ? 1.0 : 0).Average();

    /// <summary>A table of endpoints with the shares in percent, then each kind of difference with how often and one example.</summary>
    public static string Tell(string profile, IReadOnlyCollection<PlayedStep> steps)
    {
        var text = new StringBuilder($"{profile}: identical / same status, error and place\n");
        foreach (var endpoint in steps.GroupBy(s => s.Endpoint).OrderBy(e => e.Key))
            text.Append(CultureInfo.InvariantCulture, $"{endpoint.Key,-16}{100 * Share(endpoint, s => s.IsIdentical),7:0.0}{100 * Share(endpoint, s => s.HasSameVerdict),7:0.0} of {endpoint.Count()}\n");
        foreach (var kind in steps.Where(s => !s.IsIdentical).GroupBy(s => (s.Endpoint, Differing: string.Join(", ", s.Differing))).OrderByDescending(k => k.Count()))
            text.Append(CultureInfo.InvariantCulture, $"\n{kind.Count()} x {kind.Key.Endpoint}: {kind.Key.Differing}\n{kind.First()}\n");
        return text.ToString();
    }
}

using WireMock;
using WireMock.Types;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>Whether a mapping takes a request, whatever the state of its scenario.</summary>
internal static class StubMatching
{
    private const int MostReadings = 32;

    public static bool Takes(IMapping mapping, string? state, IRequestMessage request)
    {
        var repeated = request.Headers?.Where(h => h.Value.Count > 1).Select(h => (h.Key, Values: h.Value.ToArray())).ToArray() ?? [];
        if (repeated.Length == 0)
            return mapping.GetRequestMatchResult(request, state!).IsPerfectMatch;
        // WireMock is content when one value of a header that came several times meets its pattern; the engine asks it of all of them.
        try
        {
            return Readings(repeated).Take(MostReadings).Any(reading =>
            {
                foreach (var (name, value) in reading)
                    request.Headers![name] = new WireMockList<string>(value);
                return mapping.GetRequestMatchResult(request, state!).IsPerfectMatch;
            });
        }
        finally
        {
            foreach (var (name, values) in repeated)
                request.Headers![name] = new WireMockList<string>(values);
        }
    }

    private static IEnumerable<(string Name, string Value)[]> Readings((string Name, string[] Values)[] repeated) =>
        repeated.Aggregate(
            (IEnumerable<(string, string)[]>)[[]],
            (readings, header) => readings.SelectMany(reading => header.Values.Select(value => ((string, string)[])[.. reading, (header.Name, value)])));
}

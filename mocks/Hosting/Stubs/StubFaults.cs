using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>The names of the faults; both dialects take all of them.</summary>
internal static class StubFaults
{
    private static readonly Dictionary<string, StubFault> Names = new()
    {
        ["CONNECTION_RESET_BY_PEER"] = StubFault.Reset,
        ["RANDOM_DATA_THEN_CLOSE"] = StubFault.Garbage,
        ["EMPTY_RESPONSE"] = StubFault.Empty,
        ["MALFORMED_RESPONSE_CHUNK"] = StubFault.MalformedChunk,
    };

    public static StubFault Read(Spot spot)
    {
        if (spot.Text() is not { } name)
            return StubFault.None;
        if (!Names.TryGetValue(name, out var fault))
            spot.Mistake($"no fault '{name}'", Nearest.Suggest(name, Names.Keys));
        return fault;
    }
}

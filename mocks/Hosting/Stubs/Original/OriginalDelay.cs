using Conformance.Mocks.Hosting.Stubs.Reading;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs.Original;

/// <summary>Delays that are drawn, and bodies that are sent in pieces.</summary>
internal static class OriginalDelay
{
    private const int MostMilliseconds = 3_600_000;
    private const int MostChunks = 10_000;

    private static readonly MemberTable<ResponseModel> Uniform = new()
    {
        { "type", (_, _) => { } },
        { "lower", (response, spot) => response.MinimumRandomDelay = spot.Whole(0, MostMilliseconds) },
        // The engine's upper bound is exclusive.
        { "upper", (response, spot) => response.MaximumRandomDelay = spot.Whole(0, MostMilliseconds) + 1 },
    };

    private static readonly MemberTable<ResponseModel> Fixed = new()
    {
        { "type", (_, _) => { } },
        { "milliseconds", (response, spot) => response.Delay = spot.Whole(0, MostMilliseconds) },
    };

    private static readonly Dictionary<string, (MemberTable<ResponseModel> Table, string[] Needed)> Types = new()
    {
        ["uniform"] = (Uniform, ["lower", "upper"]),
        ["fixed"] = (Fixed, ["milliseconds"]),
    };

    private static readonly MemberTable<StubDraft> Dribble = new()
    {
        { "numberOfChunks", (draft, spot) => draft.Chunks = spot.Whole(1, MostChunks) },
        { "totalDuration", (draft, spot) => draft.Dribble = spot.Whole(0, MostMilliseconds) is { } ms ? TimeSpan.FromMilliseconds(ms) : null },
    };

    public static void Read(ResponseModel response, Spot spot)
    {
        if (spot["type"] is not { } type)
        {
            spot.Mistake("no 'type'", $"There is {string.Join(", ", Types.Keys)}.");
            return;
        }

        if (type.Text() is not { } name)
            return;
        if (!Types.TryGetValue(name, out var found))
        {
            type.Mistake(name == "lognormal" ? "delays are not drawn from a log-normal distribution" : $"no distribution '{name}'", "Write uniform, with 'lower' and 'upper'.");
            return;
        }

        found.Table.Read(response, spot);
        Require(spot, found.Needed);
        if (response.MinimumRandomDelay >= response.MaximumRandomDelay)
            spot.Mistake("'lower' is above 'upper'");
    }

    public static void ReadDribble(StubDraft draft, Spot spot)
    {
        Dribble.Read(draft, spot);
        Require(spot, "numberOfChunks", "totalDuration");
    }

    private static void Require(Spot spot, params string[] names)
    {
        foreach (var name in names.Where(name => spot.Value is PlacedObject && spot[name] is null))
            spot.Mistake($"no '{name}'", $"Write {string.Join(" and ", names.Select(n => $"'{n}'"))}.");
    }
}

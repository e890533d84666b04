using Conformance.Mocks.Hosting.Stubs.Parts;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Original;

/// <summary>Delays that are drawn, and bodies that are sent in pieces.</summary>
internal static class OriginalDelay
{
    private const int MostChunks = 10_000;

    private static readonly MemberTable<StubDraft> Uniform = new()
    {
        { "type", (_, _) => { } },
        { "lower", (draft, spot) => draft.DelayFrom = Time(spot) },
        { "upper", (draft, spot) => draft.DelayTo = Time(spot) },
    };

    private static readonly MemberTable<StubDraft> Fixed = new()
    {
        { "type", (_, _) => { } },
        { "milliseconds", ReadFixed },
    };

    private static readonly Dictionary<string, (MemberTable<StubDraft> Table, string[] Needed)> Types = new()
    {
        ["uniform"] = (Uniform, ["lower", "upper"]),
        ["fixed"] = (Fixed, ["milliseconds"]),
    };

    private static readonly MemberTable<StubDraft> Dribble = new()
    {
        { "numberOfChunks", (draft, spot) => draft.Delivery = draft.Delivery with { Chunks = spot.PointAt(1, MostChunks) } },
        { "totalDuration", (draft, spot) => draft.Delivery = draft.Delivery with { Dribble = Time(spot) } },
    };

    public static void ReadFixed(StubDraft draft, Spot spot) => draft.DelayFrom = draft.DelayTo = Time(spot);

    public static void Read(StubDraft draft, Spot spot)
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

        found.Table.Read(draft, spot);
        Require(spot, found.Needed);
        if (spot["upper"] is not null && draft.DelayFrom > draft.DelayTo)
            spot.Mistake("'lower' is above 'upper'");
    }

    public static void ReadDribble(StubDraft draft, Spot spot)
    {
        Dribble.Read(draft, spot);
        Require(spot, "numberOfChunks", "totalDuration");
    }

    private static TimeSpan Time(Spot spot) => TimeSpan.FromMilliseconds(spot.PointAt(0, StubDelay.MostMilliseconds) ?? 0);

    private static void Require(Spot spot, params string[] names)
    {
        foreach (var name in names.Where(name => spot.Value is PlacedObject && spot[name] is null))
            spot.Mistake($"no '{name}'", $"Write {string.Join(" and ", names.Select(n => $"'{n}'"))}.");
    }
}

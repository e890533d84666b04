using Conformance.Mocks.Hosting.Stubs.DotNet;
using Conformance.Mocks.Hosting.Stubs.Original;
using Conformance.Mocks.Hosting.Stubs.Reading;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>Tells the dialects apart by the members that only one of them has. A mapping that says neither is WireMock's.</summary>
internal static class StubDialects
{
    private static readonly Level Mapping = Level.FindMembers(OriginalMapping.Table.Names, typeof(MappingModel));
    private static readonly Level Request = Level.FindMembers(OriginalRequest.Table.Names, typeof(RequestModel));
    private static readonly Level Response = Level.FindMembers(OriginalResponse.Table.Names, typeof(ResponseModel));

    /// <summary>Null, with the mistake, where there are members of both.</summary>
    public static StubDialect? OfMapping(Spot spot) => FindDialect(spot,
    [
        .. Mapping.Marks(spot),
        .. Request.Marks(spot.Member("Request")),
        .. Response.Marks(spot.Member("Response")),
    ]);

    /// <inheritdoc cref="OfMapping"/>
    public static StubDialect? OfRequest(Spot spot) => FindDialect(spot, [.. Request.Marks(spot)]);

    private static StubDialect? FindDialect(Spot spot, IReadOnlyList<Mark> marks)
    {
        if (marks.Count == 0)
            return StubDialect.Original;
        if (marks.FirstOrDefault(m => m.Dialect != marks[0].Dialect) is not { } other)
            return marks[0].Dialect;
        var (original, dotNet) = marks[0].Dialect == StubDialect.Original ? (marks[0], other) : (other, marks[0]);
        spot.Mistakes.Add(other.At, other.Where, $"'{original.Name}' is a member of WireMock and '{dotNet.Name}' one of WireMock.Net", "Write a mapping in one of the two.");
        return null;
    }

    private sealed record Mark(StubDialect Dialect, string Name, JsonPlace At, string Where);

    /// <summary>The names of one object in both dialects.</summary>
    private sealed record Level(HashSet<string> Original, HashSet<string> DotNet)
    {
        // The same name for different kinds: lists in WireMock.Net, objects in WireMock, and so on.
        private static readonly Dictionary<string, Func<PlacedJson, StubDialect?>> ByKind = new()
        {
            ["headers"] = value => value is PlacedArray ? StubDialect.DotNet : null,
            ["cookies"] = value => value is PlacedArray ? StubDialect.DotNet : StubDialect.Original,
            ["url"] = value => value is PlacedObject ? StubDialect.DotNet : null,
            ["fault"] = value => value is PlacedObject ? StubDialect.DotNet : StubDialect.Original,
        };

        public static Level FindMembers(IReadOnlyCollection<string> original, Type dotNet) => new([.. original], [.. DotNetNames.PropertiesOf(dotNet).Keys]);

        public IEnumerable<Mark> Marks(Spot? spot) => spot is { Value: PlacedObject json } found
            ? json.Members.Select(m => (m, Dialect: FindMembers(m))).Where(m => m.Dialect is not null).Select(m => new Mark(m.Dialect!.Value, m.m.Name, m.m.At, found.Where))
            : [];

        private StubDialect? FindMembers(PlacedMember member) => (Original.Contains(member.Name), DotNet.Contains(member.Name)) switch
        {
            (true, false) => StubDialect.Original,
            (false, true) => StubDialect.DotNet,
            (true, true) => ByKind.GetValueOrDefault(member.Name)?.Invoke(member.Value),
            _ => null,
        };
    }
}

using System.Text;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Patterns;

/// <summary>Reads what a request in WireMock's dialect says of its body.</summary>
internal static class BodyPatternReader
{
    /// <summary>The members that are read here.</summary>
    public static readonly MemberTable<List<BodyPattern>> Table = new()
    {
        { "bodyPatterns", (all, spot) => all.AddRange(spot.Items().Select(ReadBodyPattern)) },
        { "formParameters", (all, spot) => all.Add(Form(ValuesPatternReader.ReadAll(spot))) },
    };

    /// <param name="spot">An object with members of the table only.</param>
    public static BodyPattern ReadAll(Spot spot)
    {
        var all = new List<BodyPattern>();
        Table.Read(all, spot);
        return body => all.TrueForAll(p => p(body));
    }

    private static BodyPattern ReadBodyPattern(Spot spot)
    {
        if (spot is { Value: PlacedObject { Members: [{ Name: "binaryEqualTo" }] } })
        {
            var bytes = spot["binaryEqualTo"]!.Value.Base64();
            return body => body.Span.SequenceEqual(bytes);
        }

        var pattern = TextPatternReader.ReadTextPattern(spot);
        return body => pattern(body.IsEmpty ? null : Encoding.UTF8.GetString(body.Span));
    }

    private static BodyPattern Form(IReadOnlyList<(string Name, ValuesPattern Pattern)> patterns) =>
        body => FormFields.Parse(Encoding.UTF8.GetString(body.Span)).Meet(patterns);
}

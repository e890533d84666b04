using Conformance.Mocks.Hosting.Stubs.Reading;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs.Original;

/// <summary>The method of a request: a name, ANY, or {"oneOf": [names]}.</summary>
internal static class OriginalMethod
{
    private const string Any = "ANY";

    private static readonly MemberTable<RequestModel> Table = new()
    {
        { "oneOf", (model, spot) => model.Methods = Several(spot) },
        { "noneOf", new Refusal("methods that are not meant are not played", "Write those that are with 'oneOf'.") },
    };

    public static void ReadModel(RequestModel model, Spot spot)
    {
        if (spot.Value is PlacedObject)
            Table.Read(model, spot);
        else
            model.Methods = ReadMethod(spot) is { } name ? All(name) : null;
    }

    public static string[]? Several(Spot spot)
    {
        var names = spot.Items().Select(ReadMethod).OfType<string>().ToArray();
        if (spot.Value is PlacedArray { Items.Count: 0 })
            spot.Mistake("no method", "Write one, or leave the member out.");
        return All(names);
    }

    private static string[]? All(params string[] names) => names.Contains(Any) ? null : names;

    private static string? ReadMethod(Spot spot) => spot.Text("the name of a method, such as POST", name => name.Length > 0 && name.All(char.IsAsciiLetterUpper));
}

using System.Collections;
using System.Globalization;
using Conformance.Mocks.Hosting.Stubs.Parts;
using Conformance.Mocks.Hosting.Stubs.Reading;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>Checks a document against WireMock.Net's classes: names, kinds of values, and then the rules of the class.</summary>
internal static class DotNetShape
{
    private static readonly Dictionary<Type, Action<Spot>> Scalars = new()
    {
        [typeof(string)] = spot => spot.Text(),
        [typeof(bool)] = spot => spot.Flag(),
        [typeof(int)] = spot => spot.PointAt(int.MinValue, int.MaxValue),
        [typeof(double)] = CheckNumber,
        [typeof(Guid)] = spot => spot.Guid(),
        [typeof(DateTime)] = spot => spot.Text("a time such as 2030-01-31T12:00:00Z", text => DateTime.TryParse(text, CultureInfo.InvariantCulture, out _)),
        [typeof(byte[])] = spot => spot.Base64(),
    };

    // What is an object to the engine takes more than one kind.
    private static readonly Dictionary<(Type, string), Action<Spot>> Loose = new()
    {
        [(typeof(RequestModel), nameof(RequestModel.ClientIP))] = spot => CheckTextOr(typeof(ClientIPModel), spot),
        [(typeof(RequestModel), nameof(RequestModel.Path))] = spot => CheckTextOr(typeof(PathModel), spot),
        [(typeof(RequestModel), nameof(RequestModel.Url))] = spot => CheckTextOr(typeof(UrlModel), spot),
        [(typeof(ResponseModel), nameof(ResponseModel.StatusCode))] = CheckStatus,
        [(typeof(ResponseModel), nameof(ResponseModel.BodyAsFile))] = spot => StubFileName.Read(spot),
        [(typeof(EncodingModel), nameof(EncodingModel.CodePage))] = CheckCodePage,
        [(typeof(FaultModel), nameof(FaultModel.Type))] = spot => DotNetFault.Read(spot),
    };

    /// <summary>Adds what is wrong with an object of that class, or below it.</summary>
    public static void Check(Type type, Spot spot)
    {
        var known = DotNetNames.PropertiesOf(type);
        var seen = new HashSet<string>();
        foreach (var (member, value) in spot.Members())
        {
            if (!known.TryGetValue(member.Name, out var property))
                spot.Mistakes.Add(member.At, spot.Where, $"no member '{member.Name}'", Nearest.Suggest(member.Name, [.. known.Values.Select(p => p.Name).Distinct()]));
            else if (!seen.Add(property.Name))
                spot.Mistakes.Add(member.At, spot.Where, $"'{member.Name}' stands twice, in two spellings", "Leave one out.");
            else if (DotNetRefusals.Find(type, property.Name) is { } refusal)
                value.Mistake(refusal.What, refusal.Instead);
            else if (value.Value is not PlacedNull)
                CheckMember(type, property.Name, property.PropertyType, value);
        }

        if (spot.Value is PlacedObject)
            DotNetRules.Check(type, spot);
    }

    private static void CheckMember(Type holder, string name, Type type, Spot spot)
    {
        if (Loose.TryGetValue((holder, name), out var check))
            check(spot);
        else if (DotNetChoices.FindMember(name) is { } choices)
            DotNetChoices.CheckChoices(choices, spot);
        else
            CheckValue(Nullable.GetUnderlyingType(type) ?? type, spot);
    }

    private static void CheckValue(Type type, Spot spot)
    {
        if (type == typeof(object))
            return;
        if (Scalars.TryGetValue(type, out var check))
            check(spot);
        else if (type.IsEnum)
            DotNetChoices.CheckChoices(Enum.GetNames(type), spot);
        else if (type == typeof(IDictionary<string, object>))
            StubHeaders.Read(spot);
        else if (typeof(IEnumerable).IsAssignableFrom(type))
            foreach (var item in spot.Items())
                CheckValue(type.GetElementType() ?? type.GetGenericArguments()[0], item);
        else
            Check(type, spot);
    }

    private static void CheckNumber(Spot spot)
    {
        if (spot.Value is not PlacedNumber)
            spot.Need("a number");
    }

    private static void CheckTextOr(Type type, Spot spot)
    {
        if (spot.Value is not PlacedText)
            Check(type, spot);
    }

    // A text may be a template.
    private static void CheckStatus(Spot spot)
    {
        if (spot.Value is PlacedText { Value: var text } && (text.Contains("{{") || (IsNumber(text, out var status) && status is >= StubStatus.First and <= StubStatus.Last)))
            return;
        spot.PointAt(StubStatus.First, StubStatus.Last);
    }

    private static bool IsNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static void CheckCodePage(Spot spot)
    {
        if (spot.PointAt(0, int.MaxValue) is not { } page)
            return;
        try
        {
            System.Text.Encoding.GetEncoding(page);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            spot.Mistake($"no code page {page}", "Write 65001 for UTF-8.");
        }
    }
}

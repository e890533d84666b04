using System.Globalization;
using Conformance.Mocks.Hosting.Stubs.Reading;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>What else an object has to be so that the engine plays it as it reads: it passes over much without a word.</summary>
internal static class DotNetRules
{
    private static readonly Dictionary<Type, Action<Spot>> Rows = new()
    {
        [typeof(MappingModel)] = CheckMapping,
        [typeof(RequestModel)] = spot => RefuseBeside(spot, nameof(RequestModel.Path), nameof(RequestModel.Url)),
        [typeof(PathModel)] = CheckTextMatchers,
        [typeof(UrlModel)] = CheckTextMatchers,
        [typeof(ClientIPModel)] = CheckTextMatchers,
        [typeof(HeaderModel)] = CheckNamed,
        [typeof(CookieModel)] = CheckCookie,
        [typeof(ParamModel)] = CheckParam,
        [typeof(BodyModel)] = CheckBody,
        [typeof(MatcherModel)] = DotNetMatchers.Check,
        [typeof(ResponseModel)] = DotNetResponse.Check,
        [typeof(FaultModel)] = spot => CheckChance(spot, nameof(FaultModel.Percentage)),
    };

    public static void Check(Type type, Spot spot)
    {
        if (Rows.TryGetValue(type, out var check))
            check(spot);
    }

    private static void CheckMapping(Spot spot)
    {
        if (spot.Member(nameof(MappingModel.Request)) is null)
            spot.Mistake("no 'Request'", "Write \"Request\": {} where every request is meant.");
        if (spot.Member(nameof(MappingModel.Scenario)) is null)
            foreach (var name in (string[])[nameof(MappingModel.WhenStateIs), nameof(MappingModel.SetStateTo), nameof(MappingModel.TimesInSameState)])
                spot.Member(name)?.Mistake("a state without a scenario", "Write 'Scenario'.");
        else
            spot.Member(nameof(MappingModel.Scenario))?.Text("the name of a scenario", name => !string.IsNullOrWhiteSpace(name));
        spot.Member(nameof(MappingModel.TimesInSameState))?.PointAt(1, int.MaxValue);
        CheckChance(spot, nameof(MappingModel.Probability));
    }

    private static void CheckNamed(Spot spot)
    {
        RequireName(spot);
        CheckTextMatchers(spot);
    }

    private static void CheckCookie(Spot spot)
    {
        CheckNamed(spot);
        if (spot.Member(nameof(CookieModel.Matchers)) is { Value: PlacedArray { Items.Count: > 1 } } matchers)
            matchers.Mistake("a cookie takes one matcher", "Write one, with 'Patterns'.");
    }

    // No matchers at all, written as [], ask for any value.
    private static void CheckParam(Spot spot)
    {
        RequireName(spot);
        if (spot.Member(nameof(ParamModel.Matchers)) is not { } matchers)
            spot.Mistake("no 'Matchers'", "Write [] where any value is meant.");
        else if (matchers.Value is PlacedArray)
            foreach (var item in matchers.Items())
                DotNetMatchers.RequireText(item);
    }

    private static void CheckBody(Spot spot)
    {
        RefuseBeside(spot, nameof(BodyModel.Matcher), nameof(BodyModel.Matchers));
        if (spot.Member(nameof(BodyModel.Matcher)) is null && spot.Member(nameof(BodyModel.Matchers)) is not { Value: not PlacedArray { Items.Count: 0 } })
            spot.Mistake("no matcher", "Write 'Matcher', or leave the body out.");
    }

    private static void CheckTextMatchers(Spot spot)
    {
        if (spot.Member("Matchers") is not { } matchers || matchers.Value is PlacedArray { Items.Count: 0 })
            spot.Mistake("no matcher", "Write one in 'Matchers', or leave the object out.");
        else if (matchers.Value is PlacedArray)
            foreach (var item in matchers.Items())
                DotNetMatchers.RequireText(item);
    }

    private static void RequireName(Spot spot)
    {
        if (spot.Member("Name") is not { } name)
            spot.Mistake("no 'Name'");
        else if (name.Value is PlacedText { Value: "" })
            name.Mistake("the name is empty");
    }

    public static void RefuseBeside(Spot spot, params string[] names)
    {
        var given = names.Where(name => spot.Member(name) is not null).ToList();
        foreach (var name in given.Skip(1))
            spot.Member(name)!.Value.Mistake($"the engine does not heed it beside '{given[0]}'", "Write one of them.");
    }

    private static void CheckChance(Spot spot, string name)
    {
        if (spot.Member(name) is { Value: PlacedNumber number } chance && double.Parse(number.Written, CultureInfo.InvariantCulture) is (< 0 or > 1))
            chance.Need("a number from 0 to 1");
    }
}

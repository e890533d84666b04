using System.Globalization;
using Conformance.Mocks.Hosting.Stubs.Parts;
using Conformance.Mocks.Hosting.Stubs.Reading;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>What a response of WireMock.Net has to be beyond its shape, and what of it is the host's.</summary>
internal static class DotNetResponse
{
    // WireMock.Net's own, where a document names only the lower bound.
    private const int UsualMaximum = 60_000;

    private static readonly string[] Bodies = [nameof(ResponseModel.Body), nameof(ResponseModel.BodyAsJson), nameof(ResponseModel.BodyAsBytes), nameof(ResponseModel.BodyAsFile)];
    private static readonly string[] Delays = [nameof(ResponseModel.Delay), nameof(ResponseModel.MinimumRandomDelay), nameof(ResponseModel.MaximumRandomDelay)];

    public static void Check(Spot spot)
    {
        DotNetRules.RefuseBeside(spot, Bodies);
        DotNetRules.RefuseBeside(spot, nameof(ResponseModel.Delay), nameof(ResponseModel.MinimumRandomDelay));
        DotNetRules.RefuseBeside(spot, nameof(ResponseModel.Delay), nameof(ResponseModel.MaximumRandomDelay));
        DotNetRules.RefuseBeside(spot, nameof(ResponseModel.Headers), nameof(ResponseModel.HeadersRaw));
        foreach (var name in Delays)
            if (spot.Member(name) is { Value: PlacedNumber } delay)
                delay.PointAt(0, StubDelay.MostMilliseconds);
        if (Number(spot, nameof(ResponseModel.MinimumRandomDelay)) is { } from && from > (Number(spot, nameof(ResponseModel.MaximumRandomDelay)) ?? UsualMaximum))
            spot.Member(nameof(ResponseModel.MinimumRandomDelay))!.Value.Mistake("the minimum is above the maximum", "Write 'MaximumRandomDelay' beside it, no less than it.");
        StubStatus.RefuseBody(Status(spot), Bodies.Select(name => spot.Member(name)));
        if (spot.Member(nameof(ResponseModel.HeadersRaw)) is { Value: PlacedText } lines)
            StubHeaders.CheckLines(lines);
        DotNetTemplates.CheckResponse(spot);
    }

    /// <summary>Takes the delays out of the model.</summary>
    public static void LeaveDelays(StubDraft draft, ResponseModel response)
    {
        var random = response.Delay is null && (response.MinimumRandomDelay ?? response.MaximumRandomDelay) is not null;
        draft.DelayFrom = TimeSpan.FromMilliseconds(random ? response.MinimumRandomDelay ?? 0 : response.Delay ?? 0);
        draft.DelayTo = random ? TimeSpan.FromMilliseconds(response.MaximumRandomDelay ?? UsualMaximum) : draft.DelayFrom;
        (response.Delay, response.MinimumRandomDelay, response.MaximumRandomDelay) = (null, null, null);
    }

    private static object? Status(Spot spot) => spot.Member(nameof(ResponseModel.StatusCode))?.Value switch
    {
        PlacedText text => text.Value,
        PlacedNumber number => number.Written,
        _ => null,
    };

    private static int? Number(Spot spot, string name) =>
        spot.Member(name) is { Value: PlacedNumber number } && int.TryParse(number.Written, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
}

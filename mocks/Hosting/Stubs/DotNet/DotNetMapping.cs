using Conformance.Mocks.Hosting.Stubs.Parts;
using Conformance.Mocks.Hosting.Stubs.Reading;
using Conformance.Mocks.Hosting.Transport;
using Newtonsoft.Json;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs.DotNet;

/// <summary>A mapping in WireMock.Net's dialect: checked, and then read as its engine reads it.</summary>
internal static class DotNetMapping
{
    public static readonly JsonSerializerSettings Settings = new() { DateParseHandling = DateParseHandling.None, MaxDepth = PlacedJsonReader.MostDepth };

    public static StubDraft Read(Spot spot)
    {
        var draft = new StubDraft();
        if (Checked<MappingModel>(spot) is not { } model)
            return draft;
        model.Response ??= new ResponseModel();
        DotNetPlayed.Bound(model.Request);
        model.Priority = StubPriority.OfDotNet(model.Priority);
        draft.Model = model;
        draft.Id = model.Guid;
        // A stub is kept by the host, not by the engine in a file of its own.
        (draft.Persistent, model.SaveToFile) = (model.SaveToFile, null);
        if (spot.Member(nameof(MappingModel.Response))?.Member(nameof(ResponseModel.Fault)) is { } fault && fault.Member(nameof(FaultModel.Type)) is { } type)
            draft.Delivery = new Delivery { Fault = DotNetFault.Read(type), FaultChance = model.Response.Fault?.Percentage ?? 1 };
        model.Response.Fault = null;
        DotNetResponse.LeaveDelays(draft, model.Response);
        return draft;
    }

    public static RequestModel ReadRequest(Spot spot)
    {
        var model = Checked<RequestModel>(spot) ?? new RequestModel();
        DotNetPlayed.Bound(model);
        return model;
    }

    private static T? Checked<T>(Spot spot) where T : class
    {
        var before = spot.Mistakes.Count;
        DotNetShape.Check(typeof(T), spot);
        if (spot.Mistakes.Count > before)
            return null;
        try
        {
            return JsonConvert.DeserializeObject<T>(spot.Value.Written, Settings);
        }
        catch (JsonException bad)
        {
            spot.Mistake($"the engine does not read it: {bad.Message.TrimEnd('.')}");
            return null;
        }
    }
}

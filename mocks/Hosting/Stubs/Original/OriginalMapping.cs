using Conformance.Mocks.Hosting.Stubs.Parts;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Original;

/// <summary>A mapping in WireMock's dialect.</summary>
internal static class OriginalMapping
{
    private static readonly Refusal Afterwards = new("nothing is sent after an answer", "Leave it out.");

    public static readonly MemberTable<StubDraft> Table = new()
    {
        { "id", ReadId },
        { "uuid", ReadId },
        { "name", (draft, spot) => draft.Model.Title = spot.Text() },
        { "priority", (draft, spot) => draft.Model.Priority = spot.PointAt(1, int.MaxValue) },
        { "request", (draft, spot) => draft.Model.Request = OriginalRequest.ReadRequestModel(spot) },
        { "response", (draft, spot) => OriginalResponse.Read(draft, spot) },
        { "scenarioName", (draft, spot) => draft.Model.Scenario = spot.Text("the name of a scenario", name => !string.IsNullOrWhiteSpace(name)) },
        { "requiredScenarioState", (draft, spot) => draft.Model.WhenStateIs = spot.Text("a state", state => state.Length > 0) },
        { "newScenarioState", (draft, spot) => draft.Model.SetStateTo = spot.Text("a state", state => state.Length > 0) },
        { "persistent", (draft, spot) => draft.Persistent = spot.Flag() },
        { "metadata", (_, spot) => spot.Members() },
        { "insertionIndex", (_, spot) => spot.PointAt(0, int.MaxValue) },
        { "postServeActions", Afterwards },
        { "serveEventListeners", Afterwards },
    };

    public static StubDraft Read(Spot spot)
    {
        var draft = new StubDraft();
        draft.Model.Priority = StubPriority.Usual;
        Table.Read(draft, spot);
        if (spot["request"] is null)
            spot.Mistake("no 'request'", "Write \"request\": {} where every request is meant.");
        OriginalScenario.Translate(draft, spot);
        return draft;
    }

    private static void ReadId(StubDraft draft, Spot spot)
    {
        if (spot.Guid() is not { } id)
            return;
        if (draft.Id is { } other && other != id)
            spot.Mistake("'id' and 'uuid' differ", "Write one of them.");
        draft.Id = id;
    }
}

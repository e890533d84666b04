using System.Text.Json.Nodes;
using Conformance.Mocks.Hosting.Transport;

namespace Conformance.Mocks.Hosting.Control.WireMockAdmin;

/// <summary>/__admin/scenarios: in which state each scenario of the stubs is.</summary>
internal static class ScenariosAdmin
{
    private const string Example = """{"state": "Signed in"}""";

    public static Answer List(ControlCall call) => ControlAnswer.Json(new JsonObject
    {
        ["scenarios"] = new JsonArray([.. call.Realm.Stubs.Scenarios().Select(s => new JsonObject
        {
            ["id"] = s.Name,
            ["name"] = s.Name,
            ["state"] = s.State,
            ["possibleStates"] = new JsonArray([.. s.PossibleStates.Select(state => JsonValue.Create(state))]),
        })]),
    });

    public static Answer Reset(ControlCall call)
    {
        call.Realm.Stubs.ResetScenarios();
        return ControlAnswer.Json(new JsonObject());
    }

    /// <summary>{ state }; without a body the scenario begins anew.</summary>
    public static Answer SetState(ControlCall call)
    {
        var name = call.Values["name"]!;
        var known = call.Realm.Stubs.Scenarios();
        if (known.FirstOrDefault(s => s.Name == name) is not { } scenario)
            return ControlAnswer.Refuse(404, $"There is no scenario '{name}'; there is {(known.Count == 0 ? "none" : string.Join(", ", known.Select(s => s.Name)))}.");
        var state = call.Request.Body.IsEmpty ? null : OrderBody.ReadOrderBody(call.Request, Example, "state").Text("state");
        if (state is not null && !scenario.PossibleStates.Contains(state))
            throw new BadOrderException($"'state' is '{state}'; the scenario has {string.Join(", ", scenario.PossibleStates)}.");
        call.Realm.Stubs.SetScenario(name, state);
        return ControlAnswer.Json(new JsonObject());
    }
}

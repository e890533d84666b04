using Conformance.Mocks.Hosting.Stubs.Reading;
using WireMock.Admin.Mappings;

namespace Conformance.Mocks.Hosting.Stubs.Original;

/// <summary>
/// States of scenarios in the engine's words. WireMock begins in "Started", where the engine has null. A WireMock stub without a new
/// state keeps the state, where the engine's goes back to null. One without a required state answers in all states, the engine's in null only.
/// </summary>
internal static class OriginalScenario
{
    private const string Start = "Started";

    /// <param name="model">With scenario and states as the document has them.</param>
    public static void Translate(MappingModel model, Spot mapping)
    {
        var (required, next) = (model.WhenStateIs, model.SetStateTo);
        if (model.Scenario is null)
        {
            foreach (var name in (string[])["requiredScenarioState", "newScenarioState"])
                if (mapping["scenarioName"] is null && mapping[name] is { } state)
                    state.Mistake("a state without a scenario", "Write 'scenarioName'.");
            return;
        }

        if (required is null && next is null)
        {
            // It answers in every state and changes none: the scenario does not concern it.
            model.Scenario = null;
            return;
        }

        if (required is null)
            mapping["newScenarioState"]?.Mistake("a new state out of whichever state is not played", "Write 'requiredScenarioState', and a stub for each state.");
        model.WhenStateIs = required == Start ? null : required;
        model.SetStateTo = (next ?? required) == Start ? null : next ?? required;
    }
}

using Conformance.Mocks.Hosting.Stubs.Parts;
using Conformance.Mocks.Hosting.Stubs.Reading;

namespace Conformance.Mocks.Hosting.Stubs.Original;

/// <summary>
/// States of scenarios in the engine's words. WireMock begins in "Started", where the engine has null. A WireMock stub without a new
/// state keeps the state, where the engine's goes back to null. One without a required state answers in all states, the engine's in null only:
/// that is told to the host, who steps the scenarios.
/// </summary>
internal static class OriginalScenario
{
    private const string Start = "Started";

    /// <param name="draft">With scenario and states in its model as the document has them.</param>
    public static void Translate(StubDraft draft, Spot mapping)
    {
        var model = draft.Model;
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

        draft.IsInAnyState = required is null;
        model.WhenStateIs = required == Start ? null : required;
        model.SetStateTo = (next ?? required) == Start ? null : next ?? required;
    }
}

using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Core.Binding;

/// <summary>From a suite as written to a suite that can be played.</summary>
internal sealed class SuiteBinder(
    IReadOnlyDictionary<string, ProviderDefinition> providers, IReadOnlyDictionary<string, Requirement> requirements, FlowBinder flows, DiagnosticBag mistakes)
{
    /// <summary>The suite; null when its provider is not known.</summary>
    public Suite? Bind(SuiteDocument document)
    {
        if (document.Provider is null)
            return null;
        if (!providers.TryGetValue(document.Provider.Text, out var provider))
        {
            mistakes.AddUnknown(document.Provider.At, "provider", document.Provider.Text, providers.Keys);
            return null;
        }

        var playables = document.Scenarios.SelectMany(s => Scenario(document, s, provider)).ToImmutableArray();
        return new Suite(document.Path, document.FullPath, document.Title, provider, [.. playables.Where(p => p.IsInProfile)], document.File)
        {
            Mappings = document.Mappings,
            Elsewhere = [.. playables.Where(p => !p.IsInProfile)],
        };
    }

    private IEnumerable<Playable> Scenario(SuiteDocument suite, ScenarioDocument scenario, ProviderDefinition provider)
    {
        var ledger = new Ledger();
        var covers = Covers(scenario.Fields.Scalars("covers"));
        if (scenario.Fields["covers"] is null)
            mistakes.AddMessage(scenario.Name.At, $"the scenario '{scenario.Name.Text}' without 'covers'", "Name the requirements that it defends.");
        if (scenario.Fields["title"] is null)
            mistakes.AddMessage(scenario.Name.At, $"the scenario '{scenario.Name.Text}' without 'title'", "Write the rule that it defends in one sentence.");
        var cases = scenario.Cases.IsEmpty ? [null] : scenario.Cases.Cast<CaseDocument?>();
        var playables = cases.Select(c => new PlayableBinder(suite, scenario, provider, flows, ledger, mistakes).Bind(c, covers, c is null ? [] : CaseCovers(c))).ToArray();
        ledger.ReportMistakes(mistakes);
        return playables;
    }

    private ImmutableArray<string> CaseCovers(CaseDocument document) =>
        document.Map["covers"] is { } node ? Covers(Fields.ScalarsOf(node, "covers", mistakes)) : [];

    private ImmutableArray<string> Covers(ImmutableArray<ScalarNode> ids)
    {
        foreach (var id in ids.Where(i => !requirements.ContainsKey(i.Text)))
            mistakes.AddUnknown(id.At, "requirement", id.Text, requirements.Keys);
        return [.. ids.Select(i => i.Text)];
    }
}

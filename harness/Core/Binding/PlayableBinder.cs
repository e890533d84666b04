using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Binding;

/// <summary>Binds a scenario, or one case of it.</summary>
internal sealed class PlayableBinder(
    SuiteDocument suite, ScenarioDocument scenario, ProviderDefinition provider, FlowBinder flows, Ledger ledger, DiagnosticBag mistakes)
{
    private readonly Fields _fields = scenario.Fields;

    public Playable Bind(CaseDocument? bent, ImmutableArray<string> covers, ImmutableArray<string> more)
    {
        var data = new CaseData(bent, mistakes);
        var (fixtures, capabilities) = ReadNeeds();
        var names = new Names(provider, ledger, mistakes) { Needed = [.. fixtures] };
        var acting = ReadActor(data);
        names.Capabilities.UnionWith(capabilities);
        var vars = ReadVars(data, names, acting);
        var before = BindUses(data, names, acting);
        var binder = new StepBinder(provider, flows, names, data, acting, mistakes, bent);
        // One binder for both: labels are unique in the scenario, and what ran may be used by what cleans up.
        var all = binder.Bind([.. scenario.Steps, .. scenario.Finally]);
        var count = all.Length - scenario.Finally.Length;
        foreach (var waiting in all.Skip(Math.Max(0, count)).Where(s => s.Browser is not null))
            mistakes.AddMessage(waiting.At, "'browser' under 'finally'", "Nobody is waited for to clean up.");
        var steps = count >= 0 ? all[..count] : [];
        if (bent is not null)
            CheckCase(bent, data, binder.Bendable);
        else if (binder.Bendable > 0)
            mistakes.AddMessage(scenario.Name.At, $"a step of '{scenario.Name.Text}' says 'bend: $case', and there are no cases");
        if (provider.Identities.ContainsKey(acting))
            names.Identities.Add(acting);
        var profiles = bent?.Map["profiles"] is { } own ? Fields.ScalarsOf(own, "profiles", mistakes) : _fields.Scalars("profiles");
        return new Playable
        {
            Address = $"{suite.Path}::{scenario.Name.Text}{(bent is null ? "" : $"::{bent.Name.Text}")}",
            SuitePath = suite.Path,
            Mappings = suite.Mappings,
            Scenario = scenario.Name.Text,
            Case = bent?.Name.Text,
            Title = (bent?.Map["title"] as ScalarNode)?.Text ?? _fields.Text("title") ?? scenario.Name.Text,
            Provider = provider,
            Covers = [.. covers.Concat(more).Distinct()],
            Tags = [.. suite.Tags.Concat(_fields.Texts("tags")).Distinct()],
            Fixtures = [.. fixtures.Concat(names.Fixtures).Distinct().Order(StringComparer.Ordinal)],
            Capabilities = [.. names.Capabilities.Order(StringComparer.Ordinal)],
            Identities = [.. names.Identities.Order(StringComparer.Ordinal)],
            As = acting,
            Vars = vars,
            Steps = [.. before, .. steps],
            Finally = count >= 0 ? all[count..] : [],
            Profiles = [.. profiles.Select(p => p.Text)],
            IsInProfile = provider.Profiles.Plays(profiles, mistakes),
            HasSnapshot = HasSnapshot(bent),
            At = bent?.Name.At ?? scenario.Name.At,
        };
    }

    private bool HasSnapshot(CaseDocument? bent)
    {
        var whole = _fields.Bool("snapshot", suite.KeepsSnapshots);
        return bent?.Map["snapshot"] is { } own ? Fields.BoolOf(own, "snapshot", whole, mistakes) : whole;
    }

    private string ReadActor(CaseData data)
    {
        if (_fields["as"] is not { } node)
            return "default";
        var name = (data.Fill(node, isRequest: true) as ScalarNode)?.Text ?? "";
        if (name != "none" && !provider.Identities.ContainsKey(name))
            mistakes.AddUnknown(node.At, "identity", name, provider.Identities.Keys.Append("none"));
        return name;
    }

    private (ImmutableArray<string> Fixtures, ImmutableArray<string> Capabilities) ReadNeeds()
    {
        var needs = _fields.Scalars("needs");
        foreach (var need in needs.Where(n => !provider.Fixtures.ContainsKey(n.Text) && !Words.Capabilities.Contains(n.Text)))
            mistakes.AddUnknown(need.At, "fixture or capability", need.Text, provider.Fixtures.Keys.Concat(Words.Capabilities));
        return ([.. needs.Select(n => n.Text).Where(provider.Fixtures.ContainsKey)], [.. needs.Select(n => n.Text).Where(n => Words.Capabilities.Contains(n))]);
    }

    private ImmutableArray<KeyValuePair<string, Template>> ReadVars(CaseData data, Names names, string acting)
    {
        var vars = ImmutableArray.CreateBuilder<KeyValuePair<string, Template>>();
        foreach (var (name, node) in _fields.Entries("vars"))
        {
            NameRules.CheckValue(name, "a var", mistakes);
            var value = TemplateReader.ReadTemplate(data.Fill(node, isRequest: true), mistakes);
            names.CheckTemplates([value], acting, sent: null);
            names.Define(name, "the var");
            vars.Add(KeyValuePair.Create(name.Text, value));
        }

        return vars.DrainToImmutable();
    }

    private ImmutableArray<Step> BindUses(CaseData data, Names names, string acting)
    {
        if (_fields["use"] is not { } node)
            return [];
        var steps = ImmutableArray.CreateBuilder<Step>();
        var labels = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (flow, arguments) in flows.Uses(data.Fill(node, isRequest: true)))
        {
            var count = labels[flow.Text] = labels.GetValueOrDefault(flow.Text) + 1;
            var label = count == 1 ? flow.Text : $"{flow.Text}-{count}";
            if (flows.Use(flow, arguments, saves: null, label, provider, names, acting) is { } step)
                steps.Add(step);
            foreach (var saved in flows.SavesOf(flow.Text))
                names.Define(flow with { Text = saved }, null);
        }

        return steps.DrainToImmutable();
    }

    private void CheckCase(CaseDocument bent, CaseData data, int bendable)
    {
        if (bent.Bend is var (key, _) && bendable == 0)
            mistakes.AddMessage(key.At, $"the case '{bent.Name.Text}' bends a step, and none says 'bend: $case'", "Write bend: $case on the step that it bends.");
        else if (bent.Bend is not null && bendable > 1)
            mistakes.AddMessage(bent.Name.At, $"the case '{bent.Name.Text}' bends {bendable} steps", "Let one step say bend: $case.");
        else if (!data.ChangesRequest)
            mistakes.AddMessage(bent.Name.At, $"the case '{bent.Name.Text}' changes nothing that is sent", HintFor(bent));
        foreach (var (datum, _) in bent.Data.Where(d => !data.Used.Contains(d.Key.Text)))
        {
            mistakes.AddMessage(
                datum.At, $"the datum '{datum.Text}' is used nowhere",
                Nearest.FindNearest(datum.Text, Words.Bends.Concat(Words.Case)) is { } near ? $"Did you mean '{near}'?" : $"Use $case.{datum.Text}, or take it away.");
        }
    }

    private static string HintFor(CaseDocument bent) => bent.Data.IsEmpty ? "Bend one thing, or give data that the steps send." : "Bend one thing, or use its data in what a step sends.";
}

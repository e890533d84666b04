using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;

namespace Conformance.Core.Binding;

/// <summary>Binds flows, each once, and what uses them.</summary>
internal sealed class FlowBinder(
    IReadOnlyDictionary<string, FlowDocument> documents, IReadOnlyDictionary<string, ProviderDefinition> providers, DiagnosticBag mistakes)
{
    private readonly Dictionary<string, BoundFlow?> _bound = new(StringComparer.Ordinal);
    private readonly Stack<string> _under = new();

    /// <summary>The flows that were bound.</summary>
    public ImmutableDictionary<string, BoundFlow> Bound => _bound.Values.OfType<BoundFlow>().ToImmutableDictionary(f => f.Name);

    /// <summary>Flows that are played in place of others, by the name of the one that is used.</summary>
    public ImmutableDictionary<string, string> Replaced { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Binds all, so that the mistakes of a flow that nothing uses are found as well.</summary>
    /// <param name="of">Only the flows of these providers, when others were not read.</param>
    public void BindAll(IReadOnlySet<string>? of)
    {
        foreach (var document in documents.Values.Where(d => of is null || (d.Provider is not null && of.Contains(d.Provider.Text))))
            Bind(document.Name.Text);
    }

    /// <summary>Reads the value of `use`: a name, a map flow → arguments, or a list of these.</summary>
    public IEnumerable<(ScalarNode Flow, MapNode? Arguments)> Uses(Node node) => Uses(node, mistakes);

    /// <summary>The same wherever a flow is named.</summary>
    public static IEnumerable<(ScalarNode Flow, MapNode? Arguments)> Uses(Node node, DiagnosticBag mistakes)
    {
        switch (node)
        {
            case ScalarNode { IsNull: false } name:
                return [(name, null)];
            case MapNode { Entries.Length: > 0 } map:
                return map.Entries.Select(e => (e.Key, e.Value is ScalarNode { IsNull: true } ? null : Fields.MapOf(e.Value, "a flow's arguments", mistakes)));
            case ListNode list:
                return list.Items.SelectMany(i => Uses(i, mistakes));
            default:
                mistakes.AddMessage(node.At, $"{node.Kind} where a flow should be named");
                return [];
        }
    }

    /// <summary>The step that plays a flow; null when there is no such flow.</summary>
    /// <param name="saves">mine → theirs; null for everything that the flow saves, under its own names.</param>
    public Step? Use(ScalarNode flow, MapNode? arguments, ImmutableArray<KeyValuePair<string, string>>? saves, string label, ProviderDefinition provider, Names names, string? acting)
    {
        if (!documents.TryGetValue(flow.Text, out var document))
        {
            mistakes.AddUnknown(flow.At, "flow", flow.Text, documents.Values.Where(d => d.Provider?.Text == provider.Name).Select(d => d.Name.Text));
            return null;
        }

        if (document.Provider is not null && document.Provider.Text != provider.Name)
        {
            mistakes.AddMessage(flow.At, $"the flow '{flow.Text}' is for the provider '{document.Provider.Text}'", $"This is for '{provider.Name}'.");
            return null;
        }

        if (Replaced.GetValueOrDefault(flow.Text) is { } other)
            (flow, saves) = (flow with { Text = other }, saves ?? [.. document.Saves.Select(s => KeyValuePair.Create(s.Text, s.Text))]);
        if (_under.Contains(flow.Text))
        {
            mistakes.AddMessage(flow.At, $"the flow '{flow.Text}' uses itself", null);
            return null;
        }

        if (Bind(flow.Text) is not { } bound)
            return null;
        names.Fixtures.UnionWith(bound.Fixtures);
        names.Identities.UnionWith(bound.Identities);
        names.Capabilities.UnionWith(bound.Capabilities);
        var given = bound.Given(arguments, mistakes);
        names.CheckTemplates(given.Select(g => g.Value), acting, sent: null);
        return new Step { Label = label, Action = bound.With(given, label, saves), At = flow.At };
    }

    /// <summary>What a flow saves; nothing when there is no such flow.</summary>
    public ImmutableArray<string> SavesOf(string flow) => documents.TryGetValue(flow, out var document) ? [.. document.Saves.Select(s => s.Text)] : [];

    private BoundFlow? Bind(string name)
    {
        if (_bound.TryGetValue(name, out var known))
            return known;
        var document = documents[name];
        if (document.Provider is null)
            return _bound[name] = null;
        if (!providers.TryGetValue(document.Provider.Text, out var provider))
        {
            mistakes.AddUnknown(document.Provider.At, "provider", document.Provider.Text, providers.Keys);
            return _bound[name] = null;
        }

        _under.Push(name);
        var ledger = new Ledger();
        var names = new Names(provider, ledger, mistakes);
        var defaults = document.With.Select(w => KeyValuePair.Create(w.Key.Text, TemplateReader.ReadTemplate(w.Value, mistakes))).ToImmutableArray();
        names.CheckTemplates(defaults.Select(d => d.Value), acting: null, sent: null);
        foreach (var (argument, _) in document.With)
            names.Define(argument, "the argument");
        // One binder for both: what the steps saved may be used by what cleans up.
        var all = new StepBinder(provider, this, names, new CaseData(null, mistakes), actingAs: null, mistakes).Bind([.. document.Steps, .. document.Finally]);
        var count = Math.Max(0, all.Length - document.Finally.Length);
        foreach (var save in document.Saves)
        {
            names.Use(save.Text);
            if (SavedBy(all[count..]).Contains(save.Text) && !SavedBy(all[..count]).Contains(save.Text))
                mistakes.AddMessage(save.At, $"the flow saves '{save.Text}' only when it cleans up", "Save it in one of its steps.");
            else if (!names.Has(save.Text))
                mistakes.AddMessage(save.At, $"the flow saves no '{save.Text}'", "Save it in one of its steps.");
        }

        ledger.ReportMistakes(mistakes);
        _under.Pop();
        return _bound[name] = new BoundFlow(
            name, provider.Name, defaults, all[..count], all[count..], [.. document.Saves.Select(s => s.Text)],
            [.. names.Fixtures], [.. names.Identities], [.. names.Capabilities]);
    }

    private static IEnumerable<string> SavedBy(ImmutableArray<Step> steps) =>
        steps.SelectMany(s => s.Saves.Select(v => v.Key).Concat(s.Action is StepAction.Use use ? use.Saves.Select(v => v.Key) : []));
}

using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Sources;

namespace Conformance.Core.Binding;

/// <summary>A suite as written: its words are known, its names are not yet looked up.</summary>
/// <param name="Provider">The provider's name where it stands; null when it is missing.</param>
/// <param name="KeepsSnapshots">Whether a scenario has a snapshot that says nothing of it.</param>
/// <param name="Mappings">The absolute path of its folder of stub mappings; null when it names none.</param>
internal sealed record SuiteDocument(
    string Path, string FullPath, string Title, ScalarNode? Provider, ImmutableArray<string> Tags, bool KeepsSnapshots, string? Mappings,
    ImmutableArray<ScenarioDocument> Scenarios, SourceFile File)
{
    public static SuiteDocument? Read(Node root, string path, string fullPath, SourceFile file, DiagnosticBag mistakes)
    {
        if (Fields.Of(root, "a suite", Words.Suite, mistakes) is not { } fields)
            return null;
        var scenarios = fields.Entries("scenarios");
        if (scenarios.IsEmpty)
            mistakes.Add(fields.At, "a suite without scenarios");
        fields.Required("provider", "a suite");
        return new SuiteDocument(
            path, fullPath, fields.Required("suite", "a suite"), fields["provider"] as ScalarNode, fields.Texts("tags"), KeepsAll(fields, mistakes),
            MappingsFolder.Locate(fields, fullPath, mistakes),
            [.. scenarios.Select(s => ScenarioDocument.Read(s.Key, s.Value, mistakes)).OfType<ScenarioDocument>()], file);
    }

    private static bool KeepsAll(Fields fields, DiagnosticBag mistakes)
    {
        if (fields["snapshots"] is not { } node)
            return true;
        if (node is not ScalarNode { IsNull: false } scalar || !Words.Snapshots.Contains(scalar.Text))
            mistakes.AddUnknown(node.At, "choice of snapshots", (node as ScalarNode)?.Text ?? node.Kind, Words.Snapshots);
        return node is not ScalarNode { Text: "listed" };
    }
}

/// <summary>A scenario as written.</summary>
internal sealed record ScenarioDocument(ScalarNode Name, Fields Fields, ImmutableArray<Node> Steps, ImmutableArray<Node> Finally, ImmutableArray<CaseDocument> Cases)
{
    public static ScenarioDocument? Read(ScalarNode name, Node node, DiagnosticBag mistakes)
    {
        Naming.Word(name, "a scenario", mistakes);
        if (Fields.Of(node, "a scenario", Words.Scenario, mistakes) is not { } fields)
            return null;
        var steps = StepsOf(fields, "steps", mistakes);
        if (fields["steps"] is null)
            mistakes.Add(name.At, $"the scenario '{name.Text}' without 'steps'");
        var cases = fields.Entries("cases");
        if (fields["cases"] is not null && cases.IsEmpty)
            mistakes.Add(name.At, "'cases' without a case");
        return new ScenarioDocument(
            name, fields, steps, StepsOf(fields, "finally", mistakes),
            [.. cases.Select(c => CaseDocument.Read(c.Key, c.Value, mistakes)).OfType<CaseDocument>()]);
    }

    /// <summary>The items of a list of steps.</summary>
    public static ImmutableArray<Node> StepsOf(Fields fields, string key, DiagnosticBag mistakes)
    {
        switch (fields[key])
        {
            case null:
                return [];
            case ListNode { Items.IsEmpty: false } list:
                return list.Items;
            case var other:
                mistakes.Add(other.At, $"'{key}' is a list of steps");
                return [];
        }
    }
}

/// <summary>A case as written: at most one bend, and data.</summary>
internal sealed record CaseDocument(ScalarNode Name, MapNode Map, Entry? Bend, ImmutableArray<Entry> Data)
{
    public static CaseDocument? Read(ScalarNode name, Node node, DiagnosticBag mistakes)
    {
        Naming.Word(name, "a case", mistakes);
        if (Fields.MapOf(node, "a case", mistakes) is not { } map)
            return null;
        var bends = map.Entries.Where(e => Words.Bends.Contains(e.Key.Text)).ToArray();
        foreach (var (second, _) in bends.Skip(1))
            mistakes.Add(second.At, $"a second bend, '{second.Text}' beside '{bends[0].Key.Text}'", "A case bends exactly one thing: make it two cases.");
        var data = map.Entries.Where(e => !Words.Bends.Contains(e.Key.Text) && !Words.Case.Contains(e.Key.Text)).ToImmutableArray();
        foreach (var (key, _) in data)
            Naming.Value(key, "a case's datum", mistakes);
        return new CaseDocument(name, map, bends.Length > 0 ? bends[0] : null, data);
    }
}

using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Language;
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
    public static SuiteDocument? ReadSuiteDocument(Node root, string path, string fullPath, SourceFile file, DiagnosticBag mistakes)
    {
        if (Fields.Read(root, "a suite", Words.Suite, mistakes) is not { } fields)
            return null;
        var scenarios = fields.Entries("scenarios");
        if (scenarios.IsEmpty)
            mistakes.AddMessage(fields.At, "a suite without scenarios");
        fields.Required("provider", "a suite");
        return new SuiteDocument(
            path, fullPath, fields.Required("suite", "a suite"), fields["provider"] as ScalarNode, fields.Texts("tags"), KeepsAll(fields, mistakes),
            MappingsFolder.Locate(fields, fullPath, mistakes),
            [.. scenarios.Select(s => ScenarioDocument.ReadScenarioDocument(s.Key, s.Value, mistakes)).OfType<ScenarioDocument>()], file);
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

using Conformance.Core.Checks;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Core.Providers;

/// <summary>Reads a catalogue of requirements.</summary>
internal static class RequirementReader
{
    /// <summary>Adds the catalogue's rows; an id stands in one catalogue only.</summary>
    public static void Read(Node root, Dictionary<string, Requirement> into, DiagnosticBag mistakes)
    {
        if (Fields.Read(root, "a catalogue", Words.Catalogue, mistakes) is not { } file)
            return;
        var catalogue = file.Required("catalogue", "a catalogue");
        foreach (var (id, node) in file.Entries("requirements"))
        {
            if (Fields.Read(node, "a requirement", Words.Requirement, mistakes) is not { } row)
                continue;
            var level = row.Required("level", "a requirement") switch
            {
                "must" => Level.Must,
                "should" => Level.Should,
                "observe" => Level.Observe,
                var other => Unknown(row["level"], other, mistakes),
            };
            var requirement = new Requirement(id.Text, level, row.Required("source", "a requirement"), row.Required("statement", "a requirement"), catalogue, id.At)
            {
                Actor = row.Known("actor", "actor", Words.Actors) == "client" ? Party.Client : Party.Provider,
                Note = row.Text("note"),
                Untested = row.Text("untested"),
            };
            if (!into.TryAdd(id.Text, requirement))
                mistakes.AddMessage(id.At, $"the requirement '{id.Text}' stands twice", $"It stands at {into[id.Text].At} already.");
        }
    }

    private static Level Unknown(Node? node, string level, DiagnosticBag mistakes)
    {
        if (node is ScalarNode)
            mistakes.AddUnknown(node.At, "level", level, Words.Levels);
        return Level.Must;
    }
}

using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Sources;

namespace Conformance.Core.Binding;

/// <summary>A flow as written.</summary>
internal sealed record FlowDocument(
    ScalarNode Name, ScalarNode? Provider, ImmutableArray<Entry> With, ImmutableArray<Node> Steps, ImmutableArray<Node> Finally, ImmutableArray<ScalarNode> Saves)
{
    public static void Read(Node root, Dictionary<string, FlowDocument> into, DiagnosticBag mistakes)
    {
        if (Fields.Read(root, "a file of flows", Words.Flows, mistakes) is not { } file)
            return;
        foreach (var (name, node) in file.Entries("flows"))
        {
            NameRules.CheckWord(name, "a flow", mistakes);
            if (Fields.Read(node, "a flow", Words.Flow, mistakes) is not { } fields)
                continue;
            fields.Required("provider", "a flow");
            fields.Text("title");
            if (fields["steps"] is null)
                mistakes.AddMessage(name.At, $"the flow '{name.Text}' without 'steps'");
            var with = fields.Entries("with");
            foreach (var (argument, _) in with)
                NameRules.CheckValue(argument, "an argument", mistakes);
            into[name.Text] = new FlowDocument(
                name, fields["provider"] as ScalarNode, with,
                ScenarioDocument.StepsOf(fields, "steps", mistakes), ScenarioDocument.StepsOf(fields, "finally", mistakes), fields.Scalars("saves"));
        }
    }
}

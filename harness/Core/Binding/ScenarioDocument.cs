using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Sources;

namespace Conformance.Core.Binding;

/// <summary>A scenario as written.</summary>
internal sealed record ScenarioDocument(ScalarNode Name, Fields Fields, ImmutableArray<Node> Steps, ImmutableArray<Node> Finally, ImmutableArray<CaseDocument> Cases)
{
    public static ScenarioDocument? ReadScenarioDocument(ScalarNode name, Node node, DiagnosticBag mistakes)
    {
        NameRules.CheckWord(name, "a scenario", mistakes);
        if (Fields.Read(node, "a scenario", Words.Scenario, mistakes) is not { } fields)
            return null;
        var steps = StepsOf(fields, "steps", mistakes);
        if (fields["steps"] is null)
            mistakes.AddMessage(name.At, $"the scenario '{name.Text}' without 'steps'");
        var cases = fields.Entries("cases");
        if (fields["cases"] is not null && cases.IsEmpty)
            mistakes.AddMessage(name.At, "'cases' without a case");
        return new ScenarioDocument(
            name, fields, steps, StepsOf(fields, "finally", mistakes),
            [.. cases.Select(c => CaseDocument.ReadCaseDocument(c.Key, c.Value, mistakes)).OfType<CaseDocument>()]);
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
                mistakes.AddMessage(other.At, $"'{key}' is a list of steps");
                return [];
        }
    }
}

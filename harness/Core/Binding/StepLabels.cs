using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Sources;

namespace Conformance.Core.Binding;

/// <summary>The labels of a scenario's steps: their own names, or their verbs, numbered where one comes again.</summary>
internal sealed class StepLabels(DiagnosticBag mistakes)
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    /// <summary>Takes note of the names that steps give themselves, so that none is made up twice.</summary>
    public void Announce(ImmutableArray<Node> steps)
    {
        foreach (var label in steps.OfType<MapNode>().Select(s => s["name"]).OfType<ScalarNode>())
        {
            NameRules.CheckWord(label, "a step", mistakes);
            if (!_given.Add(label.Text))
                mistakes.AddMessage(label.At, $"a second step named '{label.Text}'", "A label is unique in its scenario.");
        }
    }

    /// <param name="word">What a step without a name is called by.</param>
    public string Take(ScalarNode? name, string word)
    {
        if (name is not null)
            return name.Text;
        while (true)
        {
            var count = _counts[word] = _counts.GetValueOrDefault(word) + 1;
            var label = count == 1 ? word : $"{word}-{count}";
            if (!_given.Contains(label))
                return label;
        }
    }
}

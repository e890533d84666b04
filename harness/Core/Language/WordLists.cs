using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Sources;

namespace Conformance.Core.Language;

/// <summary>Reads lists of words; a single word is a list of one. A list that is there names something, and each thing once: an empty one was forgotten.</summary>
internal static class WordLists
{
    public static ImmutableArray<ScalarNode> ReadWords(Node node, string key, DiagnosticBag mistakes)
    {
        if (node is ScalarNode { IsNull: false } one)
            return CheckWords([one], key, mistakes);
        if (node is not ListNode list)
        {
            mistakes.AddMessage(node.At, $"{node.Kind} where '{key}' should be a list");
            return [];
        }

        if (list.Items.IsEmpty)
            mistakes.AddMessage(node.At, $"'{key}' is empty", $"Name one, or take '{key}' away.");
        foreach (var wrong in list.Items.Where(i => i is not ScalarNode { IsNull: false }))
            mistakes.AddMessage(wrong.At, $"{wrong.Kind} where an item of '{key}' should be text");
        return CheckWords([.. list.Items.OfType<ScalarNode>().Where(s => !s.IsNull)], key, mistakes);
    }

    private static ImmutableArray<ScalarNode> CheckWords(ImmutableArray<ScalarNode> words, string key, DiagnosticBag mistakes)
    {
        foreach (var empty in words.Where(w => string.IsNullOrWhiteSpace(w.Text)))
            mistakes.AddMessage(empty.At, $"an item of '{key}' is empty", "Write it, or take it away.");
        foreach (var again in words.GroupBy(w => w.Text).SelectMany(g => g.Skip(1)))
            mistakes.AddMessage(again.At, $"'{again.Text}' stands twice in '{key}'");
        return words;
    }
}

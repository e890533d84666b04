using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Sources;

namespace Conformance.Core.Binding;

/// <summary>A case as written: at most one bend, and data.</summary>
internal sealed record CaseDocument(ScalarNode Name, MapNode Map, Entry? Bend, ImmutableArray<Entry> Data)
{
    public static CaseDocument? ReadCaseDocument(ScalarNode name, Node node, DiagnosticBag mistakes)
    {
        NameRules.CheckWord(name, "a case", mistakes);
        if (Fields.MapOf(node, "a case", mistakes) is not { } map)
            return null;
        var bends = map.Entries.Where(e => Words.Bends.Contains(e.Key.Text)).ToArray();
        foreach (var (second, _) in bends.Skip(1))
            mistakes.AddMessage(second.At, $"a second bend, '{second.Text}' beside '{bends[0].Key.Text}'", "A case bends exactly one thing: make it two cases.");
        var data = map.Entries.Where(e => !Words.Bends.Contains(e.Key.Text) && !Words.Case.Contains(e.Key.Text)).ToImmutableArray();
        if (map["title"] is { } title && title is not ScalarNode { IsNull: false, Text.Length: > 0 })
            mistakes.AddMessage(title.At, title is ScalarNode { IsNull: false } ? "'title' is empty" : $"{title.Kind} where 'title' should be text", "Write it, or take it away.");
        foreach (var (key, _) in data)
            NameRules.CheckValue(key, "a case's datum", mistakes);
        return new CaseDocument(name, map, bends.Length > 0 ? bends[0] : null, data);
    }
}

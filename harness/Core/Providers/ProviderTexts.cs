using System.Text.RegularExpressions;
using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Sources;

namespace Conformance.Core.Providers;

/// <summary>Puts a provider file's `texts` where $text.name stands, before anything is read as a template or a shape.</summary>
internal sealed partial class ProviderTexts
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly DiagnosticBag _mistakes;

    private ProviderTexts(DiagnosticBag mistakes) => _mistakes = mistakes;

    [GeneratedRegex(@"\$(?:\{text\.(?<name>[a-z0-9-]+)\}|text\.(?<name>[a-z0-9]+(?:-[a-z0-9]+)*))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();

    /// <summary>The file with its texts in place.</summary>
    public static MapNode PutTexts(MapNode file, DiagnosticBag mistakes)
    {
        if (file["texts"] is not { } node || Fields.MapOf(node, "'texts'", mistakes) is not { } map)
            return file;
        var texts = new ProviderTexts(mistakes);
        foreach (var (name, value) in map.Entries)
        {
            NameRules.CheckWord(name, "a text", mistakes);
            if (value is ScalarNode { IsNull: false } text)
                texts._texts[name.Text] = text.Text;
            else
                mistakes.AddMessage(value.At, $"{value.Kind} where a text should be");
        }

        var filled = file with { Entries = [.. file.Entries.Select(e => e.Key.Text == "texts" ? e : new Entry(e.Key, texts.Fill(e.Value)))] };
        foreach (var (name, _) in map.Entries.Where(e => !texts._used.Contains(e.Key.Text)))
            mistakes.AddMessage(name.At, $"the text '{name.Text}' is used nowhere", "Use it, or take it away.");
        return filled;
    }

    private Node Fill(Node node) => node switch
    {
        ScalarNode scalar => scalar.Text.Contains("text.", StringComparison.Ordinal) ? Fill(scalar) : scalar,
        MapNode map => map with { Entries = [.. map.Entries.Select(e => new Entry(e.Key, Fill(e.Value)))] },
        ListNode list => list with { Items = [.. list.Items.Select(Fill)] },
        _ => throw new InvalidOperationException($"no texts in a {node.GetType().Name}"),
    };

    private ScalarNode Fill(ScalarNode scalar)
    {
        var text = Hole().Replace(scalar.Text, hole =>
        {
            var name = hole.Groups["name"].Value;
            _used.Add(name);
            if (_texts.TryGetValue(name, out var found))
                return found;
            _used.UnionWith(_texts.Keys);
            _mistakes.AddUnknown(scalar.Part(hole.Index, hole.Length), "text", name, _texts.Keys);
            return name;
        });
        return ReferenceEquals(text, scalar.Text) || text == scalar.Text ? scalar : scalar with { Text = text, Offset = -1 };
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Conformance.Core.Documents;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Language;

/// <summary>Reads a map whose keys are known words. What is wrong goes to the mistakes, and reading goes on.</summary>
public readonly struct Fields
{
    private readonly MapNode _map;
    private readonly DiagnosticBag _mistakes;

    private Fields(MapNode map, DiagnosticBag mistakes) => (_map, _mistakes) = (map, mistakes);

    public SourceSpan At => _map.At;

    public MapNode Map => _map;

    /// <summary>The fields of a node that should be a map with these keys and no other.</summary>
    /// <param name="what">What the node is, for messages: a scenario.</param>
    public static Fields? Read(Node node, string what, IReadOnlyCollection<string> known, DiagnosticBag mistakes)
    {
        if (MapOf(node, what, mistakes) is not { } map)
            return null;
        foreach (var (key, value) in map.Entries)
        {
            if (LevelKeys.WordOf(key.Text) is { } level && known.Contains(level))
                continue;
            // { title: One, and two } is two keys to YAML, the second without a value.
            if (!known.Contains(key.Text) && key.Text.Contains(' ', StringComparison.Ordinal) && value is ScalarNode { IsEmpty: true })
                mistakes.AddMessage(key.At, $"no key '{key.Text}' in {what}", "Quote a text that holds a comma.");
            else if (!known.Contains(key.Text))
                mistakes.AddUnknown(key.At, "key", key.Text, known, $"in {what}");
        }

        return new Fields(map, mistakes);
    }

    public static MapNode? MapOf(Node node, string what, DiagnosticBag mistakes)
    {
        if (node is MapNode map)
            return map;
        mistakes.AddMessage(node.At, $"{node.Kind} where {what} should be a map");
        return null;
    }

    public Node? this[string key] => _map[key];

    /// <summary>The text at a required key; empty when it is missing.</summary>
    public string Required(string key, string what) => RequiredNode(key, what) is { } node ? TextOf(node, key) ?? "" : "";

    /// <summary>What stands at a required key; null when it is missing.</summary>
    public Node? RequiredNode(string key, string what)
    {
        if (_map[key] is null)
            _mistakes.AddMessage(_map.Entries.Length > 0 ? _map.Entries[0].Key.At : _map.At, $"{what} without '{key}'");
        return _map[key];
    }

    public string? Text(string key) => _map[key] is { } node ? TextOf(node, key) : null;

    /// <summary>A scalar's characters; digits stay text.</summary>
    public string? TextOf(Node node, string key)
    {
        if (node is not ScalarNode { IsNull: false } scalar)
            _mistakes.AddMessage(node.At, $"{node.Kind} where '{key}' should be text");
        else if (string.IsNullOrWhiteSpace(scalar.Text))
            _mistakes.AddMessage(node.At, $"'{key}' is empty", "Write it, or take it away.");
        else
            return scalar.Text;
        return null;
    }

    /// <summary>The word at a key when it is one of the known; null when the key is missing or the word another.</summary>
    /// <param name="what">What the word is, for the mistake: a method.</param>
    public string? Known(string key, string what, IEnumerable<string> known)
    {
        if (_map[key] is not { } node)
            return null;
        if (node is ScalarNode scalar && known.Contains(scalar.Text))
            return scalar.Text;
        _mistakes.AddUnknown(node.At, what, (node as ScalarNode)?.Text ?? node.Kind, known);
        return null;
    }

    public bool Bool(string key, bool otherwise) => _map[key] is { } node ? BoolOf(node, key, otherwise, _mistakes) : otherwise;

    public static bool BoolOf(Node node, string key, bool otherwise, DiagnosticBag mistakes)
    {
        if (node is ScalarNode { IsPlain: true, Text: "true" or "false" } scalar)
            return scalar.Text == "true";
        mistakes.AddMessage(node.At, $"'{key}' is true or false");
        return otherwise;
    }

    public int Int(string key, int otherwise, int least, int most)
    {
        if (_map[key] is not { } node)
            return otherwise;
        if (node is ScalarNode scalar && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        _mistakes.AddMessage(node.At, $"'{key}' is a number from {least} to {most}");
        return otherwise;
    }

    public TimeSpan? Duration(string key) => _map[key] is { } node ? DurationOf(node, _mistakes) : null;

    public static TimeSpan? DurationOf(Node node, DiagnosticBag mistakes)
    {
        if (node is ScalarNode scalar && DurationText.ParseDuration(scalar.Text) is { } duration && duration > TimeSpan.Zero)
            return duration;
        mistakes.AddMessage(node.At, node is ScalarNode text ? $"'{text.Text}' is no duration" : $"{node.Kind} where a duration should be", $"Write 90s, 15m, 721h, 180d or 1h30m, up to {DurationText.Print(DurationText.Longest)}.");
        return null;
    }

    /// <summary>Scalars of a list; a single scalar is a list of one.</summary>
    public ImmutableArray<ScalarNode> Scalars(string key) => _map[key] is { } node ? ScalarsOf(node, key, _mistakes) : [];

    public static ImmutableArray<ScalarNode> ScalarsOf(Node node, string key, DiagnosticBag mistakes) => WordLists.ReadWords(node, key, mistakes);

    /// <summary>Items of a list below a key; none when the key is missing.</summary>
    public ImmutableArray<Node> Items(string key)
    {
        if (_map[key] is not { } node)
            return [];
        if (node is not ListNode list)
        {
            _mistakes.AddMessage(node.At, $"{node.Kind} where '{key}' should be a list");
            return [];
        }

        if (list.Items.IsEmpty)
            _mistakes.AddMessage(node.At, $"'{key}' is empty", $"Write an item, or take '{key}' away.");
        return list.Items;
    }

    public ImmutableArray<string> Texts(string key) => [.. Scalars(key).Select(s => s.Text)];

    /// <summary>Entries of a map below a key; none when the key is missing. A map that is there has one at least.</summary>
    public ImmutableArray<Entry> Entries(string key)
    {
        if (_map[key] is not { } node || MapOf(node, $"'{key}'", _mistakes) is not { } map)
            return [];
        if (map.Entries.IsEmpty)
            _mistakes.AddMessage(map.At, $"'{key}' is empty", $"Write an entry, or take '{key}' away.");
        return map.Entries;
    }

    public ImmutableArray<KeyValuePair<string, Template>> Templates(string key)
    {
        var mistakes = _mistakes;
        return [.. Entries(key).Select(e => KeyValuePair.Create(e.Key.Text, TemplateReader.ReadTemplate(e.Value, mistakes)))];
    }
}

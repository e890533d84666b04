using System.Collections.Immutable;
using System.Text;
using Conformance.Core.Documents;
using Conformance.Core.Sources;

namespace Conformance.Core.Binding;

/// <summary>
/// Puts a case's data where $case.x stands, before anything is read as a template or a shape: a scalar that is nothing but
/// $case.x becomes the datum itself, whatever it is; within longer text its characters take the place.
/// </summary>
internal sealed class CaseData(CaseDocument? document, DiagnosticBag mistakes)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Data that some step took.</summary>
    public IReadOnlySet<string> Used => _used;

    /// <summary>Whether a datum or the bend changed what is sent.</summary>
    public bool ChangesRequest { get; set; }

    /// <summary>The node with data in place; the node itself when it has none.</summary>
    public Node Fill(Node node, bool isRequest) => node switch
    {
        ScalarNode scalar => FillScalar(scalar, isRequest),
        MapNode map => Fill(map, _ => isRequest),
        ListNode list => FillList(list, isRequest),
        _ => throw new InvalidOperationException($"no data in a {node.GetType().Name}"),
    };

    /// <summary>The map with data in place, some of whose keys are about what is sent.</summary>
    public MapNode Fill(MapNode map, Func<string, bool> isRequest)
    {
        ImmutableArray<Entry>.Builder? changed = null;
        for (var i = 0; i < map.Entries.Length; i++)
        {
            var entry = map.Entries[i];
            var value = Fill(entry.Value, isRequest(entry.Key.Text));
            if (ReferenceEquals(value, entry.Value))
                continue;
            changed ??= map.Entries.ToBuilder();
            changed[i] = new Entry(entry.Key, value);
        }

        return changed is null ? map : map with { Entries = changed.DrainToImmutable() };
    }

    private ListNode FillList(ListNode list, bool isRequest)
    {
        ImmutableArray<Node>.Builder? changed = null;
        for (var i = 0; i < list.Items.Length; i++)
        {
            var item = Fill(list.Items[i], isRequest);
            if (ReferenceEquals(item, list.Items[i]))
                continue;
            changed ??= list.Items.ToBuilder();
            changed[i] = item;
        }

        return changed is null ? list : list with { Items = changed.DrainToImmutable() };
    }

    private Node FillScalar(ScalarNode scalar, bool isRequest)
    {
        if (!scalar.Text.Contains("case", StringComparison.Ordinal) || !scalar.Text.Contains('$', StringComparison.Ordinal))
            return scalar;
        var text = new StringBuilder();
        var from = 0;
        foreach (var (start, length, path) in FindHoles(scalar.Text))
        {
            if (FindDatum(scalar.Part(start, length), path, isRequest) is not { } datum)
                return scalar with { Text = "?", IsPlain = false, Offset = -1 };
            if (length == scalar.Text.Length)
                return datum;
            text.Append(scalar.Text, from, start - from);
            if (datum is ScalarNode part)
                text.Append(part.Text);
            else
                mistakes.AddMessage(scalar.Part(start, length), $"{datum.Kind} within a text", "Let $case.… stand alone, or make the datum text.");
            from = start + length;
        }

        return from == 0 ? scalar : scalar with { Text = text.Append(scalar.Text, from, scalar.Text.Length - from).ToString(), Offset = -1, IsPlain = scalar.IsPlain };
    }

    private Node? FindDatum(SourceSpan at, string[] path, bool isRequest)
    {
        if (document is null)
        {
            mistakes.AddMessage(at, "$case in a scenario without cases");
            return null;
        }

        var datum = document.Data.FirstOrDefault(d => d.Key.Text == path[0])?.Value;
        foreach (var step in path.Skip(1))
            datum = (datum as MapNode)?[step];
        if (datum is null)
        {
            mistakes.AddMessage(at, $"the case '{document.Name.Text}' has no '{string.Join('.', path)}'", Nearest.Suggest(path[0], document.Data.Select(d => d.Key.Text)));
            return null;
        }

        _used.Add(path[0]);
        ChangesRequest |= isRequest;
        return datum;
    }

    /// <summary>Where $case.a.b and ${case.a.b} stand; $$ is a dollar.</summary>
    private static IEnumerable<(int Start, int Length, string[] Path)> FindHoles(string text)
    {
        for (var at = text.IndexOf('$', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('$', at))
        {
            if (text[at + 1] == '$')
            {
                at += 2;
            }
            else
            {
                var isBraced = text[at + 1] == '{';
                var name = at + (isBraced ? 2 : 1);
                var end = name;
                while (end < text.Length && (IsWord(text[end]) || (text[end] is '-' or '.' && end > name && end + 1 < text.Length && IsWord(text[end + 1]))))
                    end++;
                var path = text[name..end].Split('.');
                var length = (isBraced && end < text.Length && text[end] == '}' ? end + 1 : end) - at;
                if (path is ["case", _, ..])
                    yield return (at, length, path[1..]);
                at += Math.Max(1, length);
            }

            if (at >= text.Length)
                yield break;
        }
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}

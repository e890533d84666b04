using System.Collections.Immutable;
using Conformance.Core.Sources;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Conformance.Core.Documents;

/// <summary>
/// Reads one YAML document into nodes with places. Refused with a reason: tags, several documents, a key written twice, a key
/// that is no scalar, aliases that expand beyond a bound, and nesting beyond a bound.
/// </summary>
public sealed class YamlReader
{
    /// <summary>Nodes after aliases are expanded.</summary>
    public const int MostNodes = 100_000;

    public const int DeepestNesting = 64;

    private readonly SourceFile _file;
    private readonly DiagnosticBag _mistakes;
    private readonly IParser _parser;
    private readonly Dictionary<string, (Node Node, int Size)> _anchors = new(StringComparer.Ordinal);
    private int _size;
    private SourceSpan _last;

    private YamlReader(SourceFile file, DiagnosticBag mistakes)
    {
        _file = file;
        _mistakes = mistakes;
        _last = new SourceSpan(file, 1, 1, 1);
        _parser = new Parser(new Scanner(new StringReader(file.Text), skipComments: true));
    }

    /// <summary>The document's value; null when there is none or it cannot be read, which the mistakes then say.</summary>
    public static Node? Read(SourceFile file, DiagnosticBag mistakes)
    {
        var reader = new YamlReader(file, mistakes);
        try
        {
            return reader.ReadStream();
        }
        catch (YamlException e)
        {
            var at = new SourceSpan(file, Math.Max(1, (int)e.Start.Line), Math.Max(1, (int)e.Start.Column), 1);
            mistakes.Add(at, $"not YAML: {Reason(e)}");
            return null;
        }
        // The library answers some malformed flow maps with these instead of its own exception.
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException)
        {
            mistakes.Add(reader._last, "not YAML from here on", "Look for a brace, bracket or quote that does not close.");
            return null;
        }
        catch (RefusedException e)
        {
            mistakes.Add(e.At, e.Message, e.Instead);
            return null;
        }
    }

    private Node? ReadStream()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _mistakes.Add(new SourceSpan(_file, 1, 1, 1), "the file is empty");
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
            _mistakes.Add(At(second), "a second document in the file", "A file is one document: take the '---' away.");
        return root;
    }

    private Node ReadNode(int depth)
    {
        if (!_parser.MoveNextTo(out var current))
            throw new RefusedException(new SourceSpan(_file, 1, 1, 1), "the document ends too early", null);
        _last = At(current);
        if (depth > DeepestNesting)
            throw new RefusedException(At(current), $"nested deeper than {DeepestNesting} levels", null);
        if (current is AnchorAlias alias)
            return Expand(alias);
        if (++_size > MostNodes)
            throw new RefusedException(At(current), $"more than {MostNodes} values", "Split the file.");
        var before = _size;
        if (current is NodeEvent { Tag.IsEmpty: false, Tag.IsNonSpecific: false } tagged)
            _mistakes.Add(At(tagged), $"the tag {tagged.Tag.Value}", "Tags are not read here: write the plain value.");
        Node node = current switch
        {
            Scalar scalar => ReadScalar(scalar),
            MappingStart start => ReadMap(start, depth),
            SequenceStart start => ReadList(start, depth),
            _ => throw new RefusedException(At(current), "unexpected YAML", null),
        };
        if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
            _anchors[anchored.Anchor.Value] = (node, _size - before + 1);
        return node;
    }

    private Node Expand(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
            throw new RefusedException(At(alias), $"the alias *{alias.Value.Value} stands for nothing", Nearest.Suggest(alias.Value.Value, _anchors.Keys));
        _size += target.Size;
        if (_size > MostNodes)
            throw new RefusedException(At(alias), $"aliases expand to more than {MostNodes} values", "Write the values out, or make a flow of the steps.");
        return target.Node;
    }

    private MapNode ReadMap(MappingStart start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var keys = new MapKeys();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is not ScalarNode name)
                _mistakes.Add(key.At, $"{key.Kind} stands where a key should", "Quote a value that begins with { or [.");
            else if (keys.Add(name) is { } before)
                _mistakes.Add(name.At, $"the key '{name.Text}' is written twice", $"It stands in line {before.At.Line} already.");
            else
                entries.Add(new Entry(name, value));
        }

        return new MapNode(entries.DrainToImmutable(), At(start));
    }

    private ListNode ReadList(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(depth + 1));
        return new ListNode(items.DrainToImmutable(), At(start));
    }

    private ScalarNode ReadScalar(Scalar scalar)
    {
        var at = At(scalar);
        var quoted = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        var line = _file.Line(at.Line) ?? "";
        var from = at.Column - 1 + quoted;
        var verbatim = from + scalar.Value.Length <= line.Length && string.CompareOrdinal(line, from, scalar.Value, 0, scalar.Value.Length) == 0;
        return new ScalarNode(scalar.Value, scalar.Style == ScalarStyle.Plain, verbatim ? quoted : -1, at);
    }

    private SourceSpan At(ParsingEvent e)
    {
        var length = e.End.Line == e.Start.Line ? (int)(e.End.Column - e.Start.Column) : 1;
        return new SourceSpan(_file, (int)e.Start.Line, (int)e.Start.Column, Math.Max(1, length));
    }

    private static string Reason(YamlException e)
    {
        var text = (e.InnerException ?? e).Message;
        var colon = text.StartsWith('(') ? text.IndexOf("): ", StringComparison.Ordinal) : -1;
        return (colon < 0 ? text : text[(colon + 3)..]).TrimEnd('.');
    }

    /// <summary>The keys of a map: most have a few, and looking along them is less than an index.</summary>
    private sealed class MapKeys
    {
        private const int Few = 12;

        private readonly List<ScalarNode> _few = [];
        private Dictionary<string, ScalarNode>? _many;

        /// <summary>Null when the key is new, else the one that was there before.</summary>
        public ScalarNode? Add(ScalarNode key)
        {
            if (_many is not null)
                return _many.TryAdd(key.Text, key) ? null : _many[key.Text];
            foreach (var known in _few)
                if (known.Text == key.Text)
                    return known;
            _few.Add(key);
            if (_few.Count > Few)
                _many = _few.ToDictionary(k => k.Text, StringComparer.Ordinal);
            return null;
        }
    }

    private sealed class RefusedException(SourceSpan at, string message, string? instead) : Exception(message)
    {
        public SourceSpan At { get; } = at;

        public string? Instead { get; } = instead;
    }
}

file static class ParserMoves
{
    /// <summary>Takes the next event, whatever it is.</summary>
    public static bool MoveNextTo(this IParser parser, out ParsingEvent current)
    {
        // Consume keeps one event ahead; Accept loads it without taking it.
        if (parser.Current is null && !parser.MoveNext())
        {
            current = null!;
            return false;
        }

        current = parser.Current!;
        parser.MoveNext();
        return true;
    }
}

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
            mistakes.AddMessage(EventPlaces.PlaceOf(e, file), $"not YAML: {EventPlaces.ReasonOf(e)}");
        }
        // The library answers some malformed flow maps with these instead of its own exception.
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException)
        {
            mistakes.AddMessage(reader._last, "not YAML from here on", "Look for a brace, bracket or quote that does not close.");
        }
        catch (RefusedException e)
        {
            mistakes.AddMessage(e.At, e.Message, e.Instead);
        }

        return null;
    }

    private Node? ReadStream()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _mistakes.AddMessage(new SourceSpan(_file, 1, 1, 1), "the file is empty");
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
            _mistakes.AddMessage(PlaceOf(second), "a second document in the file", "A file is one document: take the '---' away.");
        return root;
    }

    private Node ReadNode(int depth)
    {
        if (!_parser.MoveNextTo(out var current))
            throw new RefusedException(new SourceSpan(_file, 1, 1, 1), "the document ends too early", null);
        _last = PlaceOf(current);
        if (depth > DeepestNesting)
            throw new RefusedException(PlaceOf(current), $"nested deeper than {DeepestNesting} levels", null);
        if (current is AnchorAlias alias)
            return ExpandAlias(alias);
        if (++_size > MostNodes)
            throw new RefusedException(PlaceOf(current), $"more than {MostNodes} values", "Split the file.");
        var before = _size;
        if (current is NodeEvent { Tag.IsEmpty: false, Tag.IsNonSpecific: false } tagged)
            _mistakes.AddMessage(PlaceOf(tagged), $"the tag {tagged.Tag.Value}", "Tags are not read here: write the plain value.");
        Node node = current switch
        {
            Scalar scalar => ReadScalar(scalar),
            MappingStart start => ReadMap(start, depth),
            SequenceStart start => ReadList(start, depth),
            _ => throw new RefusedException(PlaceOf(current), "unexpected YAML", null),
        };
        if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
            _anchors[anchored.Anchor.Value] = (node, _size - before + 1);
        return node;
    }

    private Node ExpandAlias(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
            throw new RefusedException(PlaceOf(alias), $"the alias *{alias.Value.Value} stands for nothing", Nearest.Suggest(alias.Value.Value, _anchors.Keys));
        _size += target.Size;
        if (_size > MostNodes)
            throw new RefusedException(PlaceOf(alias), $"aliases expand to more than {MostNodes} values", "Write the values out, or make a flow of the steps.");
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
                _mistakes.AddMessage(key.At, $"{key.Kind} stands where a key should", "Quote a value that begins with { or [.");
            else if (keys.Add(name) is { } before)
                _mistakes.AddMessage(name.At, $"the key '{name.Text}' is written twice", $"It stands in line {before.At.Line} already.");
            else
                entries.Add(new Entry(name, value));
        }

        return new MapNode(entries.DrainToImmutable(), PlaceOf(start));
    }

    private ListNode ReadList(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(depth + 1));
        return new ListNode(items.DrainToImmutable(), PlaceOf(start));
    }

    private ScalarNode ReadScalar(Scalar scalar)
    {
        var at = PlaceOf(scalar);
        return new ScalarNode(scalar.Value, scalar.Style == ScalarStyle.Plain, EventPlaces.OffsetIn(_file, scalar, at), at);
    }

    private SourceSpan PlaceOf(ParsingEvent e) => EventPlaces.PlaceOf(e, _file);
}

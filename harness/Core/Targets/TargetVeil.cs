using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Conformance.Core.Targets;

/// <summary>
/// Finds what of a target file no message may quote: every value but those that are known to be plain. It reads by itself, so
/// that a key written twice, an unknown word or a provider that does not exist shows nothing.
/// </summary>
internal sealed class TargetVeil
{
    private readonly IParser _parser;
    private readonly SourceFile _file;
    private readonly PlainValues _plain;
    private readonly List<HiddenPart> _parts = [];
    private readonly Dictionary<string, Scalar> _anchors = new(StringComparer.Ordinal);

    private TargetVeil(SourceFile file, PlainValues plain)
    {
        (_file, _plain) = (file, plain);
        _parser = new Parser(new Scanner(new StringReader(file.Text), skipComments: true));
    }

    /// <summary>The file, its secrets hidden from messages.</summary>
    public static SourceFile DrawOver(SourceFile file, IEnumerable<ProviderDefinition> providers) =>
        file with { Veil = new Lazy<Veil>(() => Read(file, new PlainValues([.. providers]))) };

    private static Veil Read(SourceFile file, PlainValues plain)
    {
        var veil = new TargetVeil(file, plain);
        try
        {
            veil._parser.Consume<StreamStart>();
            veil._parser.Consume<DocumentStart>();
            veil.ReadNode([]);
            veil._parser.Consume<DocumentEnd>();
            return veil._parser.Accept<StreamEnd>(out _) ? new Veil(veil._parts) : BrokenText.Read(file, plain);
        }
        // Whatever the library makes of a malformed file.
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException)
        {
            return BrokenText.Read(file, plain);
        }
    }

    private void ReadNode(string[] path)
    {
        switch (_parser.Consume<ParsingEvent>())
        {
            case Scalar scalar:
                if (!scalar.Anchor.IsEmpty)
                    _anchors[scalar.Anchor.Value] = scalar;
                if (!_plain.IsPlain(path, scalar.Value))
                    Hide(scalar);
                break;
            case AnchorAlias alias when !_plain.IsPlain(path, ""):
                Hide(alias);
                if (_anchors.TryGetValue(alias.Value.Value, out var anchored))
                    Hide(anchored);
                break;
            case MappingStart:
                ReadMap(path);
                break;
            case SequenceStart:
                while (!_parser.TryConsume<SequenceEnd>(out _))
                    ReadNode(path);
                break;
            case AnchorAlias:
                break;
            default:
                throw new InvalidOperationException("no value");
        }
    }

    private void ReadMap(string[] path)
    {
        if (path.Length > Documents.YamlReader.DeepestNesting)
            throw new InvalidOperationException("too deep to be a target file");
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<Scalar>(out var key))
            {
                ReadNode([.. path, ""]);
                ReadNode([.. path, ""]);
                continue;
            }
            // { secret: one,two } is two keys to YAML, the second without a value.
            if (_parser.Accept<Scalar>(out var value) && value is { Value: "", Style: ScalarStyle.Plain } && !_plain.IsWord(key.Value))
                Hide(key);
            ReadNode([.. path, key.Value]);
        }
    }

    private void Hide(ParsingEvent e)
    {
        for (var number = (int)e.Start.Line; number <= e.End.Line; number++)
        {
            var line = _file.Line(number) ?? "";
            var start = number == e.Start.Line ? (int)e.Start.Column - 1 : 0;
            var end = number == e.End.Line ? (int)e.End.Column - 1 : line.Length;
            // What YAML took for a comment may be the rest of a secret.
            if (end < line.Length && line[end..].TrimStart().StartsWith('#'))
                end = line.Length;
            _parts.Add(new HiddenPart(number, start, end));
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Core.Documents;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Shapes;

/// <summary>Reads shapes as a YAML file has them.</summary>
public static class ShapeReader
{
    /// <summary>The shape that a YAML value stands for: a placeholder, a value, or a structure of them.</summary>
    public static Shape Read(Node node, DiagnosticBag mistakes, bool isExact = false) => node switch
    {
        MapNode map => new Shape.Map([.. map.Entries.Select(e => KeyValuePair.Create(e.Key.Text, Read(e.Value, mistakes, isExact)))], isExact),
        ListNode list => new Shape.List([.. list.Items.Select(i => Read(i, mistakes, isExact))]),
        ScalarNode scalar => ReadScalar(scalar, mistakes),
        _ => throw new InvalidOperationException($"no shape of a {node.GetType().Name}"),
    };

    internal static bool IsTyped(string word) => new ScalarNode(word, word.Length > 0, -1, SourceSpan.None).Value() is not JsonValue v || v.GetValueKind() != JsonValueKind.String;

    private static Shape ReadScalar(ScalarNode scalar, DiagnosticBag mistakes)
    {
        if (Placeholder.NameOf(scalar.Text) is not null)
            return ShapeParser.Parse(scalar.Text, scalar.Part, mistakes);
        if (scalar.IsPlain && scalar.Text.Length > 1 && scalar.Text[0] == '<' && char.IsAsciiLetter(scalar.Text[1]))
            mistakes.AddMessage(scalar.At, "a shape without '>' at its end", "Close it, or quote the text within <is …>.");
        return new Shape.Equal(TemplateReader.ReadText(scalar, mistakes));
    }
}

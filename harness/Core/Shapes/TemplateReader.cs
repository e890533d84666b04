using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Core.Documents;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Shapes;

/// <summary>Reads YAML values as templates: what is sent.</summary>
public static class TemplateReader
{
    /// <summary>The value. Plain numbers, truth values and null keep their type; text may have holes; &lt;absent&gt; takes away.</summary>
    public static Template ReadTemplate(Node node, DiagnosticBag mistakes) => node switch
    {
        MapNode map => new Template.Map([.. map.Entries.Select(e => KeyValuePair.Create(e.Key.Text, ReadTemplate(e.Value, mistakes)))], map.At),
        ListNode list => new Template.List([.. list.Items.Select(i => ReadTemplate(i, mistakes))], list.At),
        ScalarNode scalar => ReadScalar(scalar, mistakes),
        _ => throw new InvalidOperationException($"no template of a {node.GetType().Name}"),
    };

    /// <summary>A scalar that is compared or sent: typed, or a template. Shapes are not looked for.</summary>
    internal static Template ReadText(ScalarNode scalar, DiagnosticBag mistakes)
    {
        if (scalar.IsEmpty)
            mistakes.AddMessage(scalar.At, "no value", "Write '' for empty text or null; a text that begins with # is quoted.");
        var value = scalar.Value();
        return value is JsonValue text && text.GetValueKind() == JsonValueKind.String
            ? TemplateParser.ParseTemplate(scalar.Text, scalar.Part, mistakes)
            : new Template.Constant(value, scalar.At);
    }

    private static Template ReadScalar(ScalarNode scalar, DiagnosticBag mistakes)
    {
        if (scalar.Text == "<absent>")
            return new Template.Absent(scalar.At);
        if (Placeholder.NameOf(scalar.Text) is { } name && ShapeParser.Names.Contains(name))
            mistakes.AddMessage(scalar.At, $"the shape {scalar.Text} where a value is sent", "A shape is matched, not sent: write the value.");
        return ReadText(scalar, mistakes);
    }
}

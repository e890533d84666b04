using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Documents;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Language;

/// <summary>Reads headers that a file has requests carry: what no request can carry would silently not be sent.</summary>
internal static class HeaderFields
{
    /// <summary>Names and values of the map 'headers'.</summary>
    public static ImmutableArray<KeyValuePair<string, Template>> HeaderTemplates(this Fields fields, DiagnosticBag mistakes)
    {
        foreach (var (name, value) in fields.Entries("headers"))
            CheckHeader(name, name.Text, value, mistakes);
        return fields.Templates("headers");
    }

    /// <summary>Whether a header can have the name, and the value where it is written out; the mistakes say what is wrong.</summary>
    public static void CheckHeader(ScalarNode at, string name, Node value, DiagnosticBag mistakes)
    {
        if (!HeaderText.IsToken(name))
            mistakes.AddMessage(at.At, $"'{VisibleText.EscapeControls(name)}' is no name of a header", HeaderText.NameForm);
        if (value is ScalarNode { Text: var text } && !HeaderText.IsValue(text))
            mistakes.AddMessage(value.At, $"the header '{VisibleText.EscapeControls(name)}' of several lines", "A header is one line (RFC 9110 §5.5).");
    }
}

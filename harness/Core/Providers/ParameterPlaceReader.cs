using Conformance.Core.Documents;
using Conformance.Core.Language;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Core.Providers;

/// <summary>Reads where a parameter of an endpoint goes.</summary>
internal static class ParameterPlaceReader
{
    private const string Header = "header ";

    private static readonly (string Word, ParameterPlace Place)[] Places =
    [
        ("path", new ParameterPlace.Path()), ("query", new ParameterPlace.Query()), ("body", new ParameterPlace.Body()), ("bearer", new ParameterPlace.Bearer()),
    ];

    /// <summary>The place; the body when it is none, which the mistakes then say.</summary>
    public static ParameterPlace ReadParameterPlace(Node node, DiagnosticBag mistakes)
    {
        var text = (node as ScalarNode)?.Text ?? "";
        if (text.StartsWith(Header, StringComparison.Ordinal) && text.Length > Header.Length)
        {
            HeaderFields.CheckHeader((ScalarNode)node, text[Header.Length..].Trim(), node, mistakes);
            return new ParameterPlace.Header(text[Header.Length..].Trim());
        }

        if (Array.Find(Places, p => p.Word == text).Place is { } place)
            return place;
        mistakes.AddUnknown(node.At, "place of a parameter", text, [.. Places.Select(p => p.Word), "header NAME"]);
        return new ParameterPlace.Body();
    }
}

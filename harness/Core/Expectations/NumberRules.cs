using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Core.Shapes;
using Conformance.Core.Sources;
using Conformance.Core.Values;

namespace Conformance.Core.Expectations;

/// <summary>What a status, a time or a difference can be at all: a shape that no number of theirs matches would never hold, or never fail.</summary>
internal static class NumberRules
{
    private const decimal FirstStatus = 100;
    private const decimal LastStatus = 599;

    /// <summary>A status is a number from 100 to 599 (RFC 9110 §15), or a shape of some of them.</summary>
    public static void CheckStatus(Shape shape, SourceSpan at, DiagnosticBag mistakes)
    {
        if (!CanBeNumber(shape))
            mistakes.AddMessage(at, "a status is a number or a shape of one", "Write 400, <one-of 400 401> or <int 400..499>.");
        else if (Numbers(shape).Any(n => n is < FirstStatus or > LastStatus || n != decimal.Truncate(n)) || shape is Shape.Range { From: > LastStatus } or Shape.Range { To: < FirstStatus })
            mistakes.AddMessage(at, $"no answer has the status {shape}", $"A status is a number from {FirstStatus} to {LastStatus}.");
    }

    /// <summary>A time or a difference is a number.</summary>
    public static void CheckNumber(string source, Shape shape, SourceSpan at, DiagnosticBag mistakes)
    {
        if (!CanBeNumber(shape))
            mistakes.AddMessage(at, $"'{source}' is a number", "Write 5 or <number 0..5>.");
    }

    private static bool CanBeNumber(Shape shape) => shape switch
    {
        Shape.Equal { Value: Template.Constant { Value: var value } } => IsNumber(value),
        Shape.Equal { Value: Template.Map or Template.List or Template.Absent } => false,
        Shape.WordList { Name: "one-of", Items: var items } => items.All(i => i is not Template.Constant { Value: var value } || IsNumber(value)),
        Shape.Plain { Name: "any" } => true,
        Shape.Wording { Name: "not", Text: Template.Constant { Value: var value } } => decimal.TryParse(ValueText.WriteValue(value), out _),
        Shape.Wording { Name: "not" } or Shape.Pattern or Shape.Equal => true,
        Shape.Range { Name: "int" or "number" } => true,
        Shape.Numbered { Inner: var inner } => CanBeNumber(inner),
        Shape.Maybe { Inner: var inner } => CanBeNumber(inner),
        _ => false,
    };

    private static IEnumerable<decimal> Numbers(Shape shape) => shape switch
    {
        Shape.Equal { Value: Template.Constant { Value: JsonValue value } } when value.GetValueKind() == JsonValueKind.Number => [value.GetValue<decimal>()],
        Shape.WordList { Items: var items } => items.OfType<Template.Constant>().Select(c => c.Value).OfType<JsonValue>().Where(v => v.GetValueKind() == JsonValueKind.Number).Select(v => v.GetValue<decimal>()),
        _ => [],
    };

    // A datum that a case lacks is told where it is missed, and stands as a question mark.
    private static bool IsNumber(JsonNode? value) => value is JsonValue unknown && ValueText.WriteValue(unknown) == "?" || value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && number.TryGetValue<decimal>(out _);
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Shapes;

/// <summary>What a shape may look at beside the value.</summary>
/// <param name="Now">The target's moment when the answer came.</param>
/// <param name="Numbered">Values bound by numbered placeholders so far; matching may add to it.</param>
/// <param name="IsText">The place can hold text only (a header, a query): numbers are read from their digits.</param>
/// <param name="IsHeader">The place is a header field: words compare without regard to case.</param>
public sealed record ShapeContext(
    Scope Scope, DateTimeOffset Now, Dictionary<string, JsonNode?> Numbered, bool IsText = false, bool IsHeader = false);

/// <summary>One place where a value is not what was written.</summary>
/// <param name="Path">Below the value that was looked at: .a.b[0], or nothing for itself.</param>
public sealed record Difference(string Path, string Expected, string Actual);

/// <summary>What a value must be like: a placeholder, a value to equal, or a structure of these.</summary>
public abstract partial record Shape
{
    private Shape()
    {
    }

    /// <summary>Whether nothing at all is a match.</summary>
    public virtual bool MatchesNothing => false;

    /// <summary>Whether a value that is there matches.</summary>
    /// <exception cref="ValueException">A template within it has no value.</exception>
    public abstract bool Matches(JsonNode? value, ShapeContext context);

    /// <summary>All places that differ; none when it matches.</summary>
    public virtual IEnumerable<Difference> Differences(bool isThere, JsonNode? value, ShapeContext context, string path = "")
    {
        if (isThere ? !Matches(value, context) : !MatchesNothing)
            yield return new Difference(path, Expected(context.Scope), isThere ? Describe(value) : "nothing");
    }

    /// <summary>The templates within it.</summary>
    public virtual IEnumerable<Template> Templates => [];

    /// <summary>As it may be written; templates as themselves.</summary>
    public sealed override string ToString() => Print(t => t.ToString());

    /// <summary>As it may be written, with values in place of templates.</summary>
    public string Expected(Scope scope) => Print(t => ValueText.WriteValue(t.ResolveValue(scope)));

    protected abstract string Print(Func<Template, string> show);

    private string Describe(JsonNode? value)
    {
        var text = ValueText.Json(value);
        if (this is Plain { Name: "jwt" } && AsText(value) is { } token && JwtParts.ParseJwtParts(token, out var fault) is null && fault is not null)
            return $"{text}, and {fault}";
        return Kind(value) == JsonValueKind.Number && NumberText.IsBeyondDouble(text) ? $"{text}, a number beyond a double" : text;
    }

    private static bool IsEqual(JsonNode? actual, JsonNode? expected, ShapeContext context)
    {
        if (context.IsText)
            return ValueText.WriteValue(actual) == ValueText.WriteValue(expected);
        try
        {
            return JsonNode.DeepEquals(actual, expected);
        }
        // A number whose exponent no int holds is compared with none.
        catch (ArgumentOutOfRangeException)
        {
            return ValueText.Json(actual) == ValueText.Json(expected);
        }
    }
}

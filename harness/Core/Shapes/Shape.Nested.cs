using System.Text.Json.Nodes;
using Conformance.Core.Values;

namespace Conformance.Core.Shapes;

public abstract partial record Shape
{
    /// <summary>&lt;maybe SHAPE&gt;: nothing, or the shape.</summary>
    public sealed record Maybe(Shape Inner) : Shape
    {
        public override bool MatchesNothing => true;

        public override IEnumerable<Template> Templates => Inner.Templates;

        public override bool Matches(JsonNode? value, ShapeContext context) => Inner.Matches(value, context);

        protected override string Print(Func<Template, string> show) => $"<maybe {Inner.Print(show)[1..^1]}>";
    }

    /// <summary>&lt;each SHAPE&gt;, &lt;each-unique SHAPE&gt;: a non-empty array or text of words, every item of the shape.</summary>
    public sealed record Each(Shape Inner, bool IsUnique) : Shape
    {
        public override IEnumerable<Template> Templates => Inner.Templates;

        public override bool Matches(JsonNode? value, ShapeContext context)
        {
            IReadOnlyList<JsonNode?>? items = value switch
            {
                JsonArray list => [.. list],
                _ when AsText(value) is { } text => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => JsonValue.Create(w))],
                _ => null,
            };
            if (items is not { Count: > 0 } || items.Any(i => !Inner.Matches(i, context)))
                return false;
            return !IsUnique || items.Select(ValueText.Json).Distinct(StringComparer.Ordinal).Count() == items.Count;
        }

        protected override string Print(Func<Template, string> show) => $"<{(IsUnique ? "each-unique" : "each")} {Inner.Print(show)[1..^1]}>";
    }

    /// <summary>&lt;SHAPE#1&gt;: the shape, and the same value wherever the number of that shape stands in the scenario.</summary>
    public sealed record Numbered(Shape Inner, int Number) : Shape
    {
        public override IEnumerable<Template> Templates => Inner.Templates;

        public string Key => $"{Inner.ToString()[1..^1].Split(' ')[0]}#{Number}";

        public override bool Matches(JsonNode? value, ShapeContext context)
        {
            if (!Inner.Matches(value, context))
                return false;
            if (context.Numbered.TryGetValue(Key, out var first))
                return IsEqual(value, first, context);
            context.Numbered[Key] = value?.DeepClone();
            return true;
        }

        protected override string Print(Func<Template, string> show) => $"<{Inner.Print(show)[1..^1]}#{Number}>";
    }

    /// <summary>&lt;other SHAPE#1&gt;: the shape, and another value than that of the number, where that has one by now.</summary>
    public sealed record Other(Numbered Inner) : Shape
    {
        public override IEnumerable<Template> Templates => Inner.Templates;

        public override bool Matches(JsonNode? value, ShapeContext context) =>
            Inner.Inner.Matches(value, context) && !(context.Numbered.TryGetValue(Inner.Key, out var first) && IsEqual(value, first, context));

        protected override string Print(Func<Template, string> show) => $"<other {Inner.Print(show)[1..^1]}>";
    }

    /// <summary>&lt;last SHAPE&gt;: a text whose part behind its last slash is of the shape.</summary>
    public sealed record Last(Shape Inner) : Shape
    {
        public override IEnumerable<Template> Templates => Inner.Templates;

        public override bool Matches(JsonNode? value, ShapeContext context) =>
            AsText(value) is { } text && text.Contains('/', StringComparison.Ordinal) && Inner.Matches(JsonValue.Create(text[(text.LastIndexOf('/') + 1)..]), context);

        protected override string Print(Func<Template, string> show) => $"<last {Inner.Print(show)[1..^1]}>";
    }
}

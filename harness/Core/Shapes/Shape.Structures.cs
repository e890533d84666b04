using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Values;

namespace Conformance.Core.Shapes;

public abstract partial record Shape
{
    /// <summary>A value to equal. JSON types count, except where the place can hold text only.</summary>
    public sealed record Equal(Template Value) : Shape
    {
        public override IEnumerable<Template> Templates => [Value];

        public override bool Matches(JsonNode? value, ShapeContext context) => IsEqual(value, Value.ResolveValue(context.Scope), context);

        public override IEnumerable<Difference> Differences(bool isThere, JsonNode? value, ShapeContext context, string path = "")
        {
            if (!isThere || !Matches(value, context))
            {
                var wanted = Value.ResolveValue(context.Scope);
                var showsText = context.IsText && isThere;
                yield return new Difference(
                    path,
                    showsText ? ShowText(wanted) : ValueText.Json(wanted),
                    !isThere ? "nothing" : showsText ? ShowText(value) : ValueText.Json(value));
            }
        }

        private static string ShowText(JsonNode? value) => ValueText.WriteValue(value) is { Length: > 0 } text ? text : "an empty text";

        protected override string Print(Func<Template, string> show) => show(Value);
    }

    /// <summary>A JSON object with at least these members; with these and no other when it is exact.</summary>
    public sealed record Map(ImmutableArray<KeyValuePair<string, Shape>> Members, bool IsExact) : Shape
    {
        public override IEnumerable<Template> Templates => Members.SelectMany(m => m.Value.Templates);

        public override bool Matches(JsonNode? value, ShapeContext context) => !Differences(true, value, context).Any();

        public override IEnumerable<Difference> Differences(bool isThere, JsonNode? value, ShapeContext context, string path = "")
        {
            if (value is not JsonObject map)
                return [new Difference(path, "an object", isThere ? ValueText.Json(value) : "nothing")];
            var wrong = Members.SelectMany(m => m.Value.Differences(map.TryGetPropertyValue(m.Key, out var v), v, context, $"{path}.{m.Key}"));
            var more = IsExact ? map.Where(m => Members.All(w => w.Key != m.Key)) : [];
            return wrong.Concat(more.Select(m => new Difference($"{path}.{m.Key}", "<absent>", ValueText.Json(m.Value))));
        }

        protected override string Print(Func<Template, string> show) => $"{{ {string.Join(", ", Members.Select(m => $"{m.Key}: {m.Value.Print(show)}"))} }}";
    }

    /// <summary>A JSON array that matches item by item.</summary>
    public sealed record List(ImmutableArray<Shape> Items) : Shape
    {
        public override IEnumerable<Template> Templates => Items.SelectMany(i => i.Templates);

        public override bool Matches(JsonNode? value, ShapeContext context) => !Differences(true, value, context).Any();

        public override IEnumerable<Difference> Differences(bool isThere, JsonNode? value, ShapeContext context, string path = "")
        {
            if (value is not JsonArray list)
                return [new Difference(path, "an array", isThere ? ValueText.Json(value) : "nothing")];
            if (list.Count != Items.Length)
                return [new Difference(path, $"{Items.Length} items", $"{list.Count}: {ValueText.Json(value)}")];
            return Items.SelectMany((shape, at) => shape.Differences(true, list[at], context, $"{path}[{at}]"));
        }

        protected override string Print(Func<Template, string> show) => $"[{string.Join(", ", Items.Select(i => i.Print(show)))}]";
    }
}

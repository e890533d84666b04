using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Core.Values;

namespace Conformance.Core.Shapes;

public abstract partial record Shape
{
    /// <summary>&lt;set a b&gt; &lt;subset a b&gt; &lt;one-of a b&gt;. A word may be a template; in a set it may hold several words.</summary>
    public sealed record WordList(string Name, ImmutableArray<Template> Items) : Shape
    {
        public static readonly string[] Names = ["set", "subset", "one-of"];

        public override IEnumerable<Template> Templates => Items;

        public bool Equals(WordList? other) => other is not null && Name == other.Name && ToString() == other.ToString();

        public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

        public override bool Matches(JsonNode? value, ShapeContext context)
        {
            if (Name == "one-of")
                return Items.Any(i => IsEqual(value, i.ResolveValue(context.Scope), context));
            if (WordsOf(value) is not { Count: > 0 } words)
                return false;
            var wanted = Items.SelectMany(i => WordsOf(i.ResolveValue(context.Scope)) ?? []).ToList();
            return Name switch
            {
                "subset" => words.All(wanted.Contains),
                "set" => words.Order(StringComparer.Ordinal).SequenceEqual(wanted.Order(StringComparer.Ordinal)),
                _ => throw new InvalidOperationException($"nobody compares by <{Name}>"),
            };
        }

        protected override string Print(Func<Template, string> show) => $"<{Name} {string.Join(' ', Items.Select(i => Quote(i, show(i))))}>";

        private static List<string>? WordsOf(JsonNode? value) => value switch
        {
            JsonArray list => [.. list.Select(ValueText.WriteValue)],
            JsonValue v when Kind(v) != JsonValueKind.Null => [.. ValueText.WriteValue(v).Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            _ => null,
        };

        private static string Quote(Template item, string text)
        {
            // Quotes also keep digits text, as in YAML.
            var isTextThatLooksTyped = item is Template.Constant { Value: { } v } && Kind(v) == JsonValueKind.String && ShapeReader.IsTyped(text);
            return item is Template.Constant && (isTextThatLooksTyped || text.Length == 0 || text.AsSpan().IndexOfAny(" '") >= 0)
                ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
                : text;
        }
    }
}

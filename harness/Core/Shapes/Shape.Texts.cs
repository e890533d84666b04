using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Shapes;

public abstract partial record Shape
{
    /// <summary>&lt;is X&gt; &lt;ci X&gt; &lt;contains X&gt; &lt;starts X&gt; &lt;same-url X&gt; &lt;below-url X&gt; &lt;not X&gt;: X is all the text after the word.</summary>
    public sealed record Wording(string Name, Template Text) : Shape
    {
        public static readonly string[] Names = ["is", "ci", "contains", "starts", "same-url", "below-url", "not"];

        public override IEnumerable<Template> Templates => [Text];

        public override bool Matches(JsonNode? value, ShapeContext context)
        {
            var wanted = Text.ResolveValue(context.Scope);
            return Name switch
            {
                "not" => ValueText.WriteValue(value) != ValueText.WriteValue(wanted),
                "is" => (AsText(value) is not null || AreNumbers(value, wanted)) && ValueText.WriteValue(value) == ValueText.WriteValue(wanted),
                "ci" => AsText(value) is { } text && Even(text).Equals(Even(ValueText.WriteValue(wanted)), StringComparison.OrdinalIgnoreCase),
                "same-url" => AsText(value) is { } text && SameUrl.Are(text, Something(wanted)),
                "below-url" => AsText(value) is { } text && SameUrl.IsBelow(text, Something(wanted)),
                "starts" => AsText(value) is { } text && text.StartsWith(Something(wanted), Comparison(context)),
                "contains" => Contains(value, Something(wanted), context),
                _ => throw new InvalidOperationException($"nobody compares by <{Name}>"),
            };
        }

        protected override string Print(Func<Template, string> show) => $"<{Name} {show(Text)}>";

        // A number that was saved is the same number again.
        private static bool AreNumbers(JsonNode? value, JsonNode? wanted) =>
            (value?.GetValueKind(), wanted?.GetValueKind()) is (JsonValueKind.Number, JsonValueKind.Number);

        private static bool Contains(JsonNode? value, string wanted, ShapeContext context) => value switch
        {
            JsonArray list => list.Any(item => ValueText.WriteValue(item) == wanted),
            _ when AsText(value) is not { } text => false,
            _ when context.IsHeader => HasWord(AsText(value)!, wanted),
            _ => AsText(value)!.Contains(wanted, StringComparison.Ordinal),
        };

        // A header's words compare without regard to case (RFC 9111 §5.2), and a part of a word is not the word.
        private static bool HasWord(string text, string wanted)
        {
            for (var at = 0; (at = text.IndexOf(wanted, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
            {
                var end = at + wanted.Length;
                if ((at == 0 || !IsWord(text[at - 1]) || !IsWord(wanted[0])) && (end == text.Length || !IsWord(text[end]) || !IsWord(wanted[^1])))
                    return true;
            }

            return false;
        }

        private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

        private static StringComparison Comparison(ShapeContext context) => context.IsHeader ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

        private static string Even(string text) => text.Replace('\u2019', '\'').Replace('\u2018', '\'');

        private string Something(JsonNode? wanted) =>
            ValueText.WriteValue(wanted) is { Length: > 0 } text ? text : throw new ValueException($"<{Name}> of an empty text would match anything");
    }

    /// <summary>&lt;/pattern/&gt;: a .NET regular expression for the whole text; a number or truth value is matched by its characters.</summary>
    public sealed record Pattern(string Expression) : Shape
    {
        /// <summary>How many characters are put before an expression to anchor it.</summary>
        internal const int Before = 5;

        private static readonly ConcurrentDictionary<string, Regex> Known = new(StringComparer.Ordinal);

        public override bool Matches(JsonNode? value, ShapeContext context) => value is JsonValue && Compile(Expression).IsMatch(ValueText.WriteValue(value));

        protected override string Print(Func<Template, string> show) => $"</{Expression}/>";

        /// <exception cref="ArgumentException">It is no regular expression.</exception>
        internal static Regex Compile(string expression) =>
            Known.GetOrAdd(expression, e => new Regex($@"\A(?:{e})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Shapes;

public abstract partial record Shape
{
    /// <summary>&lt;int A..B&gt;, &lt;number A..B&gt;, &lt;len A..B&gt;: both ends included, either may be open.</summary>
    public sealed record Range(string Name, decimal? From, decimal? To) : Shape
    {
        public static readonly string[] Names = ["int", "number", "len"];

        public override bool Matches(JsonNode? value, ShapeContext context) =>
            Measure(value, context) is { } found && (From is null || found >= From) && (To is null || found <= To);

        protected override string Print(Func<Template, string> show) => From is null && To is null ? $"<{Name}>" : $"<{Name} {End(From)}..{End(To)}>";

        private decimal? Measure(JsonNode? value, ShapeContext context)
        {
            if (Name == "len")
            {
                // The length of text is counted in characters as a person counts them, not in UTF-16 halves.
                return value is JsonArray list ? list.Count : AsText(value) is { } text ? text.EnumerateRunes().Count() : null;
            }

            var digits = Kind(value) == JsonValueKind.Number || (context.IsText && Kind(value) == JsonValueKind.String) ? ValueText.Of(value) : null;
            var style = Name == "int" ? NumberStyles.AllowLeadingSign : NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
            return decimal.TryParse(digits, style, CultureInfo.InvariantCulture, out var number) ? number : null;
        }

        private static string End(decimal? end) => end?.ToString(CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>&lt;instant A..B&gt;, &lt;epoch-ms A..B&gt;, &lt;epoch-s A..B&gt;: a moment, its ends relative to that of the answer.</summary>
    public sealed record Moment(string Name, TimeSpan? From, TimeSpan? To) : Shape
    {
        public static readonly string[] Names = ["instant", "epoch-ms", "epoch-s"];

        public override bool Matches(JsonNode? value, ShapeContext context) =>
            Read(value, context) is { } found && (From is null || found >= context.Now + From) && (To is null || found <= context.Now + To);

        protected override string Print(Func<Template, string> show) =>
            From is null && To is null ? $"<{Name}>" : $"<{Name} {DurationText.Print(From)}..{DurationText.Print(To)}>";

        private DateTimeOffset? Read(JsonNode? value, ShapeContext context)
        {
            if (Name == "instant")
                return AsText(value) is { } text ? Instant(text, context.IsText) : null;
            if (Kind(value) != JsonValueKind.Number && !context.IsText)
                return null;
            // RFC 7519 §2 allows a fraction in seconds; milliseconds are whole. The bounds tell the two apart: 2001 to 2286.
            var style = Name == "epoch-s" ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
            if (!decimal.TryParse(ValueText.Of(value), style, CultureInfo.InvariantCulture, out var number))
                return null;
            var milliseconds = Name == "epoch-s" ? number * 1000 : number;
            return milliseconds is >= 1_000_000_000_000 and <= 9_999_999_999_999 ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;
        }

        private static DateTimeOffset? Instant(string text, bool isHeader)
        {
            if (text.Length > 10 && text[4] == '-' && text[10] is 'T' or 't' or ' ' && (text[^1] is 'Z' or 'z' || text.LastIndexOfAny(['+', '-']) > 10)
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var found))
                return found;
            return isHeader && DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out found) ? found : null;
        }
    }
}

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

        private decimal? Measure(JsonNode? value, ShapeContext context) => Name switch
        {
            "len" => Length(value),
            "int" => Number(value, NumberStyles.AllowLeadingSign, context),
            "number" => Number(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, context),
            _ => throw new InvalidOperationException($"nobody measures <{Name}>"),
        };

        // The length of text is counted in characters as a person counts them, not in UTF-16 halves.
        private static decimal? Length(JsonNode? value) => value is JsonArray list ? list.Count : AsText(value)?.EnumerateRunes().Count();

        private static decimal? Number(JsonNode? value, NumberStyles style, ShapeContext context)
        {
            var digits = Kind(value) == JsonValueKind.Number || (context.IsText && Kind(value) == JsonValueKind.String) ? ValueText.WriteValue(value) : null;
            return NumberText.TryParseNumber(digits, style, out var number) ? number : null;
        }

        private static string End(decimal? end) => end?.ToString(CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>&lt;instant A..B&gt;, &lt;epoch-ms A..B&gt;, &lt;epoch-s A..B&gt;: a moment, its ends relative to that of the answer.</summary>
    public sealed record Moment(string Name, TimeSpan? From, TimeSpan? To) : Shape
    {
        public static readonly string[] Names = ["instant", "epoch-ms", "epoch-s"];

        public override bool Matches(JsonNode? value, ShapeContext context) =>
            ReadMoment(value, context) is { } found && (From is null || found - context.Now >= From) && (To is null || found - context.Now <= To);

        protected override string Print(Func<Template, string> show) =>
            From is null && To is null ? $"<{Name}>" : $"<{Name} {DurationText.Print(From)}..{DurationText.Print(To)}>";

        private DateTimeOffset? ReadMoment(JsonNode? value, ShapeContext context) => Name switch
        {
            "instant" => AsText(value) is { } text ? Instant(text, context.IsText) : null,
            // RFC 7519 §2 allows a fraction in seconds; milliseconds are whole.
            "epoch-ms" => Epoch(value, NumberStyles.None, 1, context),
            "epoch-s" => Epoch(value, NumberStyles.AllowDecimalPoint, 1000, context),
            _ => throw new InvalidOperationException($"nobody reads the moment of <{Name}>"),
        };

        private static DateTimeOffset? Epoch(JsonNode? value, NumberStyles style, int toMilliseconds, ShapeContext context)
        {
            if (Kind(value) != JsonValueKind.Number && !context.IsText)
                return null;
            if (!NumberText.TryParseNumber(ValueText.WriteValue(value), style, out var number) || NumberText.IsHuge(number))
                return null;
            // The bounds, 2001 to 2286, tell seconds and milliseconds apart.
            var milliseconds = number * toMilliseconds;
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

using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Core.Texts;
using Conformance.Core.Values;

namespace Conformance.Core.Shapes;

public abstract partial record Shape
{
    /// <summary>A placeholder that is one word: &lt;any&gt;, &lt;uuid&gt;.</summary>
    public sealed record Plain(string Name) : Shape
    {
        private delegate bool Test(JsonNode? value, ShapeContext context);

        private static readonly Dictionary<string, Test> Table = new()
        {
            ["any"] = (_, _) => true,
            ["absent"] = (_, _) => false,
            ["null"] = (v, _) => v is null,
            ["string"] = (v, _) => Kind(v) == JsonValueKind.String,
            ["bool"] = (v, c) => Kind(v) is JsonValueKind.True or JsonValueKind.False || (c.IsText && ValueText.WriteValue(v) is "true" or "false"),
            ["url"] = (v, _) => AsText(v) is { } t && Uri.TryCreate(t, UriKind.Absolute, out var u) && u.Scheme is "http" or "https" && !t.Contains(' '),
            ["uuid"] = (v, _) => AsText(v) is { } t && Guid.TryParseExact(t, "D", out Guid _),
            ["token"] = (v, _) => AsText(v) is { } t && IsB64Token(t),
            ["jwt"] = (v, _) => AsText(v) is { } t && JwtParts.ParseJwtParts(t) is not null,
        };

        public static IEnumerable<string> Names => Table.Keys;

        public override bool MatchesNothing => Name == "absent";

        public override bool Matches(JsonNode? value, ShapeContext context) => Table[Name](value, context);

        protected override string Print(Func<Template, string> show) => $"<{Name}>";

        // RFC 6750 §2.1
        private static bool IsB64Token(string text)
        {
            var body = text.TrimEnd('=');
            return body.Length > 0 && body.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~' or '+' or '/');
        }
    }

    private static JsonValueKind Kind(JsonNode? value) => value?.GetValueKind() ?? JsonValueKind.Null;

    private static string? AsText(JsonNode? value) => Kind(value) == JsonValueKind.String ? ValueText.WriteValue(value) : null;
}

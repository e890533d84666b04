using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Cli.Recording;

/// <summary>Secrets in JSON: the texts and numbers of a secret member, and what stands in any other text.</summary>
internal static class JsonSecrets
{
    public static IEnumerable<FoundSecret> Find(JsonNode? node, Func<string, bool> isSecret, string? secretName = null)
    {
        switch (node)
        {
            case JsonObject map:
                return map.SelectMany(m => SecretTexts.Find(m.Key).Concat(Find(m.Value, isSecret, isSecret(m.Key) ? m.Key : null)));
            case JsonArray list:
                return list.SelectMany(item => Find(item, isSecret, secretName));
            case JsonValue value when TextOf(value) is { } text:
                return secretName is null ? SecretTexts.Find(text) : [new FoundSecret(text, secretName)];
            default:
                return [];
        }
    }

    /// <summary>A copy without secrets.</summary>
    /// <param name="write">How a text is written after its secrets were replaced.</param>
    public static JsonNode? Scrub(JsonNode? node, RecordedSecrets secrets, Func<string, bool> isSecret, Func<string, string> write, bool inSecret = false)
    {
        switch (node)
        {
            case JsonObject map:
                var members = new JsonObject();
                foreach (var (name, value) in map)
                    members[secrets.Scrub(name)] = Scrub(value, secrets, isSecret, write, isSecret(name));
                return members;
            case JsonArray list:
                return new JsonArray([.. list.Select(item => Scrub(item, secrets, isSecret, write, inSecret))]);
            case JsonValue value when TextOf(value) is { } text:
                var scrubbed = inSecret ? secrets.Replace(text) : secrets.Scrub(text);
                return scrubbed == text && value.GetValueKind() == JsonValueKind.Number ? value.DeepClone() : write(scrubbed);
            default:
                return node?.DeepClone();
        }
    }

    private static string? TextOf(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Core.Secrets;

namespace Conformance.Cli.Recording.Secrets;

/// <summary>Secrets in JSON: the texts and numbers of a secret member, the private parts of a JWK, and what stands in any other text.</summary>
internal static class JsonSecrets
{
    public static IEnumerable<FoundSecret> FindFoundSecrets(JsonNode? node, Func<string, bool> isSecret, string? secretName = null)
    {
        switch (node)
        {
            case JsonObject map:
                return map.SelectMany(m => SecretTexts.FindFoundSecrets(m.Key).Concat(FindFoundSecrets(m.Value, isSecret, NameOf(map, m.Key, secretName, isSecret))));
            case JsonArray list:
                return list.SelectMany(item => FindFoundSecrets(item, isSecret, secretName));
            case JsonValue value when TextOf(value) is { } text:
                return secretName is not null && RecordedNames.Secret(secretName, text, IsNumber(value)) is { } found ? [found] : SecretTexts.FindFoundSecrets(text);
            default:
                return [];
        }
    }

    /// <summary>A copy without secrets.</summary>
    /// <param name="write">How a text or a number (then true) is written after its secrets were replaced.</param>
    public static JsonNode? ScrubNode(JsonNode? node, RecordedSecrets secrets, Func<string, bool> isSecret, Func<string, bool, string> write, string? secretName = null)
    {
        switch (node)
        {
            case JsonObject map:
                var members = new JsonObject();
                foreach (var (name, value) in map)
                    members[secrets.ScrubText(name)] = ScrubNode(value, secrets, isSecret, write, NameOf(map, name, secretName, isSecret));
                return members;
            case JsonArray list:
                return new JsonArray([.. list.Select(item => ScrubNode(item, secrets, isSecret, write, secretName))]);
            case JsonValue value when TextOf(value) is { } text:
                var scrubbed = ScrubNode(text, IsNumber(value), secrets, secretName);
                return scrubbed == text && IsNumber(value) ? value.DeepClone() : write(scrubbed, IsNumber(value));
            default:
                return node?.DeepClone();
        }
    }

    /// <summary>A text or number without secrets.</summary>
    public static string ScrubNode(string text, bool isNumber, RecordedSecrets secrets, string? secretName) =>
        secretName is null || (isNumber && !RecordedNames.CanBeSecret(secretName, text)) ? secrets.ScrubText(text) : secrets.Replace(text);

    /// <summary>What a member is called as a secret; null when it is none.</summary>
    public static string? NameOf(JsonObject map, string name, string? above, Func<string, bool> isSecret) =>
        PrivateKeyMembers.IsPrivate(map, name) ? $"key.{name}" : RecordedNames.Below(above, name, isSecret);

    private static bool IsNumber(JsonValue value) => value.GetValueKind() == JsonValueKind.Number;

    private static string? TextOf(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };
}

using System.Text.Json.Nodes;

namespace Conformance.Core.Secrets;

/// <summary>Secrets that requests of a journal bear where an answer has none: in their headers and forms. Each with its name.</summary>
public static class JournalSecrets
{
    /// <param name="journal">{ entries: [{ headers: { name: value }, form: { name: value | [value] } }] }</param>
    public static IEnumerable<(string Name, string Value)> FindIn(JsonNode journal)
    {
        foreach (var entry in ((journal as JsonObject)?["entries"] as JsonArray ?? []).OfType<JsonObject>())
        {
            foreach (var (name, value) in TextsOf(entry["headers"]).Where(h => SecretNames.IsSecretHeader(h.Name)))
                yield return (name, value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            foreach (var parameter in TextsOf(entry["form"]).Where(p => SecretNames.IsSecretParameter(p.Name)))
                yield return parameter;
        }
    }

    private static IEnumerable<(string Name, string Value)> TextsOf(JsonNode? map) =>
        from member in map as JsonObject ?? []
        from value in member.Value as IEnumerable<JsonNode?> ?? [member.Value]
        where value is JsonValue
        select (member.Key, value.ToString());
}

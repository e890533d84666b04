using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Conformance.Core.Secrets;

/// <summary>
/// The members of a JSON Web Key that its owner alone has (RFC 7518 §6.2.2, §6.3.2, §6.4.1). Their names say so only in a key, which is what has a <c>kty</c>.
/// </summary>
public static class PrivateKeyMembers
{
    /// <summary>What such a text is called.</summary>
    public const string Name = "private_key";

    private const string KeyType = "kty";

    // r, d and t of a further prime (RFC 7518 §6.3.2.7).
    private const string FurtherPrimes = "oth";

    private static readonly FrozenSet<string> Names = FrozenSet.Create(StringComparer.Ordinal, "d", "p", "q", "dp", "dq", "qi", "k");

    /// <summary>Whether the map is a key and the member its private part.</summary>
    public static bool IsPrivate(JsonObject map, string member) => map.ContainsKey(KeyType) && (Names.Contains(member) || member == FurtherPrimes);

    /// <summary>The private texts of a key; none of what is no key.</summary>
    public static IEnumerable<string> FindTexts(JsonObject map) =>
        map.Where(member => IsPrivate(map, member.Key)).SelectMany(member => TextsIn(member.Value));

    /// <summary>The same of what was meant to be JSON, by the names and texts in it.</summary>
    public static IEnumerable<string> FindTexts(IReadOnlyList<(string Name, string Value)> members) =>
        members.Any(member => member.Name == KeyType) ? members.Where(member => Names.Contains(member.Name)).Select(member => member.Value) : [];

    private static IEnumerable<string> TextsIn(JsonNode? value) => value switch
    {
        JsonObject map => map.SelectMany(member => TextsIn(member.Value)),
        JsonArray list => list.SelectMany(TextsIn),
        JsonValue text when text.TryGetValue<string>(out var said) => [said],
        _ => [],
    };
}

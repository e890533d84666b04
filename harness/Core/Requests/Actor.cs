using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Conformance.Core.Requests;

/// <summary>An identity that acts, with its members.</summary>
internal sealed record Actor(string Name, ImmutableDictionary<string, string> Members)
{
    public const string NobodyName = "none";

    private const string HeaderPrefix = "header.";

    public static readonly Actor Nobody = new(NobodyName, ImmutableDictionary<string, string>.Empty);

    public bool IsNobody => Members.IsEmpty;

    /// <summary>The headers that go with every request of this identity.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers =>
        Members.Where(m => m.Key.StartsWith(HeaderPrefix, StringComparison.Ordinal))
            .Select(m => KeyValuePair.Create(m.Key[HeaderPrefix.Length..], m.Value));

    /// <summary>Members that it may have.</summary>
    public ImmutableArray<string> Optional { get; init; } = [];

    public JsonObject Tree() => Trees.BuildJsonObject(Members, Optional);
}

/// <summary>Members as JSON, for scopes.</summary>
internal static class Trees
{
    /// <param name="optional">Those among them that are not there are null.</param>
    public static JsonObject BuildJsonObject(ImmutableDictionary<string, string> members, ImmutableArray<string> optional) =>
        new(members.Select(m => KeyValuePair.Create<string, JsonNode?>(m.Key, JsonValue.Create(m.Value)))
            .Concat(optional.Where(o => !members.ContainsKey(o)).Select(o => KeyValuePair.Create<string, JsonNode?>(o, null))));

    /// <summary>Puts a tree at a dotted name: permission.active becomes permission → active.</summary>
    public static void Put(JsonObject root, string dotted, JsonObject tree)
    {
        var parts = dotted.Split('.');
        foreach (var part in parts[..^1])
        {
            if (root[part] is not JsonObject below)
                root[part] = below = [];
            root = below;
        }
        root[parts[^1]] = tree;
    }
}

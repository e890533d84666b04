using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>The operations add, remove and replace of a JSON patch (RFC 6902).</summary>
/// <param name="IsCreating">A member that stands above the target, and is not there, is made.</param>
internal sealed record JsonPatch(ImmutableArray<JsonPatch.Operation> Operations, bool IsCreating = false)
{
    /// <param name="Value">As <see cref="JsonFields"/> holds values.</param>
    public sealed record Operation(string Kind, string Path, object? Value);

    /// <summary>The patch, or null when the text is no list of operations; null itself is a patch without any.</summary>
    public static JsonPatch? Read(ReadOnlyMemory<byte> text)
    {
        using var json = SoundJson.ParseReplacing(text);
        if (json?.RootElement is not { ValueKind: JsonValueKind.Array or JsonValueKind.Null } root)
            return null;
        Operation?[] all = root.ValueKind == JsonValueKind.Null ? [] : [.. root.EnumerateArray().Select(ReadOperation)];
        return all.Contains(null) ? null : new JsonPatch([.. all.OfType<Operation>()]);
    }

    /// <summary>Makes each change in the document; false at the first that cannot be made.</summary>
    public bool TryApply(JsonNode document) => Operations.All(o => FindParent(document, o) is var (parent, name) && TryApply(o, parent, name));

    /// <summary>The value as a tree that can be changed.</summary>
    public static JsonNode? WriteNode(object? value) => value switch
    {
        null => null,
        JsonFields members => new JsonObject(members.Members.Select(m => KeyValuePair.Create(m.Key, WriteNode(m.Value)))),
        string text => JsonValue.Create(text),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(WriteNode)]),
        _ => JsonSerializer.SerializeToNode(value),
    };

    private (JsonNode Parent, string Name)? FindParent(JsonNode document, Operation operation)
    {
        var way = operation.Path.Split('/');
        if (way is not ["", _, ..])
            return null;
        var at = document;
        foreach (var (step, next) in way[1..^1].Zip(way[2..]))
            if (StepInto(at, Unescape(step), IsCreating && operation.Kind == "add", next) is { } inner)
                at = inner;
            else
                return null;
        return (at, Unescape(way[^1]));
    }

    private static JsonNode? StepInto(JsonNode at, string name, bool isCreating, string next)
    {
        if (at is JsonArray list)
            return FindIndex(list, name, list.Count - 1) is { } index ? list[index] : null;
        if (at is not JsonObject members)
            return null;
        if (members[name] is null && isCreating)
            members[name] = next == "-" || int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? new JsonArray() : new JsonObject();
        return members[name];
    }

    private static bool TryApply(Operation operation, JsonNode parent, string name) => parent switch
    {
        JsonObject members => TryApply(operation, members, name),
        JsonArray list => TryApply(operation, list, name),
        _ => false,
    };

    private static bool TryApply(Operation operation, JsonObject members, string name)
    {
        if (operation.Kind != "add" && !members.ContainsKey(name))
            return false;
        if (operation.Kind == "remove")
            return members.Remove(name);
        members[name] = WriteNode(operation.Value);
        return true;
    }

    private static bool TryApply(Operation operation, JsonArray list, string name)
    {
        if (FindIndex(list, name, operation.Kind == "add" ? list.Count : list.Count - 1) is not { } index)
            return false;
        if (operation.Kind != "add")
            list.RemoveAt(index);
        if (operation.Kind != "remove")
            list.Insert(index, WriteNode(operation.Value));
        return true;
    }

    private static int? FindIndex(JsonArray list, string name, int last) =>
        name == "-" && last == list.Count ? last
        : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= last ? index
        : null;

    private static Operation? ReadOperation(JsonElement operation) =>
        operation.ValueKind == JsonValueKind.Object
        && operation.TryGetProperty("op", out var kind) && kind.ValueKind == JsonValueKind.String && kind.GetString() is "add" or "remove" or "replace"
        && operation.TryGetProperty("path", out var path) && path.ValueKind == JsonValueKind.String
            ? new Operation(kind.GetString()!, path.GetString()!, operation.TryGetProperty("value", out var value) ? JsonBody.ReadValue(value) : null)
            : null;

    // RFC 6901 §4.
    private static string Unescape(string step) => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}

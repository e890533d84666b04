using System.Collections.Immutable;
using System.Text.Json;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>Reading a JSON object of a request into plain values: text, bool, long, double, members, arrays and null.</summary>
public static class JsonBody
{
    /// <summary>The members, or null when the bytes are no JSON object (RFC 8259; nothing lenient).</summary>
    public static JsonFields? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Value(json.RootElement) as JsonFields;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The member's text, or null when it is absent or no text.</summary>
    public static string? Text(this JsonFields members, string name) => members[name] as string;

    /// <summary>Whether the member is true.</summary>
    public static bool IsTrue(this JsonFields members, string name) => members[name] is true;

    /// <summary>The member's array of texts; none when it is absent or no array.</summary>
    public static ImmutableArray<string> Texts(this JsonFields members, string name) =>
        members[name] is ImmutableArray<object?> list ? [.. list.OfType<string>()] : [];

    /// <summary>The member's object, without members when it is absent or no object.</summary>
    public static JsonFields Object(this JsonFields members, string name) => members[name] as JsonFields ?? JsonFields.Empty;

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new JsonFields([.. element.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, Value(m.Value)))]),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToImmutableArray(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}

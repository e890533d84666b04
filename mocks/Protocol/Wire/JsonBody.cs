using System.Collections.Immutable;
using System.Text.Json;

namespace Conformance.Mocks.Protocol.Wire;

/// <summary>Reading a JSON object of a request into plain values: text, bool, long, double, members, arrays and null.</summary>
public static class JsonBody
{
    /// <summary>
    /// The members, or null when the bytes are no JSON object or a number in it is beyond a double. Read as Go's decoder does: of members
    /// that stand twice the last counts, and what is no Unicode is U+FFFD.
    /// </summary>
    public static JsonFields? Parse(ReadOnlyMemory<byte> body)
    {
        using var json = SoundJson.ParseReplacing(body);
        return json?.RootElement is { ValueKind: JsonValueKind.Object } root && FindBeyondDouble(root) is null ? ReadValue(root) as JsonFields : null;
    }

    /// <summary>The first number of a JSON object that no double can hold, as it is written; null when there is none.</summary>
    public static string? FindBeyondDouble(ReadOnlyMemory<byte> body)
    {
        using var json = SoundJson.ParseReplacing(body);
        return json is null ? null : FindBeyondDouble(json.RootElement);
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

    /// <summary>The first number of a value that no double can hold.</summary>
    internal static string? FindBeyondDouble(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Select(m => FindBeyondDouble(m.Value)).FirstOrDefault(n => n is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(FindBeyondDouble).FirstOrDefault(n => n is not null),
        JsonValueKind.Number => element.TryGetDouble(out var number) && double.IsFinite(number) ? null : element.GetRawText(),
        _ => null,
    };

    /// <summary>The value of plain kinds.</summary>
    internal static object? ReadValue(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Members(element),
        JsonValueKind.Array => element.EnumerateArray().Select(ReadValue).ToImmutableArray(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static JsonFields Members(JsonElement element)
    {
        var last = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
            last[member.Name] = ReadValue(member.Value);
        return new JsonFields([.. last]);
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Core.Values;

/// <summary>A JSON value as text.</summary>
public static class ValueText
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What goes on the wire where only text can: a string's characters, anything else as JSON, numbers digit by digit as written.</summary>
    public static string WriteValue(JsonNode? value) =>
        value is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : Json(value);

    /// <summary>As JSON, on one line, with no needless escapes: for messages.</summary>
    public static string Json(JsonNode? value) => value is null ? "null" : value.ToJsonString(Plain);
}

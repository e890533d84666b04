using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Mocks.Hosting.Transport;

/// <summary>JSON as control endpoints write it: nothing is escaped that JSON does not ask to be.</summary>
internal static class JsonText
{
    public static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Bytes(JsonNode json) => JsonSerializer.SerializeToUtf8Bytes(json, Relaxed);
}

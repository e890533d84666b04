using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Core.Checks;

/// <summary>JSON by the letter of RFC 8259.</summary>
public static class StrictJson
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = false, CommentHandling = JsonCommentHandling.Disallow, AllowDuplicateProperties = false };

    /// <summary>Reads the bytes; an error names the line and column where reading stopped.</summary>
    public static JsonReading ReadJson(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
            return new JsonReading(null, "the body is empty");
        try
        {
            return new JsonReading(JsonNode.Parse(body.Span, documentOptions: Options), null);
        }
        catch (JsonException e)
        {
            return new JsonReading(null, $"not JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Core.Texts;

/// <summary>What reading bytes as JSON gave: a value, or the reason why they are none.</summary>
/// <param name="Error">What is said of the bytes: is empty, is not valid UTF-8 at byte 7.</param>
public sealed record JsonReading(JsonNode? Value, string? Error);

/// <summary>
/// JSON by the letter of RFC 8259, and the border behind which a value can be trusted: its texts are Unicode, no member stands
/// twice, and it is no deeper than whoever walks it can bear.
/// </summary>
public static class StrictJson
{
    /// <summary>How deep arrays and objects may lie in one another (RFC 8259 §9 lets a reader say).</summary>
    public const int DeepestLevel = 64;

    private static readonly JsonDocumentOptions Options = new()
    {
        AllowTrailingCommas = false, CommentHandling = JsonCommentHandling.Disallow, AllowDuplicateProperties = false, MaxDepth = DeepestLevel,
    };

    /// <summary>Reads the bytes; an error says what is wrong and where, bytes counted from 1.</summary>
    public static JsonReading ReadJson(ReadOnlyMemory<byte> octets)
    {
        if (octets.IsEmpty)
            return Refuse("is empty");
        if (NameForeign(octets.Span) is { } foreign)
            return Refuse(foreign);
        if (Utf8Octets.FindInvalid(octets.Span) is >= 0 and var wrong)
            return Refuse($"is not valid UTF-8 at byte {wrong + 1}");
        try
        {
            // Only an escape can stand for half of a character now; a parser that makes texts late would find it late.
            if (octets.Span.IndexOf("\\u"u8) >= 0 && JsonFaults.FindFault(octets.Span) is { } fault)
                return Refuse($"is no strict JSON: {fault}");
            return new JsonReading(JsonNode.Parse(octets.Span, documentOptions: Options), null);
        }
        catch (JsonException e)
        {
            return Refuse(DescribeException(e, octets.Span));
        }
    }

    private static JsonReading Refuse(string error) => new(null, error);

    private static string DescribeException(JsonException e, ReadOnlySpan<byte> octets)
    {
        try
        {
            if (JsonFaults.FindFault(octets) is { } fault)
                return $"is no strict JSON: {fault}";
        }
        catch (JsonException)
        {
            // It is no JSON at all, which the first exception says.
        }
        return e.LineNumber is null ? "is not JSON" : $"is not JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";
    }

    // RFC 8259 §8.1: UTF-8, and no byte order mark is added.
    private static string? NameForeign(ReadOnlySpan<byte> octets) => octets switch
    {
        [0xEF, 0xBB, 0xBF, ..] => "begins with a byte order mark, which is not to be sent (RFC 8259 §8.1)",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, > 0, 0, > 0, ..] or [> 0, 0, > 0, 0, ..] => "is UTF-16, not UTF-8",
        _ => null,
    };
}

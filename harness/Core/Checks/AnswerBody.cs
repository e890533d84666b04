using System.Text;
using Conformance.Core.Texts;

namespace Conformance.Core.Checks;

/// <summary>What the bytes of an answer's body are: JSON, text, or neither, with the reason.</summary>
internal static class AnswerBody
{
    // RFC 9110 §8.4.1 and the registry below it; another word is no coding that any client undoes.
    private static readonly string[] Codings = ["gzip", "x-gzip", "deflate", "compress", "x-compress", "br", "zstd", "dcb", "dcz"];

    /// <summary>The body parsed strictly; the error is a sentence about the body.</summary>
    public static JsonReading ReadJson(ReceivedResponse answer)
    {
        if (answer.Body.IsEmpty)
            return new JsonReading(null, "the body is empty");
        if (DescribeUnread(answer) is { } unread)
            return new JsonReading(null, unread);
        var reading = StrictJson.ReadJson(answer.Body);
        return reading.Error is { } error ? reading with { Error = DescribeError(answer, error) } : reading;
    }

    /// <summary>The body as text; null when its bytes are none, which the reason then says.</summary>
    public static string? ReadText(ReceivedResponse answer, out string reason)
    {
        reason = DescribeUnread(answer) ?? "";
        if (reason.Length > 0)
            return null;
        var body = answer.Body.Span;
        if (Charset(answer) is { } charset && !IsJson(answer))
            return charset.GetString(body);
        if (Utf8Octets.FindInvalid(body) is not (>= 0 and var wrong))
            return Encoding.UTF8.GetString(body);
        reason = DescribeError(answer, $"is not valid UTF-8 at byte {wrong + 1}");
        return null;
    }

    /// <summary>The body for a person, whatever it is: \xNN for bytes that are no text.</summary>
    public static string ShowText(ReceivedResponse answer)
    {
        var body = answer.Body.Span;
        if (CodingOf(answer) is { } coding && IsCoded(coding, body))
            return $"({coding}, {body.Length} bytes)";
        var text = ForeignEncoding(body) is { } foreign ? foreign.GetString(body) : Charset(answer) is { } charset ? charset.GetString(body) : Utf8Octets.DecodeVisibly(body);
        return text.ReplaceLineEndings("\n");
    }

    private static string? DescribeUnread(ReceivedResponse answer) =>
        answer.IsCut ? "the body is longer than 1 MiB and was not read to its end"
        : CodingOf(answer) is { } coding && !answer.Body.IsEmpty ? DescribeCoded(answer, coding)
        : null;

    private static string DescribeCoded(ReceivedResponse answer, string coding) =>
        !IsCoded(coding, answer.Body.Span) ? $"Content-Encoding says {coding}, and the body is none"
        : answer.Accepts is null ? $"the body is {coding}-encoded, nobody asked for it"
        : $"the body is {coding}-encoded, and is read only as it is";

    // RFC 1952 §2.3.1: how gzip begins; the others have no mark.
    private static bool IsCoded(string coding, ReadOnlySpan<byte> body) => !body.IsEmpty && (!coding.EndsWith("gzip", StringComparison.Ordinal) || body is [0x1F, 0x8B, ..]);

    private static string DescribeError(ReceivedResponse answer, string error)
    {
        if (!IsJson(answer) && MediaType(answer) is { Length: > 0 } type && error.StartsWith("is not JSON", StringComparison.Ordinal))
            return $"the body is {type}, not JSON";
        if (error.StartsWith("is not valid UTF-8", StringComparison.Ordinal) && Parameter(answer, "charset") is { } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return $"the body {error}; its Content-Type says charset={charset}{(IsJson(answer) ? ", and JSON is UTF-8 (RFC 8259 §8.1)" : "")}";
        return $"the body {error}";
    }

    private static string? CodingOf(ReceivedResponse answer) =>
        answer.HeaderValues("Content-Encoding").SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries))
            .FirstOrDefault(c => Codings.Contains(c, StringComparer.OrdinalIgnoreCase))?.ToLowerInvariant();

    public static bool IsJson(ReceivedResponse answer) =>
        MediaType(answer) is var type && (type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    private static string MediaType(ReceivedResponse answer) => (answer.HeaderValues("Content-Type").FirstOrDefault() ?? "").Split(';')[0].Trim().ToLowerInvariant();

    private static string? Parameter(ReceivedResponse answer, string name) => (answer.HeaderValues("Content-Type").FirstOrDefault() ?? "").Split(';').Skip(1)
        .Select(p => p.Split('=', 2, StringSplitOptions.TrimEntries)).FirstOrDefault(p => p.Length == 2 && p[0].Equals(name, StringComparison.OrdinalIgnoreCase))?[1].Trim('"');

    /// <summary>The charset that the answer names, when it is another than UTF-8 and known here.</summary>
    private static Encoding? Charset(ReceivedResponse answer)
    {
        try
        {
            return Parameter(answer, "charset") is { Length: > 0 } name && Encoding.GetEncoding(name) is var encoding and not UTF8Encoding ? encoding : null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding? ForeignEncoding(ReadOnlySpan<byte> body) => body switch
    {
        [0xFF, 0xFE, ..] or [> 0, 0, > 0, 0, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] or [0, > 0, 0, > 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };
}

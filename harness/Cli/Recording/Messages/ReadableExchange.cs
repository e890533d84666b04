using System.Globalization;
using Conformance.Mocks.Hosting.Proxying;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Cli.Recording.Messages;

/// <summary>An exchange with its bodies read; with a refusal when secrets could not be sought in all of it.</summary>
internal sealed record ReadableExchange(MessageBody RequestBody, ProxiedAnswer Answer, string? Refusal)
{
    private static readonly string[] WideCharsets = ["utf-16", "utf-32", "utf16", "utf32", "ucs-2", "ucs-4"];

    /// <param name="exchange">What was passed on.</param>
    /// <param name="longest">The longest body, decoded, that is recorded.</param>
    public static ReadableExchange Read(ProxiedExchange exchange, int longest)
    {
        var body = ContentCoding.Decode(ContentCoding.ReadCodings(exchange.Headers), exchange.Body, longest);
        var refusal = RefuseExchange(exchange, body, longest);
        return refusal is null
            ? new ReadableExchange(MessageBody.OfRequest(exchange.Request), AnswerOf(exchange, MessageBody.ReadMessageBody(body!.Value)), null)
            : new ReadableExchange(new MessageBody.None(), AnswerOf(exchange, new MessageBody.None()), refusal);
    }

    private static string? RefuseExchange(ProxiedExchange exchange, ReadOnlyMemory<byte>? body, int longest)
    {
        if (exchange.Request.Body.Length > longest || body?.Length > longest)
            return string.Create(CultureInfo.InvariantCulture, $"a body is longer than {longest} bytes");
        if (body is null)
            return "the answer's Content-Encoding cannot be undone";
        if (IsArchive(body.Value) || IsArchive(exchange.Request.Body))
            return "a body is an archive";
        if (ContentCoding.ReadCodings(exchange.Request.Headers).Length > 0)
            return "the request's body is encoded";
        return IsWide(exchange.Request.Headers) || IsWide(exchange.Headers) ? "a body is in UTF-16 or UTF-32" : null;
    }

    private static bool IsWide(FieldList headers) =>
        headers["Content-Type"] is { } type && WideCharsets.Any(c => type.Contains(c, StringComparison.OrdinalIgnoreCase));

    // gzip (RFC 1952 §2.3.1), zip
    private static bool IsArchive(ReadOnlyMemory<byte> body) => body.Span.StartsWith<byte>([0x1F, 0x8B]) || body.Span.StartsWith("PK\x03\x04"u8);

    private static ProxiedAnswer AnswerOf(ProxiedExchange exchange, MessageBody body) => new(exchange.Status, exchange.Headers, body);
}

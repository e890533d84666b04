using System.Text;
using System.Text.Json.Nodes;
using Conformance.Cli.Recording.Secrets;
using Conformance.Core.Texts;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Cli.Recording.Messages;

/// <summary>What a message carries, by what it is and not by what it is called; only forms are told from texts by their media type.</summary>
internal abstract record MessageBody
{
    // Below that a mapping, too, would be deeper than readers of JSON go.
    private const int DeepestJson = 50;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private MessageBody()
    {
    }

    public static MessageBody OfRequest(ProtocolRequest request) => request.MediaType switch
    {
        "application/x-www-form-urlencoded" => new Form(request.Form),
        "multipart/form-data" => new Multipart(),
        _ => ReadMessageBody(request.Body),
    };

    public static MessageBody ReadMessageBody(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
            return new None();
        if (StrictJson.ReadJson(bytes) is { Error: null, Value: JsonObject or JsonArray } json && DepthOf(json.Value) <= DeepestJson)
            return new Json(json.Value, bytes);
        try
        {
            var text = Strict.GetString(bytes.Span);
            return text.Any(c => char.IsControl(c) && !char.IsWhiteSpace(c)) ? new Binary(bytes) : new Text(text);
        }
        catch (DecoderFallbackException)
        {
            return new Binary(bytes);
        }
    }

    private static int DepthOf(JsonNode? node) => node switch
    {
        JsonObject map => 1 + map.Select(m => DepthOf(m.Value)).DefaultIfEmpty().Max(),
        JsonArray list => 1 + list.Select(DepthOf).DefaultIfEmpty().Max(),
        _ => 0,
    };

    public sealed record None : MessageBody;

    public sealed record Json(JsonNode Root, ReadOnlyMemory<byte> Bytes) : MessageBody;

    public sealed record Form(FieldList Fields) : MessageBody;

    /// <summary>Its boundary is another in each request, so that none equals another.</summary>
    public sealed record Multipart : MessageBody;

    public sealed record Text(string Value) : MessageBody;

    public sealed record Binary(ReadOnlyMemory<byte> Bytes) : MessageBody
    {
        /// <summary>The bytes as characters of the same numbers, so that a text within them can be found.</summary>
        public string Characters => Encoding.Latin1.GetString(Bytes.Span);

        /// <summary>The characters without secrets.</summary>
        public string Scrubbed(RecordedSecrets secrets) => secrets.ScrubText(Characters);

        /// <summary>Whether the value stands in the bytes in an encoding that is not found in the characters.</summary>
        public bool HoldsUnseen(string value) =>
            (!Ascii.IsValid(value) && Bytes.Span.IndexOf(Encoding.UTF8.GetBytes(value)) >= 0)
            || Bytes.Span.IndexOf(Encoding.Unicode.GetBytes(value)) >= 0
            || Bytes.Span.IndexOf(Encoding.BigEndianUnicode.GetBytes(value)) >= 0;

        /// <summary>Characters back as bytes, in base64.</summary>
        public static string Base64(string characters) => Convert.ToBase64String(Encoding.Latin1.GetBytes(characters));
    }
}

using System.Buffers;
using System.Text;
using System.Text.Json;
using Conformance.Core.Scenarios;
using Conformance.Core.Texts;

namespace Conformance.Core.Requests;

/// <summary>Parameters as a body. Always whole and of known length, never chunked.</summary>
internal static class BodyWriter
{
    private const string Boundary = "conformance-7f3a9c51";

    /// <summary>The body and its Content-Type; null for no body.</summary>
    public static (string Text, string MediaType)? WriteEncoding(BodyEncoding encoding, IReadOnlyList<Parameter> parameters) => encoding switch
    {
        BodyEncoding.None => null,
        BodyEncoding.Form => (Form(parameters), "application/x-www-form-urlencoded"),
        BodyEncoding.FormCharset => (Form(parameters), "application/x-www-form-urlencoded; charset=UTF-8"),
        BodyEncoding.Json => (Json(parameters), "application/json"),
        BodyEncoding.Multipart => (Multipart(parameters), $"multipart/form-data; boundary={Boundary}"),
        BodyEncoding.Text => (Form(parameters), "text/plain"),
        _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "no such encoding"),
    };

    public static string Form(IEnumerable<Parameter> parameters) =>
        string.Join('&', parameters.SelectMany(p => p.Texts.Select(text => $"{FormText.EncodeText(p.Name)}={FormText.EncodeText(text)}")));

    // Written member by member, so that a repeated parameter stands there twice.
    private static string Json(IEnumerable<Parameter> parameters)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            foreach (var parameter in parameters)
            {
                writer.WritePropertyName(parameter.Name);
                if (parameter.Value is null)
                    writer.WriteNullValue();
                else
                    parameter.Value.WriteTo(writer);
            }
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Multipart(IEnumerable<Parameter> parameters)
    {
        var body = new StringBuilder();
        foreach (var parameter in parameters)
        {
            foreach (var text in parameter.Texts)
                body.Append("--").Append(Boundary).Append("\r\nContent-Disposition: form-data; name=\"").Append(parameter.Name).Append("\"\r\n\r\n").Append(text).Append("\r\n");
        }
        return body.Append("--").Append(Boundary).Append("--\r\n").ToString();
    }
}

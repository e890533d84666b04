using System.Buffers;
using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Keys;

/// <summary>Bodies as the bytes that are sent: JSON in the order of its members, JWTs signed.</summary>
internal static class Rendering
{
    // Plus signs and apostrophes of real tokens and messages stay as they are; what JSON itself demands is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static Scratch? _scratch;

    public static byte[] RenderBody(Body body, KeyRing keys) => body switch
    {
        Body.Text { Value: "" } => [],
        Body.Text text => Encoding.UTF8.GetBytes(text.Value),
        Body.Json { EndsLine: true } json => [.. RenderBody(json.Members, keys), (byte)'\n'],
        Body.Json json => RenderBody(json.Members, keys),
        Body.JsonList list => [(byte)'[', .. list.Items.SelectMany((item, i) => i == 0 ? RenderBody(item, keys) : [(byte)',', .. RenderBody(item, keys)]), .. "]\n"u8],
        _ => throw new NotSupportedException($"No rendering for a body of type {body.GetType().Name}."),
    };

    public static byte[] RenderBody(JsonFields members, KeyRing keys)
    {
        // A JWT among the members is rendered while its answer is: then the scratch is taken, and the inner one makes its own.
        var scratch = _scratch ?? new Scratch();
        _scratch = null;
        try
        {
            Write(scratch.Writer, members, keys);
            scratch.Writer.Flush();
            return scratch.Buffer.WrittenSpan.ToArray();
        }
        finally
        {
            scratch.Clear();
            _scratch = scratch;
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonFields members, KeyRing keys)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members.Members)
        {
            writer.WritePropertyName(name);
            Write(writer, value, keys);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, object? value, KeyRing keys)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool yes: writer.WriteBooleanValue(yes); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(number); break;
            case JsonFields members: Write(writer, members, keys); break;
            case UnsignedJwt jwt: writer.WriteStringValue(keys.SignJwt(jwt)); break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item, keys);
                writer.WriteEndArray();
                break;
            default:
                throw new NotSupportedException($"A JSON member cannot be a {value.GetType().Name}.");
        }
    }

    private sealed class Scratch
    {
        private const int KeptBytes = 64 * 1024;

        public Scratch()
        {
            Buffer = new ArrayBufferWriter<byte>(1024);
            Writer = new Utf8JsonWriter(Buffer, Options);
        }

        public ArrayBufferWriter<byte> Buffer { get; private set; }

        public Utf8JsonWriter Writer { get; }

        public void Clear()
        {
            if (Buffer.Capacity > KeptBytes)
                Buffer = new ArrayBufferWriter<byte>(1024);
            else
                Buffer.ResetWrittenCount();
            Writer.Reset(Buffer);
        }
    }
}

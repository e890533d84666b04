using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Mocks.Hosting.Journaling;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Control;

/// <summary>A journal in JSON: { count, last, dropped, entries: [...] }, where dropped is how many fell out for want of room.</summary>
public static class JournalText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The entries after that number.</summary>
    /// <param name="leg">Only this leg; null takes all.</param>
    public static byte[] RenderJournal(Journal journal, string? leg, long since)
    {
        var entries = journal.Since(since);
        var last = journal.Last;
        var chosen = entries.Where(e => leg is null || e.Leg == leg).ToList();
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WriteNumber("count", chosen.Count);
        writer.WriteNumber("last", entries.Count > 0 ? entries[^1].Number : last);
        if (journal.Dropped > 0)
            writer.WriteNumber("dropped", journal.Dropped);
        writer.WriteStartArray("entries");
        foreach (var entry in chosen)
            Write(writer, entry);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    internal static byte[] ShowJournal(ControlCall call)
    {
        var query = call.Query("leg", "since");
        if (!long.TryParse(query["since"] ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var since))
            throw new BadOrderException($"'since' is '{query["since"]}'; it takes the number of an entry, such as 12.");
        return RenderJournal(call.Realm.Journal, query.NonEmpty("leg"), since);
    }

    private static void Write(Utf8JsonWriter writer, JournalEntry entry)
    {
        var request = entry.Request;
        writer.WriteStartObject();
        writer.WriteNumber("number", entry.Number);
        writer.WriteString("at", RealmText.Instant(entry.At));
        writer.WriteString("leg", entry.Leg);
        writer.WriteString("surface", request.Surface);
        writer.WriteString("method", request.Method);
        writer.WriteString("path", request.Path);
        if (request.QueryString.Length > 0)
            writer.WriteString("query", request.QueryString);
        Write(writer, "headers", request.Headers);
        var isForm = request.MediaType == "application/x-www-form-urlencoded";
        Write(writer, "form", isForm ? request.Form : FieldList.Empty);
        if (!isForm && !request.Body.IsEmpty)
            writer.WriteString("body", request.BodyText);
        writer.WriteNumber("status", entry.Status);
        writer.WritePropertyName("response");
        if (entry.IsJson)
            writer.WriteRawValue(entry.Body.Span.TrimEnd((byte)'\n'), skipInputValidation: true); // as deep as a client registered it
        else
            writer.WriteStringValue(Encoding.UTF8.GetString(entry.Body.Span));
        Write(writer, "responseHeaders", entry.ResponseHeaders);
        WriteOptional(writer, "endpoint", entry.Endpoint);
        WriteOptional(writer, "guard", entry.Guard);
        WriteOptional(writer, "reason", entry.Reason);
        WriteOptional(writer, "stub", entry.Stub?.ToString());
        WriteOptional(writer, "fault", entry.Fault);
        if (entry.Defect)
            writer.WriteBoolean("defect", true);
        writer.WriteEndObject();
    }

    // One value is a text, several of one name are an array.
    private static void Write(Utf8JsonWriter writer, string member, FieldList fields)
    {
        writer.WriteStartObject(member);
        foreach (var group in fields.GroupBy(f => f.Name))
        {
            writer.WritePropertyName(group.Key);
            var values = group.Select(f => f.Value).ToList();
            if (values is [var only])
            {
                writer.WriteStringValue(only);
                continue;
            }

            writer.WriteStartArray();
            foreach (var value in values)
                writer.WriteStringValue(value);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }
}

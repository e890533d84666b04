using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Journaling;

/// <summary>Journal entries as bytes of this process: never written to a file, and read by the code that wrote them.</summary>
internal static class JournalCodec
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _scratch;

    /// <summary>All of the entry but its number; good until the thread encodes the next one.</summary>
    public static ReadOnlySpan<byte> EncodeEntry(JournalEntry entry)
    {
        var scratch = _scratch ??= new ArrayBufferWriter<byte>(4096);
        // An entry of megabytes is not what the next one will need.
        if (scratch.Capacity > 256 * 1024)
            scratch = _scratch = new ArrayBufferWriter<byte>(4096);
        scratch.ResetWrittenCount();
        var request = entry.Request;
        Write(scratch, entry.At.UtcTicks);
        Write(scratch, entry.Status);
        Write(scratch, (entry.IsJson, entry.Defect, entry.Unmatched, entry.Stub is not null));
        Write(scratch, entry.Stub ?? Guid.Empty);
        Write(scratch, entry.Leg);
        Write(scratch, entry.Endpoint);
        Write(scratch, entry.Guard);
        Write(scratch, entry.Reason);
        Write(scratch, entry.Fault);
        Write(scratch, request.Method);
        Write(scratch, request.Surface);
        Write(scratch, request.Path);
        Write(scratch, request.QueryString);
        Write(scratch, request.Headers);
        Write(scratch, entry.ResponseHeaders);
        Write(scratch, request.Body.Span);
        Write(scratch, entry.Body.Span);
        return scratch.WrittenSpan;
    }

    /// <summary>The entry of the bytes, which are copied.</summary>
    public static JournalEntry DecodeBytes(ReadOnlySpan<byte> bytes, long number)
    {
        var at = new DateTimeOffset(Read<long>(ref bytes), TimeSpan.Zero);
        var status = Read<int>(ref bytes);
        var (isJson, defect, unmatched, hasStub) = Read<(bool, bool, bool, bool)>(ref bytes);
        var stub = Read<Guid>(ref bytes);
        var (leg, endpoint, guard, reason, fault) = (ReadText(ref bytes)!, ReadText(ref bytes), ReadText(ref bytes), ReadText(ref bytes), ReadText(ref bytes));
        var (method, surface, path, query) = (ReadText(ref bytes)!, ReadText(ref bytes)!, ReadText(ref bytes)!, ReadText(ref bytes)!);
        var (asked, answered) = (ReadHeaders(ref bytes), ReadHeaders(ref bytes));
        var (sent, body) = (ReadBytes(ref bytes), ReadBytes(ref bytes));
        return new JournalEntry
        {
            Number = number,
            At = at,
            Leg = leg,
            Request = new ProtocolRequest { Method = method, Surface = surface, Path = path, QueryString = query, Headers = asked, Body = sent },
            Status = status,
            ResponseHeaders = answered,
            Body = body,
            IsJson = isJson,
            Endpoint = endpoint,
            Guard = guard,
            Reason = reason,
            Defect = defect,
            Stub = hasStub ? stub : null,
            Unmatched = unmatched,
            Fault = fault,
        };
    }

    private static void Write<T>(ArrayBufferWriter<byte> to, T value)
        where T : unmanaged
    {
        var size = Unsafe.SizeOf<T>();
        MemoryMarshal.Write(to.GetSpan(size), in value);
        to.Advance(size);
    }

    private static void Write(ArrayBufferWriter<byte> to, ReadOnlySpan<byte> bytes)
    {
        Write(to, bytes.Length);
        to.Write(bytes);
    }

    private static void Write(ArrayBufferWriter<byte> to, string? text)
    {
        Write(to, text?.Length ?? -1);
        to.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static void Write(ArrayBufferWriter<byte> to, FieldList headers)
    {
        Write(to, headers.Count);
        for (var i = 0; i < headers.Count; i++)
        {
            Write(to, headers[i].Name);
            Write(to, headers[i].Value);
        }
    }

    private static T Read<T>(ref ReadOnlySpan<byte> from)
        where T : unmanaged
    {
        var value = MemoryMarshal.Read<T>(from);
        from = from[Unsafe.SizeOf<T>()..];
        return value;
    }

    private static byte[] ReadBytes(ref ReadOnlySpan<byte> from)
    {
        var length = Read<int>(ref from);
        var bytes = from[..length].ToArray();
        from = from[length..];
        return bytes;
    }

    private static string? ReadText(ref ReadOnlySpan<byte> from)
    {
        var length = Read<int>(ref from);
        if (length < 0)
            return null;
        // A text may stand at an odd place.
        var text = string.Create(length, from[..(2 * length)], static (chars, bytes) => bytes.CopyTo(MemoryMarshal.AsBytes(chars)));
        from = from[(2 * length)..];
        return text;
    }

    private static FieldList ReadHeaders(ref ReadOnlySpan<byte> from)
    {
        var fields = new Field[Read<int>(ref from)];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = new Field(ReadText(ref from)!, ReadText(ref from)!);
        return FieldList.Headers([.. fields]);
    }
}

using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.InteropServices;
using Conformance.Mocks.Protocol.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Conformance.Mocks.Hosting.Transport;

/// <summary>Transport in, values out.</summary>
internal static class RequestReader
{
    /// <summary>Path and query as they stood in the request line; an absolute form loses scheme and authority (RFC 9112 §3.2.2).</summary>
    public static (ReadOnlyMemory<char> Path, ReadOnlyMemory<char> Query) SplitTarget(string rawTarget)
    {
        var target = rawTarget.AsMemory();
        if (rawTarget.Length > 0 && rawTarget[0] != '/' && rawTarget.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme)
        {
            var path = rawTarget.IndexOf('/', scheme + 3);
            target = path < 0 ? "/".AsMemory() : target[path..];
        }

        var question = target.Span.IndexOf('?');
        return question < 0 ? (target, default) : (target[..question], target[(question + 1)..]);
    }

    /// <summary>Every field; the values of a repeated name keep their order. The server does not tell the order of different names.</summary>
    public static FieldList ReadHeaders(IHeaderDictionary headers)
    {
        var fields = new Field[headers.Count];
        var count = 0;
        foreach (var (name, values) in headers)
            for (var i = 0; i < values.Count; i++)
            {
                if (count == fields.Length)
                    Array.Resize(ref fields, 2 * count);
                fields[count++] = new Field(name, values[i] ?? "");
            }

        if (count != fields.Length)
            Array.Resize(ref fields, count);
        return new FieldList(ImmutableCollectionsMarshal.AsImmutableArray(fields), StringComparison.OrdinalIgnoreCase);
    }

    // Of a chunk whose length no number holds the server says no more than that reading failed.
    private static async ValueTask<ReadResult> ReadAsync(PipeReader reader, CancellationToken aborted)
    {
        try
        {
            return await reader.ReadAsync(aborted);
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            throw new BadHttpRequestException(broken.Message, StatusCodes.Status400BadRequest, broken);
        }
    }

    /// <summary>The whole body, of either framing; null when it is longer than the limit.</summary>
    public static async ValueTask<byte[]?> ReadBodyAsync(IFeatureCollection features, int limit, CancellationToken aborted)
    {
        if (features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return [];
        var reader = features.Get<IRequestBodyPipeFeature>()!.Reader;
        // A length that was promised is taken at once; a chunked body grows.
        var promised = features.Get<IHttpRequestFeature>()!.Headers.ContentLength ?? 0;
        var body = new byte[promised <= limit ? promised : 0];
        var length = 0;
        while (true)
        {
            var read = await ReadAsync(reader, aborted);
            var more = (int)read.Buffer.Length;
            if (length + more > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (length + more > body.Length)
                Array.Resize(ref body, Math.Min(limit, Math.Max(length + more, 2 * body.Length)));
            read.Buffer.CopyTo(body.AsSpan(length));
            length += more;
            reader.AdvanceTo(read.Buffer.End);
            if (!read.IsCompleted)
                continue;
            if (length != body.Length)
                Array.Resize(ref body, length);
            return body;
        }
    }
}

using System.Net;

namespace Conformance.Core.Transport;

/// <summary>A body within bounds. It is cut when it was longer.</summary>
public sealed record ReadBody(ReadOnlyMemory<byte> Bytes, bool IsCut);

/// <summary>Reads bodies within bounds.</summary>
public static class BodyReader
{
    public const int UsualLimit = 1 << 20;

    public static async Task<ReadBody> ReadAsync(HttpContent content, int most, CancellationToken cancellation)
    {
        if (content is ReadContent { Body: var body })
            return body;
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[Math.Clamp(content.Headers.ContentLength ?? 4096, 0, Math.Min(most, UsualLimit)) + 1];
        var read = 0;
        while (true)
        {
            var n = await stream.ReadAsync(buffer.AsMemory(read), cancellation);
            if (n == 0)
                return new ReadBody(buffer.AsMemory(0, read), IsCut: false);
            read += n;
            if (read > most)
                return new ReadBody(buffer.AsMemory(0, most), IsCut: true);
            if (read == buffer.Length)
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, most + 1));
        }
    }

    /// <summary>Reads the answer's body in place, so that whoever looks at it later waits for nothing.</summary>
    public static async Task ReadInPlaceAsync(HttpResponseMessage answer, int most, CancellationToken cancellation)
    {
        using var content = answer.Content;
        answer.Content = new ReadContent(await ReadAsync(content, most, cancellation), content);
    }

    /// <summary>A body that has come, with the header fields that came with it and no others.</summary>
    private sealed class ReadContent : HttpContent
    {
        public ReadContent(ReadBody body, HttpContent from)
        {
            Body = body;
            foreach (var (name, values) in from.Headers.NonValidated)
                Headers.TryAddWithoutValidation(name, values);
        }

        public ReadBody Body { get; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(Body.Bytes).AsTask();

        protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new MemoryStream(Body.Bytes.ToArray(), writable: false));

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

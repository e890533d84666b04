using System.IO.Compression;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Cli.Recording.Messages;

/// <summary>Undoes Content-Encoding (RFC 9110 §8.4), since a secret cannot be found in compressed bytes.</summary>
internal static class ContentCoding
{
    private static readonly Dictionary<string, Func<Stream, Stream>> Decoders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["gzip"] = body => new GZipStream(body, CompressionMode.Decompress),
        ["x-gzip"] = body => new GZipStream(body, CompressionMode.Decompress),
        ["deflate"] = body => new ZLibStream(body, CompressionMode.Decompress),
        ["br"] = body => new BrotliStream(body, CompressionMode.Decompress),
    };

    /// <summary>Codings in the order in which they were applied.</summary>
    public static string[] ReadCodings(FieldList headers) =>
    [
        .. headers.Where(f => f.Name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase))
            .SelectMany(f => f.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(c => !c.Equals("identity", StringComparison.OrdinalIgnoreCase)),
    ];

    /// <summary>The body as it was before it was encoded; null when a coding is unknown or the bytes are not of it. At most one byte longer than the limit.</summary>
    public static ReadOnlyMemory<byte>? Decode(IEnumerable<string> codings, ReadOnlyMemory<byte> body, int limit)
    {
        foreach (var coding in codings.Reverse())
        {
            if (!Decoders.TryGetValue(coding, out var decoder))
                return null;
            try
            {
                using var decoded = decoder(new MemoryStream(body.ToArray(), writable: false));
                var buffer = new byte[limit + 1];
                body = buffer.AsMemory(0, decoded.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
            }
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
            {
                return null;
            }
        }
        return body;
    }
}

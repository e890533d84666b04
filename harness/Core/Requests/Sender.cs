using System.Collections.Immutable;
using System.Diagnostics;
using Conformance.Core.Checks;
using Conformance.Core.Targets;

namespace Conformance.Core.Requests;

/// <summary>Sends, and reads the answer within bounds. What goes wrong on the way is part of the exchange.</summary>
internal static class Sender
{
    public const int BodyLimit = 1 << 20;

    /// <exception cref="TargetException">The target could not be reached.</exception>
    public static async Task<Exchange> SendAsync(ITargetSession session, PreparedRequest request, string identity, CancellationToken cancellation)
    {
        var sent = request.ToSent();
        using var message = request.ToMessage();
        var start = Stopwatch.GetTimestamp();
        var hasBegun = false;
        try
        {
            using var answer = await session.SendAsync(message, identity, cancellation).WaitAsync(cancellation);
            hasBegun = true;
            var (body, isCut) = await ReadAsync(answer.Content, cancellation);
            return new Exchange(sent, new ReceivedResponse((int)answer.StatusCode, HeadersOf(answer), body, Stopwatch.GetElapsedTime(start), isCut) { Accepts = sent.Header("Accept-Encoding") }, null);
        }
        catch (Exception e) when (e is TransportException or HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new Exchange(sent, null, FailureReader.ReadFailure(e, Stopwatch.GetElapsedTime(start), hasBegun));
        }
    }

    private static async Task<(ReadOnlyMemory<byte> Body, bool IsCut)> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[Math.Clamp(content.Headers.ContentLength ?? 4096, 0, BodyLimit) + 1];
        var read = 0;
        while (true)
        {
            var n = await stream.ReadAsync(buffer.AsMemory(read), cancellation);
            if (n == 0)
                return (buffer.AsMemory(0, read), false);
            read += n;
            if (read > BodyLimit)
                return (buffer.AsMemory(0, BodyLimit), true);
            if (read == buffer.Length)
                Array.Resize(ref buffer, Math.Min(buffer.Length * 2, BodyLimit + 1));
        }
    }

    private static ImmutableArray<HeaderField> HeadersOf(HttpResponseMessage answer)
    {
        var fields = ImmutableArray.CreateBuilder<HeaderField>();
        foreach (var (name, values) in answer.Headers.NonValidated)
        {
            foreach (var value in values)
                fields.Add(new HeaderField(name, value));
        }
        foreach (var (name, values) in answer.Content.Headers.NonValidated)
        {
            foreach (var value in values)
                fields.Add(new HeaderField(name, value));
        }
        return fields.ToImmutable();
    }
}

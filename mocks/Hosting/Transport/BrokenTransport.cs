using System.Globalization;
using System.Text;
using Conformance.Mocks.Hosting.Faults;
using Microsoft.AspNetCore.Http.Features;

namespace Conformance.Mocks.Hosting.Transport;

/// <summary>Sends what a fault leaves of an answer.</summary>
internal static class BrokenTransport
{
    private const int GarbageBytes = 64;

    private static readonly byte[] ChunkedHead = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray();

    public static async ValueTask SendAsync(IFeatureCollection context, Answer answer, Fault.AfterAnswer fault, IHttpRequestLifetimeFeature lifetime)
    {
        switch (fault)
        {
            case Fault.AfterAnswer.LoseResponse:
                RawConnection.Reset(context, lifetime);
                break;
            case Fault.AfterAnswer.Truncate:
                await TruncateAsync(context, answer, lifetime);
                break;
            case Fault.AfterAnswer.Trickle trickle:
                await ResponseWriter.TrickleAsync(context, answer, trickle.Within, int.MaxValue, lifetime.RequestAborted);
                break;
            case Fault.AfterAnswer.SendNothing:
                RawConnection.Close(context, lifetime);
                break;
            case Fault.AfterAnswer.SendGarbage:
                await SendGarbageAsync(context, [], lifetime);
                break;
            case Fault.AfterAnswer.SendMalformedChunk:
                await SendGarbageAsync(context, ChunkedHead, lifetime);
                break;
            default:
                throw new NotSupportedException($"No answer is broken by {fault.GetType().Name}.");
        }
    }

    // Written past the server: its own abort may throw away bytes that it has not sent yet, and how many is chance.
    private static async ValueTask TruncateAsync(IFeatureCollection context, Answer answer, IHttpRequestLifetimeFeature lifetime)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(HeadOf(answer)), .. answer.Body.AsSpan(0, answer.Body.Length / 2)];
        await RawConnection.SendAsync(context, bytes, lifetime.RequestAborted);
        lifetime.Abort();
    }

    private static string HeadOf(Answer answer)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Response.Status} \r\n");
        foreach (var (name, value) in answer.Response.Headers)
            if (!ResponseWriter.IsLength(name))
                head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (ResponseWriter.MayHaveBody(answer.Response.Status))
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.Body.Length}\r\n");
        return head.Append("\r\n").ToString();
    }

    private static async ValueTask SendGarbageAsync(IFeatureCollection context, byte[] head, IHttpRequestLifetimeFeature lifetime)
    {
        var garbage = new byte[GarbageBytes];
        Random.Shared.NextBytes(garbage);
        await RawConnection.SendAsync(context, (byte[])[.. head, .. garbage], lifetime.RequestAborted);
        RawConnection.Close(context, lifetime);
    }
}

using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Conformance.Mocks.Hosting.Transport;

/// <summary>An answer onto the wire, with its length unless the provider's server would send it in chunks.</summary>
internal static class ResponseWriter
{
    public static async ValueTask WriteAsync(IFeatureCollection features, Answer answer, CancellationToken aborted)
    {
        WriteHead(features, answer);
        if (MayHaveBody(answer.Response.Status) && answer.Body.Length > 0)
            await features.Get<IHttpResponseBodyFeature>()!.Writer.WriteAsync(answer.Body, aborted);
    }

    /// <summary>The body piece by piece, none smaller than a byte, with waits that together stay within the duration.</summary>
    public static async ValueTask TrickleAsync(IFeatureCollection features, Answer answer, TimeSpan within, int pieces, CancellationToken aborted)
    {
        WriteHead(features, answer);
        if (!MayHaveBody(answer.Response.Status) || answer.Body.Length == 0)
            return;
        var writer = features.Get<IHttpResponseBodyFeature>()!.Writer;
        pieces = Math.Min(pieces, answer.Body.Length);
        var wait = within / pieces;
        var began = TimeProvider.System.GetTimestamp();
        for (var (i, sent) = (0, 0); i < pieces; i++)
        {
            // A timer is never early, so late ones are made up for by not waiting.
            var ahead = (wait * i) - TimeProvider.System.GetElapsedTime(began);
            if (ahead >= TimeSpan.FromMilliseconds(1))
                await Task.Delay(ahead, aborted);
            var end = (int)((long)answer.Body.Length * (i + 1) / pieces);
            await writer.WriteAsync(answer.Body.AsMemory(sent..end), aborted);
            sent = end;
        }
    }

    public static void WriteHead(IFeatureCollection features, Answer answer)
    {
        var response = features.Get<IHttpResponseFeature>()!;
        response.StatusCode = answer.Response.Status;
        var headers = response.Headers;
        foreach (var (name, value) in answer.Response.Headers)
        {
            if (IsLength(name))
                continue;
            var sent = SendableHeader.ToSendable(value);
            headers[name] = headers.TryGetValue(name, out var before) ? StringValues.Concat(before, sent) : sent;
        }

        if (answer.HeadLength is { } promised)
            headers.ContentLength = promised;
        else if (MayHaveBody(answer.Response.Status) && !answer.IsChunked)
            headers.ContentLength = answer.Body.Length;
    }

    /// <summary>The length is the host's business, whatever a defect says.</summary>
    public static bool IsLength(string header) => header.Equals("Content-Length", StringComparison.OrdinalIgnoreCase);

    // RFC 9110 §6.4.1
    public static bool MayHaveBody(int status) => status is >= 200 and not 204 and not 304;
}

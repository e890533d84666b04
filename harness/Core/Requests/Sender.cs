using System.Collections.Immutable;
using System.Diagnostics;
using Conformance.Core.Checks;
using Conformance.Core.Targets;
using Conformance.Core.Transport;

namespace Conformance.Core.Requests;

/// <summary>Sends, and reads the answer within bounds. What goes wrong on the way is part of the exchange.</summary>
internal static class Sender
{
    /// <exception cref="TargetException">The target could not be reached.</exception>
    public static async Task<Exchange> SendAsync(ITargetSession session, PreparedRequest request, string identity, CancellationToken cancellation)
    {
        var sent = request.ToSent() with { Way = session.FindWay(request.Url, identity) };
        using var message = request.ToMessage();
        var start = Stopwatch.GetTimestamp();
        var progress = Progress.Sent;
        try
        {
            using var answer = await session.SendAsync(message, identity, cancellation).WaitAsync(cancellation);
            progress = Progress.Answering;
            var (body, isCut) = await BodyReader.ReadAsync(answer.Content, BodyReader.UsualLimit, cancellation);
            var elapsed = message.Options.TryGetValue(ExchangeWatch.Elapsed, out var told) ? told : Stopwatch.GetElapsedTime(start);
            return new Exchange(sent, new ReceivedResponse((int)answer.StatusCode, HeadersOf(answer), body, elapsed, isCut) { Accepts = sent.Header("Accept-Encoding") }, null);
        }
        catch (Exception e) when (e is TransportException or HttpRequestException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new Exchange(sent, null, FailureReader.ReadFailure(e, Stopwatch.GetElapsedTime(start), progress));
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

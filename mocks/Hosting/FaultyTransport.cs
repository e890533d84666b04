using System.Globalization;
using System.Text;
using Conformance.Mocks.Protocol.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace Conformance.Mocks.Hosting;

/// <summary>Answers, or does not, in the way that a fault orders.</summary>
internal static class FaultyTransport
{
    public static async ValueTask Serve(IFeatureCollection context, Realm realm, ProtocolRequest request, Fault fault, IHttpRequestLifetimeFeature lifetime)
    {
        switch (fault.Kind)
        {
            case FaultKind.Delay:
                await ExactDelay.WaitAsync(fault.Duration, lifetime.RequestAborted);
                await ResponseWriter.Write(context, await realm.AnswerAsync(request, fault.Kind, lifetime.RequestAborted), lifetime.RequestAborted);
                break;
            case FaultKind.Status:
                var instead = ProtocolResponse.Text(fault.Status, "A fault was ordered.", "text/plain; charset=utf-8");
                await ResponseWriter.Write(context, realm.Note(request, instead, "fault: status", fault.Kind), lifetime.RequestAborted);
                break;
            case FaultKind.Reset:
                realm.Note(request, ProtocolResponse.Empty(0), "fault: reset", fault.Kind);
                RawConnection.Reset(context, lifetime);
                break;
            case FaultKind.LoseResponse:
                await realm.AnswerAsync(request, fault.Kind, lifetime.RequestAborted);
                RawConnection.Reset(context, lifetime);
                break;
            case FaultKind.Truncate:
                await Truncate(context, await realm.AnswerAsync(request, fault.Kind, lifetime.RequestAborted), lifetime);
                break;
            case FaultKind.Trickle:
                await ResponseWriter.Trickle(context, await realm.AnswerAsync(request, fault.Kind, lifetime.RequestAborted), fault.Duration, int.MaxValue, lifetime.RequestAborted);
                break;
            default:
                throw new NotSupportedException($"No transport fault {fault.Kind}.");
        }
    }

    // Written past the server: its own abort may throw away bytes that it has not sent yet, and how many is chance.
    private static async ValueTask Truncate(IFeatureCollection context, Answer answer, IHttpRequestLifetimeFeature lifetime)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Response.Status} \r\n");
        foreach (var (name, value) in answer.Response.Headers)
            if (!ResponseWriter.IsLength(name))
                head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (ResponseWriter.MayHaveBody(answer.Response.Status))
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.Body.Length}\r\n");
        head.Append("\r\n");
        byte[] bytes = [.. Encoding.UTF8.GetBytes(head.ToString()), .. answer.Body.AsSpan(0, answer.Body.Length / 2)];
        await RawConnection.SendAsync(context, bytes, lifetime.RequestAborted);
        lifetime.Abort();
    }
}

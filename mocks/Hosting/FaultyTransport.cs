using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Conformance.Mocks.Protocol.Blueprints;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Conformance.Mocks.Hosting;

/// <summary>Answers, or does not, in the way that a fault orders.</summary>
internal static class FaultyTransport
{
    private static readonly TimeSpan Handover = TimeSpan.FromMilliseconds(100);

    public static async ValueTask Serve(IFeatureCollection context, Realm realm, ProtocolRequest request, Fault fault, IHttpRequestLifetimeFeature lifetime)
    {
        switch (fault.Kind)
        {
            case FaultKind.Delay:
                await Task.Delay(fault.Duration, lifetime.RequestAborted);
                await ResponseWriter.Write(context, realm.Answer(request, fault.Kind), lifetime.RequestAborted);
                break;
            case FaultKind.Status:
                var instead = ProtocolResponse.Text(fault.Status, "A fault was ordered.", "text/plain; charset=utf-8");
                await ResponseWriter.Write(context, realm.Note(request, instead, "fault: status", fault.Kind), lifetime.RequestAborted);
                break;
            case FaultKind.Reset:
                realm.Note(request, ProtocolResponse.Empty(0), "fault: reset", fault.Kind);
                Reset(context, lifetime);
                break;
            case FaultKind.LoseResponse:
                realm.Answer(request, fault.Kind);
                Reset(context, lifetime);
                break;
            case FaultKind.Truncate:
                await Truncate(context, realm.Answer(request, fault.Kind), lifetime);
                break;
            case FaultKind.Trickle:
                await ResponseWriter.Trickle(context, realm.Answer(request, fault.Kind), fault.Duration, lifetime.RequestAborted);
                break;
            default:
                throw new NotSupportedException($"No transport fault {fault.Kind}.");
        }
    }

    private static void Reset(IFeatureCollection context, IHttpRequestLifetimeFeature lifetime)
    {
        // Closing without linger makes the kernel send RST instead of FIN.
        if (SocketOf(context) is { } socket)
            socket.LingerState = new LingerOption(true, 0);
        lifetime.Abort();
    }

    // Written past the server: its own abort may throw away bytes that it has not sent yet, and how many is chance.
    private static async ValueTask Truncate(IFeatureCollection context, Answer answer, IHttpRequestLifetimeFeature lifetime)
    {
        if (SocketOf(context) is not { } socket)
            throw new NotSupportedException("A truncated answer needs a plain socket.");
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Response.Status} \r\n");
        foreach (var (name, value) in answer.Response.Headers)
            if (!ResponseWriter.IsLength(name))
                head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (ResponseWriter.MayHaveBody(answer.Response.Status))
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.Body.Length}\r\n");
        head.Append("\r\n");
        byte[] bytes = [.. Encoding.UTF8.GetBytes(head.ToString()), .. answer.Body.AsSpan(0, answer.Body.Length / 2)];
        if ((context.Get<ISslStreamFeature>()?.SslStream ?? context.Get<Listening.TlsTransport.TlsWire>()?.Stream) is { } tls)
        {
            await tls.WriteAsync(bytes, lifetime.RequestAborted);
            // The records lie with the server now, which sends them at once but does not say when it has.
            await Task.Delay(Handover, lifetime.RequestAborted);
        }
        else
        {
            for (var sent = 0; sent < bytes.Length;)
                sent += await socket.SendAsync(bytes.AsMemory(sent), lifetime.RequestAborted);
        }

        lifetime.Abort();
    }

    private static Socket? SocketOf(IFeatureCollection context) => context.Get<IConnectionSocketFeature>()?.Socket;
}

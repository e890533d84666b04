using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Conformance.Mocks.Hosting.Transport;

/// <summary>The connection below the server that answers on it, for what no server does by itself.</summary>
internal static class RawConnection
{
    private static readonly TimeSpan Handover = TimeSpan.FromMilliseconds(100);

    /// <summary>Ends the connection as a crash would: what was not sent is lost, and the client is told so.</summary>
    public static void Reset(IFeatureCollection context, IHttpRequestLifetimeFeature lifetime)
    {
        // Closing without linger makes the kernel send RST instead of FIN.
        SocketOf(context).LingerState = new LingerOption(true, 0);
        lifetime.Abort();
    }

    /// <summary>Ends the connection in order, with nothing said.</summary>
    public static void Close(IFeatureCollection context, IHttpRequestLifetimeFeature lifetime)
    {
        SocketOf(context).Shutdown(SocketShutdown.Send);
        lifetime.Abort();
    }

    /// <summary>Sends bytes, inside of TLS where there is some.</summary>
    public static async ValueTask SendAsync(IFeatureCollection context, ReadOnlyMemory<byte> bytes, CancellationToken aborted)
    {
        if (context.Get<ISslStreamFeature>() is { } tls)
        {
            await tls.SslStream.WriteAsync(bytes, aborted);
            // The records lie with the server now, which sends them at once but does not say when it has.
            await Task.Delay(Handover, aborted);
            return;
        }

        var socket = SocketOf(context);
        for (var sent = 0; sent < bytes.Length;)
            sent += await socket.SendAsync(bytes[sent..], aborted);
    }

    private static Socket SocketOf(IFeatureCollection context) =>
        context.Get<IConnectionSocketFeature>()?.Socket ?? throw new NotSupportedException("The connection has no socket.");
}

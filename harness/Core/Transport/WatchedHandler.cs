using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace Conformance.Core.Transport;

/// <summary>Opens the way to a target: no redirects, no cookies, no decompression, no tracing headers; each request is watched.</summary>
internal static class WatchedHandler
{
    public static SocketsHttpHandler OpenHandler(TimeSpan limit, ProxyChoice proxy)
    {
        // A server asks for our certificate while its own is already there.
        var asked = new ConditionalWeakTable<object, object>();
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !proxy.IsEmpty,
            Proxy = proxy,
            ConnectTimeout = limit,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            ConnectCallback = ConnectAsync,
            PlaintextStreamFilter = (context, _) => ValueTask.FromResult(WatchStream(context, asked)),
        };
        handler.SslOptions.RemoteCertificateValidationCallback = Distrust.Judge;
        handler.SslOptions.LocalCertificateSelectionCallback = (stream, _, _, remote, _) =>
        {
            if (remote is not null)
                asked.AddOrUpdate(stream, stream);
            return null!;
        };
        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        ExchangeWatch.FindWatch(context.InitialRequestMessage)?.NoteConnection(Progress.Handshaking);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static Stream WatchStream(SocketsHttpPlaintextStreamFilterContext context, ConditionalWeakTable<object, object> asked)
    {
        // The way through a proxy is no request of ours.
        if (context.InitialRequestMessage.Method == HttpMethod.Connect)
            return context.PlaintextStream;
        ExchangeWatch.FindWatch(context.InitialRequestMessage)?.NoteConnection(Progress.Open);
        var isAsked = context.PlaintextStream is SslStream tls && (tls.IsMutuallyAuthenticated || asked.TryGetValue(tls, out _));
        return new WatchedStream(context.PlaintextStream, isAsked);
    }
}

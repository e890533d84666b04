using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Conformance.Mocks.Hosting.Listening;

/// <summary>The bare server: no host, no configuration, no logging.</summary>
internal sealed class KestrelListeners : IListeners
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly KestrelServer _kestrel;

    private KestrelListeners(KestrelServer kestrel, IReadOnlyList<int> ports) => (_kestrel, Ports) = (kestrel, ports);

    public IReadOnlyList<int> Ports { get; }

    public static async Task<KestrelListeners> StartAsync(IPAddress address, IReadOnlyList<int> ports, ServerCertificate? tls, RequestDelegate application)
    {
        var settings = new KestrelServerOptions { AddServerHeader = false, ApplicationServices = NoServices.Instance };
        settings.Limits.MaxRequestBodySize = null;
        var listeners = ports.Select(Listen).ToArray();
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(settings), transport, NullLoggerFactory.Instance);
        try
        {
            await kestrel.StartAsync(new Application(application), CancellationToken.None);
        }
        catch
        {
            kestrel.Dispose();
            throw;
        }
        return new KestrelListeners(kestrel, [.. listeners.Select(l => l.IPEndPoint!.Port)]);

        ListenOptions Listen(int port)
        {
            ListenOptions? listener = null;
            settings.Listen(new IPEndPoint(address, port), o =>
            {
                o.Protocols = HttpProtocols.Http1;
                if (tls is not null)
                    o.Use(TlsTransport.With(tls));
                listener = o;
            });
            return listener!;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var grace = new CancellationTokenSource(Grace);
        await _kestrel.StopAsync(grace.Token);
        _kestrel.Dispose();
    }

    private sealed class Application(RequestDelegate application) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }

        public Task ProcessRequestAsync(HttpContext context) => application(context);
    }

    private sealed class NoServices : IServiceProvider
    {
        public static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}

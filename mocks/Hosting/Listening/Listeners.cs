using System.Net;
using System.Net.Sockets;
using System.Text;
using Conformance.Mocks.Hosting.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WireMock.Exceptions;
using WireMock.Logging;
using WireMock.Server;

namespace Conformance.Mocks.Hosting.Listening;

/// <summary>
/// Listeners and TLS of a WireMock.Net server. The application stands where WireMock's own middleware would, since a request that reaches
/// WireMock's callbacks has lost its raw path, the socket's port and the means to abort.
/// </summary>
internal sealed class Listeners : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly WireMockServer _wireMock;
    private readonly IServer _server;

    private Listeners(WireMockServer wireMock, IServer server) => (_wireMock, _server) = (wireMock, server);

    /// <summary>The ports that were bound, in the order in which they were asked for.</summary>
    public IReadOnlyList<int> Ports => _wireMock.Ports;

    /// <exception cref="IOException">A port is taken, or the address is not this machine's.</exception>
    public static async Task<Listeners> StartAsync(IPAddress address, IReadOnlyList<int> ports, ServerCertificate? tls, Doors doors, RequestDelegate application, CancellationToken cancellation)
    {
        foreach (var port in ports.Where(p => p != 0))
            AssertFree(new IPEndPoint(address, port));
        IServer? server = null;
        var settings = new UntoldSettings
        {
            Urls = [.. ports.Select(port => $"{(tls is null ? "http" : "https")}://{HostOf(address)}:{port}")],
            Logger = new WireMockNullLogger(),
            MaxRequestLogCount = 1,
            AdditionalServiceRegistration = services => services
                .Configure<KestrelServerOptions>(o => Configure(o, tls, doors))
                // Nobody reads the host's log, and each request would be given a scope and an activity for it.
                .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
                .AddSingleton<IApplicationBuilderFactory>(provider => new TerminalPipeline(provider, application)),
            PreWireMockMiddlewareInit = builder => server = ((IApplicationBuilder)builder).ApplicationServices.GetRequiredService<IServer>(),
        };
        try
        {
            // WireMock.Net waits for its start on the thread that calls it.
            return new Listeners(await Task.Run(() => WireMockServer.Start(settings), cancellation), server!);
        }
        catch (WireMockException e)
        {
            throw new IOException(e.InnerException is AggregateException { InnerException: { } cause } ? cause.Message : e.Message, e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // WireMock.Net would wait for open requests longer than anybody who stops a mock.
        using var grace = new CancellationTokenSource(Grace);
        await _server.StopAsync(grace.Token);
        _wireMock.Stop();
        _wireMock.Dispose();
    }

    private static void Configure(KestrelServerOptions options, ServerCertificate? tls, Doors doors)
    {
        options.AddServerHeader = false;
        // What a real server sent beyond ASCII is passed on byte by byte.
        options.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
        options.ConfigureEndpointDefaults(o =>
        {
            o.Protocols = HttpProtocols.Http1;
            o.Use(doors.Before);
        });
        if (tls is not null)
            options.ConfigureHttpsDefaults(o =>
            {
                o.ServerCertificate = tls.Server;
                // Kestrel answers an HTTP/2 preface in HTTP/2 unless it knows of the TLS around it; both transports shall answer alike.
                o.OnAuthenticate = (connection, _) => connection.Features.Set<ITlsHandshakeFeature>(null);
            });
    }

    // WireMock.Net widens the literals 127.0.0.1 and 0.0.0.0 to addresses of both families; the same address as one number it binds as it stands.
    private static string HostOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? BitConverter.ToUInt32([.. address.GetAddressBytes().Reverse()]).ToString()
        : $"[{address}]";

    // WireMock.Net tells of a port that is taken only when its whole start time is over.
    private static void AssertFree(IPEndPoint endpoint)
    {
        try
        {
            using var probe = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            probe.Bind(endpoint);
        }
        catch (SocketException e)
        {
            throw new IOException($"{endpoint}: {e.Message}", e);
        }
    }
}

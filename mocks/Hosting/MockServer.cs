using System.Collections.Immutable;
using System.Net;
using Conformance.Mocks.Protocol.Blueprints;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Conformance.Mocks.Hosting;

/// <summary>
/// Serves any number of realms over HTTP/1.1, plain or with TLS. On the shared listener the first path segment is {realm} for a provider's
/// first surface and {realm}.{surface} for the others; a root mount serves one surface at the root of its own port.
/// </summary>
public sealed class MockServer : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly MockServerOptions _options;
    private readonly KestrelServer _kestrel;
    private readonly RealmDirectory _realms = new();
    private ImmutableArray<(RootMount Mount, int Port)> _mounts = [];

    private MockServer(MockServerOptions options, KestrelServer kestrel) => (_options, _kestrel) = (options, kestrel);

    /// <summary>The address of the shared listener without a trailing slash, or null when there is none.</summary>
    public string? Address { get; private set; }

    /// <summary>Binds the listeners and begins to serve.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<MockServer> StartAsync(MockServerOptions options, CancellationToken cancellationToken)
    {
        // The bare server: no host, no configuration, no logging, so that it starts in any working directory at once.
        var settings = new KestrelServerOptions { AddServerHeader = false, ApplicationServices = NoServices.Instance };
        settings.Limits.MaxRequestBodySize = null;
        var shared = options.Port is { } port ? Listen(port) : null;
        var mounts = options.Mounts.Select(m => (Mount: m, Listener: Listen(m.Port))).ToArray();
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        var kestrel = new KestrelServer(Options.Create(settings), transport, NullLoggerFactory.Instance);
        var server = new MockServer(options, kestrel);
        try
        {
            await kestrel.StartAsync(new MockApplication(server._realms, options.MaxBodyBytes), cancellationToken);
        }
        catch
        {
            kestrel.Dispose();
            throw;
        }

        server.Address = shared is null ? null : server.AddressOf(shared.IPEndPoint!.Port);
        server._mounts = [.. mounts.Select(m => (m.Mount, m.Listener.IPEndPoint!.Port))];
        return server;

        ListenOptions Listen(int port)
        {
            ListenOptions? listener = null;
            settings.Listen(new IPEndPoint(options.Address, port), o =>
            {
                o.Protocols = HttpProtocols.Http1;
                if (options.Tls is { } certificate)
                    o.Use(TlsTransport.With(certificate));
                listener = o;
            });
            return listener!;
        }
    }

    /// <summary>Seeds a provider and serves it.</summary>
    /// <param name="name">Up to 64 letters, digits, - and _; not taken yet.</param>
    /// <exception cref="ArgumentException">The name is malformed or taken, or a surface has no listener.</exception>
    public Realm AddRealm(string name, Provider provider, RealmOptions? options = null)
    {
        if (name.Length is 0 or > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new ArgumentException($"'{name}' cannot name a realm: use up to 64 letters, digits, - and _.", nameof(name));
        var bases = provider.Surfaces.ToImmutableDictionary(s => s, s => BaseOf(name, provider, s));
        var realm = new Realm(name, provider, options ?? new RealmOptions(), _options.Keys, bases);
        _realms.Add(realm, [.. _mounts.Where(m => m.Mount.Realm == name).Select(m => (m.Port, m.Mount.Surface))]);
        return realm;
    }

    /// <summary>Stops serving a realm; false when there is none of that name.</summary>
    public bool RemoveRealm(string name) => _realms.Remove(name);

    /// <summary>The realm of that name, or null.</summary>
    public Realm? Find(string name) => _realms.Find(name);

    public async ValueTask DisposeAsync()
    {
        using var grace = new CancellationTokenSource(Grace);
        await _kestrel.StopAsync(grace.Token);
        _kestrel.Dispose();
    }

    private string BaseOf(string realm, Provider provider, string surface)
    {
        foreach (var (mount, port) in _mounts)
            if (mount.Realm == realm && mount.Surface == surface)
                return AddressOf(port);
        return Address is null
            ? throw new ArgumentException($"Surface '{surface}' of realm '{realm}' has no listener: mount it, or serve a shared port.", nameof(surface))
            : $"{Address}/{RealmDirectory.Segment(realm, provider, surface)}";
    }

    private string AddressOf(int port)
    {
        var address = _options.Address;
        // A listener on every interface is handed out as the loopback of its family.
        if (address.Equals(IPAddress.Any))
            address = IPAddress.Loopback;
        else if (address.Equals(IPAddress.IPv6Any))
            address = IPAddress.IPv6Loopback;
        return $"{(_options.Tls is null ? "http" : "https")}://{_options.AdvertisedHost ?? new IPEndPoint(address, port).ToString()[..^(port.ToString().Length + 1)]}:{port}";
    }

    private sealed class NoServices : IServiceProvider
    {
        public static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}

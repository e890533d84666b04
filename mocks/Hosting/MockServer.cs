using System.Collections.Immutable;
using System.Net;
using Conformance.Mocks.Hosting.Control;
using Conformance.Mocks.Hosting.Listening;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Hosting.Stubs.Reading;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Hosting;

/// <summary>
/// Serves any number of realms over HTTP/1.1, plain or with TLS. On the shared listener the first path segment is {realm} for a provider's
/// first surface and {realm}.{surface} for the others; a root mount serves one surface at the root of its own port, or below a path of it.
/// </summary>
public sealed class MockServer : IAsyncDisposable
{
    private readonly MockServerOptions _options;
    private readonly Listeners _listeners;
    private readonly RealmDirectory _realms;
    private readonly Doors _doors;
    private readonly ImmutableArray<(RootMount Mount, int Port)> _mounts;

    private MockServer(MockServerOptions options, Listeners listeners, RealmDirectory realms, Doors doors)
    {
        (_options, _listeners, _realms, _doors) = (options, listeners, realms, doors);
        var mounted = listeners.Ports.Skip(options.Port is null ? 0 : 1);
        Address = options.Port is null ? null : AddressOf(listeners.Ports[0]);
        _mounts = [.. options.Mounts.Zip(mounted)];
    }

    /// <summary>The address of the shared listener without a trailing slash, or null when there is none.</summary>
    public string? Address { get; }

    /// <summary>Binds the listeners and begins to serve, unless the options say that it waits for realms.</summary>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<MockServer> StartAsync(MockServerOptions options, CancellationToken cancellationToken)
    {
        var (realms, doors) = (new RealmDirectory(), new Doors());
        if (!options.WaitsForRealms)
            doors.Open();
        int[] ports = [.. options.Port is { } shared ? [shared] : Array.Empty<int>(), .. options.Mounts.Select(m => m.Port)];
        var application = new MockApplication(realms, options.MaxBodyBytes, new AdminGate([.. options.AdminFrom, .. options.AdvertisedHost is { } host ? [host] : Array.Empty<string>()]));
        var listeners = await Listeners.StartAsync(options.Address, ports, options.Tls, doors, application.ServeAsync, cancellationToken);
        return new MockServer(options, listeners, realms, doors);
    }

    /// <summary>Lets in who has connected, and whoever comes.</summary>
    public void BeginServing() => _doors.Open();

    /// <summary>Seeds a provider and serves it.</summary>
    /// <param name="name">Up to 64 letters, digits, - and _; not taken yet.</param>
    /// <exception cref="ArgumentException">The name is malformed or taken, or a surface has no listener.</exception>
    /// <exception cref="BadStubException">The folder of stubs has mistakes; the message has all of them.</exception>
    public Realm AddRealm(string name, Provider provider, RealmOptions? options = null)
    {
        if (name.Length is 0 or > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new ArgumentException($"'{name}' cannot name a realm: use up to 64 letters, digits, - and _.", nameof(name));
        var bases = provider.Surfaces.ToImmutableDictionary(s => s, s => BaseOf(name, provider, s));
        var realm = new Realm(name, provider, options ?? new RealmOptions(), _options.Keys, _options.Journals, bases);
        _realms.AddRealm(realm, [.. _mounts.Where(m => m.Mount.Realm == name).Select(m => (m.Port, m.Mount.Surface, m.Mount.Path))]);
        return realm;
    }

    /// <summary>Stops serving a realm; false when there is none of that name.</summary>
    public bool RemoveRealm(string name)
    {
        var realm = _realms.Remove(name);
        realm?.Dispose();
        return realm is not null;
    }

    /// <summary>The realm of that name, or null.</summary>
    public Realm? FindRealm(string name) => _realms.FindRealm(name);

    public async ValueTask DisposeAsync()
    {
        _doors.Lock();
        await _listeners.DisposeAsync();
        foreach (var realm in _realms.All)
            realm.Dispose();
    }

    private string BaseOf(string realm, Provider provider, string surface)
    {
        foreach (var (mount, port) in _mounts)
            if (mount.Realm == realm && mount.Surface == surface)
                return AddressOf(port) + mount.Path;
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
}

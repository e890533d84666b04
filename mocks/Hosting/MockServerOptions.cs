using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Conformance.Mocks.Hosting;

/// <summary>Where and how mocks are served.</summary>
public sealed record MockServerOptions
{
    /// <summary>The address that every listener binds to.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port of the listener that serves every realm under a prefix: 0 takes a free one, null leaves it out.</summary>
    public int? Port { get; init; } = 0;

    /// <summary>Listeners of their own that serve one surface of one realm at their root.</summary>
    public ImmutableArray<RootMount> Mounts { get; init; } = [];

    /// <summary>The host in the addresses that providers hand out; null takes the bound address.</summary>
    public string? AdvertisedHost { get; init; }

    /// <summary>Serves https with this certificate, and hands out https addresses; null serves plain http. Its owner disposes of it after the server.</summary>
    public ServerCertificate? Tls { get; init; }

    /// <summary>The longest request body that is read; a longer one is answered 413.</summary>
    public int MaxBodyBytes { get; init; } = 1 << 20;

    /// <summary>The signing keys of all realms. Shared by the process unless said, since making an RSA key takes long.</summary>
    public KeyRing Keys { get; init; } = KeyRing.Shared;
}

/// <summary>One surface of one realm at the root of a port of its own; port 0 takes a free one.</summary>
public sealed record RootMount(int Port, string Realm, string Surface);

/// <summary>What makes a realm other than usual.</summary>
public sealed record RealmOptions
{
    /// <summary>Null is cryptographic chance; a number repeats itself, also after a reset.</summary>
    public int? Seed { get; init; }

    /// <summary>The instant at which the realm's clock stands still; null lets it follow real time.</summary>
    public DateTimeOffset? FrozenAt { get; init; }

    /// <summary>How many exchanges the journal remembers.</summary>
    public int JournalCapacity { get; init; } = 1000;

    /// <summary>How many bytes of exchanges the journal remembers.</summary>
    public long JournalBytes { get; init; } = 16 << 20;

    /// <summary>A folder of stubs that answer instead of the provider; null is none.</summary>
    public string? MappingsFolder { get; init; }

    /// <summary>Real servers by surface, which are asked instead of the provider what no stub takes.</summary>
    public ImmutableDictionary<string, Uri> Proxies { get; init; } = ImmutableDictionary<string, Uri>.Empty;

    /// <summary>Whom to trust for real servers; null trusts whom this machine trusts.</summary>
    public X509ChainPolicy? ProxyTrust { get; init; }

    /// <summary>Told of every exchange with a real server.</summary>
    public IExchangeRecorder? Recorder { get; init; }

    /// <summary>What /__admin/requests hides; null hides nothing, since a mock's secrets are test data.</summary>
    public ISecretNames? Hidden { get; init; }
}

using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using Conformance.Mocks.Hosting.Outgoing;
using Conformance.Mocks.Hosting.Proxying;

namespace Conformance.Mocks.Hosting.Realms;

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

    /// <summary>Pages that may call surfaces (CORS); none of them are asked where a real server answers, which says it itself.</summary>
    public ImmutableArray<PageOrigin> PageOrigins { get; init; } = [];

    /// <summary>Whom the provider may call: for a request_uri, or to tell of a logout.</summary>
    public ReachableHosts Reachable { get; init; } = ReachableHosts.ThisMachine;

    /// <summary>What /__admin/requests hides; null hides nothing, since a mock's secrets are test data.</summary>
    public ISecretNames? Hidden { get; init; }
}

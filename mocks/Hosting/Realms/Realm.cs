using System.Collections.Immutable;
using Conformance.Mocks.Hosting.Faults;
using Conformance.Mocks.Hosting.Journaling;
using Conformance.Mocks.Hosting.Keys;
using Conformance.Mocks.Hosting.Outgoing;
using Conformance.Mocks.Hosting.Proxying;
using Conformance.Mocks.Hosting.Stubs;
using Conformance.Mocks.Hosting.Stubs.Reading;
using Conformance.Mocks.Hosting.Transport;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Hosting.Realms;

/// <summary>A provider with a state, a clock, a journal, stubs and faults of its own.</summary>
public sealed partial class Realm : IDisposable
{
    private readonly RealmOptions _options;
    private readonly KeyRing _keys;
    private readonly ImmutableDictionary<string, string> _bases;
    private readonly ViaHeader _via = new();
    private readonly Proxy? _proxy;
    private readonly SteppedProvider _stepped;
    private readonly Lazy<DocumentFetcher> _fetcher;
    private readonly Lazy<NotificationSender> _sender;
    private readonly ImmutableDictionary<string, Cors> _cors;

    /// <exception cref="BadStubException">The folder of stubs cannot be read.</exception>
    internal Realm(string name, Provider provider, RealmOptions options, KeyRing keys, JournalBudget journals, ImmutableDictionary<string, string> bases)
    {
        (Name, Provider, _options, _keys, _bases) = (name, provider, options, keys, bases);
        Clock = new AdjustableClock(frozenAt: options.FrozenAt);
        Journal = new Journal(keys, options.JournalCapacity, options.JournalBytes, journals);
        Stubs = StubFolder.Open(options.MappingsFolder);
        _proxy = options.Proxies.IsEmpty ? null : new Proxy(options.Proxies, options.ProxyTrust, _via, options.Recorder);
        _cors = options.PageOrigins.GroupBy(p => p.Surface ?? provider.Surfaces[0])
            .Where(g => !options.Proxies.ContainsKey(g.Key))
            .ToImmutableDictionary(g => g.Key, g => new Cors([.. g.Select(p => p.Origin)], provider.CrossSite));
        _fetcher = new(() => new DocumentFetcher(options.Reachable));
        _sender = new(() => new NotificationSender(options.Reachable));
        _stepped = new SteppedProvider(provider, options.Seed, bases, keys, Clock.Now);
    }

    public string Name { get; }

    public Provider Provider { get; }

    public AdjustableClock Clock { get; }

    public Journal Journal { get; }

    public FaultPlan Faults { get; } = new();

    /// <summary>What answers in the provider's stead.</summary>
    internal RealmStubs Stubs { get; }

    /// <summary>What /__admin/requests hides, or null.</summary>
    internal ISecretNames? Hidden => _options.Hidden;

    /// <summary>How pages of other origins may call the surface; null when none may.</summary>
    internal Cors? CorsOf(string surface) => _cors.GetValueOrDefault(surface);

    /// <summary>Identities and fixtures of the seeded state.</summary>
    public Prepared Prepared => _stepped.Prepared;

    /// <summary>The absolute address of a surface, without a trailing slash.</summary>
    /// <exception cref="ArgumentException">The provider has no such surface.</exception>
    public string BaseOf(string surface) =>
        _bases.TryGetValue(surface, out var address)
            ? address
            : throw new ArgumentException($"{Provider.Name} has no surface '{surface}'; it has {string.Join(", ", Provider.Surfaces)}.", nameof(surface));

    /// <summary>Orders a fault on an inner leg of the provider.</summary>
    /// <exception cref="ArgumentException">The provider has no such leg.</exception>
    public void OrderOnLeg(LegFault fault) => _stepped.OrderOnLeg(fault);

    /// <summary>
    /// Seeds the state anew, forgets journal and faults, puts the clock back, and has the stubs again that it began with. Journal numbers go on.
    /// </summary>
    public void ResetRealm()
    {
        Clock.ResetClock();
        _stepped.Reset(Clock.Now);
        Faults.Clear();
        Journal.ClearJournal();
        Stubs.Reset();
    }

    public void Dispose()
    {
        Journal.ClearJournal();
        Stubs.Dispose();
        _proxy?.Dispose();
        if (_fetcher.IsValueCreated)
            _fetcher.Value.Dispose();
        if (_sender.IsValueCreated)
            _sender.Value.Dispose();
    }
}

using System.Collections.Immutable;
using Conformance.Mocks.Hosting.Keys;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting.Realms;

/// <summary>
/// A provider and the state that it is in. Steps are pure, so they run side by side without a lock: the one that finds the state
/// unchanged wins, the others are repeated on what it left.
/// </summary>
internal sealed class SteppedProvider
{
    private readonly Provider _provider;
    private readonly int? _seed;
    private readonly ImmutableDictionary<string, string> _bases;
    private readonly KeyRing _keys;
    private IEntropy _entropy;
    private ProviderState _state;

    public SteppedProvider(Provider provider, int? seed, ImmutableDictionary<string, string> bases, KeyRing keys, DateTimeOffset now)
    {
        (_provider, _seed, _bases, _keys) = (provider, seed, bases, keys);
        _entropy = FreshEntropy();
        _state = provider.Seed(SurroundingsAt(now));
        Prepared = provider.Prepared;
    }

    /// <summary>Identities and fixtures of the seeded state.</summary>
    public Prepared Prepared { get; private set; }

    /// <summary>Addresses of documents that the step of this request wants to read.</summary>
    public ImmutableArray<string> FindReferences(ProtocolRequest request, DateTimeOffset now) => _provider.FindReferences(Volatile.Read(ref _state), request, SurroundingsAt(now));

    public StepResult Step(ProtocolRequest request, DateTimeOffset now, ImmutableDictionary<string, FetchedDocument> documents)
    {
        var surroundings = SurroundingsAt(now) with { Documents = documents };
        while (true)
        {
            var state = Volatile.Read(ref _state);
            var result = _provider.Step(state, request, surroundings);
            if (ReferenceEquals(result.State, state) || Interlocked.CompareExchange(ref _state, result.State, state) == state)
                return result;
        }
    }

    /// <summary>The provider's own error of that status, which changes nothing.</summary>
    public ProtocolResponse Fail(ProtocolRequest request, DateTimeOffset now, int status) => _provider.Fail(Volatile.Read(ref _state), request, SurroundingsAt(now), status);

    /// <exception cref="ArgumentException">The provider has no such leg.</exception>
    public void OrderOnLeg(LegFault fault)
    {
        ProviderState state;
        do
            state = Volatile.Read(ref _state);
        while (Interlocked.CompareExchange(ref _state, _provider.WithLegFault(state, fault), state) != state);
    }

    /// <summary>Seeds the state anew.</summary>
    public void Reset(DateTimeOffset now)
    {
        _entropy = FreshEntropy();
        var state = _provider.Seed(SurroundingsAt(now));
        Prepared = _provider.Prepared;
        Volatile.Write(ref _state, state);
    }

    private Surroundings SurroundingsAt(DateTimeOffset now) => new() { Now = now, Entropy = _entropy, Bases = _bases, Keys = _keys };

    private IEntropy FreshEntropy() => _seed is { } seed ? new SeededEntropy(seed) : CryptographicEntropy.Instance;
}

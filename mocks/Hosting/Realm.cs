using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Hosting;

/// <summary>
/// A provider with a state, a clock, a journal and faults of its own. Steps are pure, so they run side by side without a lock:
/// the one that finds the state unchanged wins, the others are repeated on what it left.
/// </summary>
public sealed class Realm
{
    private readonly RealmOptions _options;
    private readonly KeyRing _keys;
    private readonly ImmutableDictionary<string, string> _bases;
    private IEntropy _entropy;
    private object _state;

    internal Realm(string name, Provider provider, RealmOptions options, KeyRing keys, ImmutableDictionary<string, string> bases)
    {
        (Name, Provider, _options, _keys, _bases) = (name, provider, options, keys, bases);
        Clock = new AdjustableClock(frozenAt: options.FrozenAt);
        Journal = new Journal(options.JournalCapacity);
        _entropy = FreshEntropy();
        _state = provider.Seed(Surroundings(Clock.Now));
        Prepared = provider.Prepared(_state);
    }

    public string Name { get; }

    public Provider Provider { get; }

    public AdjustableClock Clock { get; }

    public Journal Journal { get; }

    public FaultPlan Faults { get; } = new();

    /// <summary>Identities and fixtures of the seeded state.</summary>
    public Prepared Prepared { get; private set; }

    /// <summary>The absolute address of a surface, without a trailing slash.</summary>
    /// <exception cref="ArgumentException">The provider has no such surface.</exception>
    public string BaseOf(string surface) =>
        _bases.TryGetValue(surface, out var address)
            ? address
            : throw new ArgumentException($"{Provider.Name} has no surface '{surface}'; it has {string.Join(", ", Provider.Surfaces)}.", nameof(surface));

    /// <summary>Orders a fault on an inner leg of the provider.</summary>
    /// <exception cref="ArgumentException">The provider has no such leg.</exception>
    public void Order(LegFault fault)
    {
        object state;
        do
            state = Volatile.Read(ref _state);
        while (Interlocked.CompareExchange(ref _state, Provider.WithLegFault(state, fault), state) != state);
    }

    /// <summary>Seeds the state anew, forgets journal and faults, and puts the clock back. Journal numbers go on.</summary>
    public void Reset()
    {
        Clock.Reset();
        _entropy = FreshEntropy();
        var state = Provider.Seed(Surroundings(Clock.Now));
        Prepared = Provider.Prepared(state);
        Volatile.Write(ref _state, state);
        Faults.Clear();
        Journal.Clear();
    }

    /// <summary>Steps the provider, signs and serialises the answer, and writes the journal.</summary>
    internal Answer Answer(ProtocolRequest request, FaultKind? fault)
    {
        var now = Clock.Now;
        try
        {
            var result = Commit(request, Surroundings(now));
            var body = Rendering.Render(result.Response.Body, _keys);
            Journal.Append(
                new JournalEntry
                {
                    At = now,
                    Request = request,
                    Response = result.Response,
                    Endpoint = result.Endpoint,
                    Guard = result.Guard,
                    Reason = result.Reason,
                    Fault = fault,
                    Rendered = body,
                    Keys = _keys,
                },
                result.Legs);
            return new Answer(result.Response, body);
        }
        catch (Exception defect)
        {
            var response = ProtocolResponse.Json(500, JsonFields.Of(("error", "mock_defect"), ("error_description", defect.GetType().Name)));
            return Note(request, response, defect.ToString(), fault, defect: true);
        }
    }

    /// <summary>Journals an answer that the provider was not asked for.</summary>
    internal Answer Note(ProtocolRequest request, ProtocolResponse response, string reason, FaultKind? fault = null, bool defect = false)
    {
        var body = Rendering.Render(response.Body, _keys);
        Journal.Append(
            new JournalEntry { At = Clock.Now, Request = request, Response = response, Reason = reason, Fault = fault, Defect = defect, Rendered = body },
            []);
        return new Answer(response, body);
    }

    private StepResult Commit(ProtocolRequest request, Surroundings surroundings)
    {
        while (true)
        {
            var state = Volatile.Read(ref _state);
            var result = Provider.Step(state, request, surroundings);
            if (ReferenceEquals(result.State, state) || Interlocked.CompareExchange(ref _state, result.State, state) == state)
                return result;
        }
    }

    private Surroundings Surroundings(DateTimeOffset now) => new() { Now = now, Entropy = _entropy, Bases = _bases, Keys = _keys };

    private IEntropy FreshEntropy() => _options.Seed is { } seed ? new SeededEntropy(seed) : CryptographicEntropy.Instance;
}

/// <summary>An answer and its body as bytes.</summary>
internal readonly record struct Answer(ProtocolResponse Response, byte[] Body);

using System.Collections.Immutable;
using Conformance.Mocks.Hosting.Stubs;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Hosting;

/// <summary>
/// A provider with a state, a clock, a journal and faults of its own. Steps are pure, so they run side by side without a lock:
/// the one that finds the state unchanged wins, the others are repeated on what it left.
/// </summary>
public sealed class Realm : IDisposable
{
    private readonly RealmOptions _options;
    private readonly KeyRing _keys;
    private readonly ImmutableDictionary<string, string> _bases;
    private readonly ViaHeader _via = new();
    private readonly Proxy? _proxy;
    private IEntropy _entropy;
    private ProviderState _state;

    /// <exception cref="BadStubException">The folder of stubs cannot be read.</exception>
    internal Realm(string name, Provider provider, RealmOptions options, KeyRing keys, ImmutableDictionary<string, string> bases)
    {
        (Name, Provider, _options, _keys, _bases) = (name, provider, options, keys, bases);
        Clock = new AdjustableClock(frozenAt: options.FrozenAt);
        Journal = new Journal(keys, options.JournalCapacity, options.JournalBytes);
        Stubs = StubFolder.Open(options.MappingsFolder);
        _proxy = options.Proxies.IsEmpty ? null : new Proxy(options.Proxies, options.ProxyTrust, _via, options.Recorder);
        _entropy = FreshEntropy();
        _state = provider.Seed(Surroundings(Clock.Now));
        Prepared = provider.Prepared;
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
        ProviderState state;
        do
            state = Volatile.Read(ref _state);
        while (Interlocked.CompareExchange(ref _state, Provider.WithLegFault(state, fault), state) != state);
    }

    /// <summary>
    /// Seeds the state anew, forgets journal and faults, puts the clock back, and has the stubs again that it began with. Journal numbers go on.
    /// </summary>
    public void Reset()
    {
        Clock.Reset();
        _entropy = FreshEntropy();
        var state = Provider.Seed(Surroundings(Clock.Now));
        Prepared = Provider.Prepared;
        Volatile.Write(ref _state, state);
        Faults.Clear();
        Journal.Clear();
        Stubs.Reset();
    }

    public void Dispose()
    {
        Stubs.Dispose();
        _proxy?.Dispose();
    }

    /// <summary>The answer of the stub that takes the request, else of the real server behind the surface, else of the provider.</summary>
    internal ValueTask<Answer> AnswerAsync(ProtocolRequest request, FaultKind? fault, CancellationToken aborted) =>
        Stubs.IsEmpty && _proxy is null ? new(Answer(request, fault)) : AnswerForAsync(request, fault, aborted);

    private async ValueTask<Answer> AnswerForAsync(ProtocolRequest request, FaultKind? fault, CancellationToken aborted)
    {
        try
        {
            if (_via.IsIn(request))
                return Refuse(request, 508, "The request came back to this mock through what it was passed on to.", fault);
            if (await Stubs.TryAnswerAsync(request, BaseOf(request.Surface), _via, aborted) is var (stub, said))
            {
                await ExactDelay.WaitAsync(Stubs.FixedDelay + stub.DrawDelay(), aborted);
                return AnswerRules.Mistake(said.Status, said.Headers) is { } mistake
                    ? Refuse(request, 500, $"The stub's answer cannot be sent: {mistake}", fault, stub.Id)
                    : Journalled(request, new ProtocolResponse { Status = said.Status, Headers = said.Headers }, said.Body, null, fault, stub.Id) with { Stub = stub };
            }

            if (_proxy?.Takes(request.Surface) == true)
            {
                var real = await _proxy.AskAsync(request, aborted);
                return Journalled(request, real.Response, real.Body, real.Reason, fault) with { HeadLength = real.HeadLength };
            }
        }
        catch (StubFailureException failure)
        {
            return Refuse(request, failure.InnerException is HttpRequestException ? 502 : 500, failure.Message, fault);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            return Broken(request, defect, fault);
        }

        return Answer(request, fault);
    }

    private Answer Refuse(ProtocolRequest request, int status, string reason, FaultKind? fault, Guid? stub = null)
    {
        var response = ProtocolResponse.Text(status, reason, "text/plain; charset=utf-8");
        return Journalled(request, response, Rendering.Render(response.Body, _keys), reason, fault, stub);
    }

    /// <summary>Steps the provider, signs and serialises the answer, and writes the journal.</summary>
    private Answer Answer(ProtocolRequest request, FaultKind? fault)
    {
        var now = Clock.Now;
        try
        {
            var result = Commit(request, Surroundings(now));
            var body = Rendering.Render(result.Response.Body, _keys);
            Journal.Append(
                new JournalEntry(now, request, result.Response, body)
                {
                    Endpoint = result.Endpoint,
                    Guard = result.Guard,
                    Reason = result.Reason,
                    Fault = fault,
                    Unmatched = result.Endpoint is null || result.Endpoint == Provider.Fallback,
                },
                result.Legs);
            return new Answer(result.Response, body);
        }
        catch (Exception defect)
        {
            return Broken(request, defect, fault);
        }
    }

    /// <summary>Journals an answer that the provider was not asked for.</summary>
    internal Answer Note(ProtocolRequest request, ProtocolResponse response, string reason, FaultKind? fault = null) =>
        Journalled(request, response, Rendering.Render(response.Body, _keys), reason, fault);

    private Answer Broken(ProtocolRequest request, Exception defect, FaultKind? fault)
    {
        var response = ProtocolResponse.Json(500, JsonFields.Of(("error", "mock_defect"), ("error_description", defect.GetType().Name)));
        return Journalled(request, response, Rendering.Render(response.Body, _keys), defect.ToString(), fault, defect: true);
    }

    private Answer Journalled(ProtocolRequest request, ProtocolResponse response, byte[] body, string? reason, FaultKind? fault, Guid? stub = null, bool defect = false)
    {
        Journal.Append(
            new JournalEntry(Clock.Now, request, response, body) { Reason = reason, Fault = fault, Stub = stub, Defect = defect },
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

using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Blueprints;
using WireMock;
using WireMock.Handlers;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>
/// The stubs of a realm: WireMock mappings that answer in the provider's stead. Of those that take a request the lowest priority wins, and
/// the newest among equals. Where there are none, nothing is paid for them.
/// </summary>
internal sealed class RealmStubs : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly ImmutableArray<Stub> _initial;
    private readonly InMemoryScenarioStateStore _scenarios = new();
    private ImmutableArray<Stub> _stubs;
    private StubEngine? _engine;
    private TimeSpan _delay;
    private volatile bool _isEmpty;

    /// <param name="initial">What a reset comes back to.</param>
    public RealmStubs(IEnumerable<Stub> initial, StubFiles files)
    {
        _initial = [.. initial];
        (_stubs, _isEmpty) = (_initial, _initial.IsEmpty);
        Files = files;
    }

    public StubFiles Files { get; }

    /// <summary>In the order in which they were added, the oldest first.</summary>
    public ImmutableArray<Stub> All
    {
        get
        {
            lock (_lock)
                return _stubs;
        }
    }

    /// <summary>Asked by every request, and so without the lock.</summary>
    public bool IsEmpty => _isEmpty;

    /// <summary>Before each answer of a stub.</summary>
    public TimeSpan FixedDelay
    {
        get
        {
            lock (_lock)
                return _delay;
        }
        set
        {
            lock (_lock)
                _delay = value;
            Set(stubs => stubs);
        }
    }

    public Stub? Find(Guid id) => All.FirstOrDefault(s => s.Id == id);

    /// <summary>Adds a stub, or puts it in the place of the one with its id.</summary>
    public void Put(params IReadOnlyCollection<Stub> added) =>
        Set(stubs => [.. stubs.Where(s => added.All(a => a.Id != s.Id)), .. added]);

    /// <summary>False when there is none of that id.</summary>
    public bool Remove(Guid id)
    {
        var found = Find(id) is not null;
        Set(stubs => stubs.RemoveAll(s => s.Id == id));
        return found;
    }

    public void Clear() => Set(_ => []);

    /// <summary>Back to the initial stubs and files, beside them the stubs that call themselves persistent; every scenario begins anew.</summary>
    public void Reset()
    {
        _scenarios.Clear();
        Files.Reset();
        Set(stubs => [.. _initial, .. stubs.Where(s => s.Persistent == true && _initial.All(i => i.Id != s.Id))]);
    }

    /// <summary>The names of all scenarios with their states: the one it is in, and those that a stub names.</summary>
    public IReadOnlyList<StubScenario> Scenarios() =>
    [
        .. All.Where(s => s.Model.Scenario is not null)
            .GroupBy(s => s.Model.Scenario!, StringComparer.Ordinal)
            .Select(group => new StubScenario(
                group.Key,
                _scenarios.TryGet(group.Key, out var state) ? state.NextState ?? StubScenario.Start : StubScenario.Start,
                [.. group.SelectMany(s => new[] { s.Model.WhenStateIs, s.Model.SetStateTo }).OfType<string>().Prepend(StubScenario.Start).Distinct(StringComparer.Ordinal)])),
    ];

    public void ResetScenarios() => _scenarios.Clear();

    /// <param name="state">Null, or the start state, begins it anew.</param>
    public void SetScenario(string name, string? state)
    {
        if (state is null or StubScenario.Start)
            _scenarios.TryRemove(name);
        else
            _scenarios.AddOrUpdate(name, _ => new ScenarioState { Name = name, NextState = state }, (_, known) => { known.NextState = state; return known; });
    }

    /// <summary>The answer of the stub that takes the request, and that stub; null when none does.</summary>
    /// <param name="address">The address of the surface that was asked.</param>
    public async Task<(Stub Stub, StubAnswer Answer)?> TryAnswerAsync(ProtocolRequest request, string address, CancellationToken aborted)
    {
        var (stubs, engine) = Current();
        if (engine is null)
            return null;
        // A scenario's step is taken by one request at a time, or two would get the same answer.
        var inTurn = stubs.Any(s => s.Model.Scenario is not null);
        if (inTurn)
            await _oneAtATime.WaitAsync(aborted);
        try
        {
            return await engine.TryAnswerAsync(request, address, aborted) is { } answer && stubs.FirstOrDefault(s => s.Id == answer.Mapping) is { } stub
                ? (stub, MissingFile(stub) is { } name ? WithoutFile(answer, name) : answer)
                : null;
        }
        finally
        {
            if (inTurn)
                _oneAtATime.Release();
        }
    }

    public void Dispose()
    {
        Set(_ => []);
        _oneAtATime.Dispose();
    }

    /// <summary>The file that a stub names and that is not there; null where it needs none, or where a template names it.</summary>
    public string? MissingFile(Stub stub) =>
        stub.Model.Response.BodyAsFile is { } name && !name.Contains("{{", StringComparison.Ordinal) && Files.Find(name) is null ? name : null;

    // The engine would say that no stub took the request.
    private static StubAnswer WithoutFile(StubAnswer answer, string name) => answer with
    {
        Status = 500,
        Headers = FieldList.Headers(new Field("Content-Type", "text/plain; charset=utf-8")),
        Body = Encoding.UTF8.GetBytes($"The stub's body is the file '{name}', and there is none."),
    };

    private (ImmutableArray<Stub> Stubs, StubEngine? Engine) Current()
    {
        lock (_lock)
        {
            if (!_stubs.IsEmpty)
                _engine ??= StubEngine.Start([.. Ranked(_stubs)], Files, _scenarios, _delay);
            return (_stubs, _engine);
        }
    }

    private void Set(Func<ImmutableArray<Stub>, ImmutableArray<Stub>> change)
    {
        StubEngine? old;
        lock (_lock)
        {
            _stubs = change(_stubs);
            _isEmpty = _stubs.IsEmpty;
            (old, _engine) = (_engine, null);
        }

        // Requests that it still plays go on; only its host ends.
        old?.Dispose();
    }

    // The engine would weigh equal priorities by how well they match.
    private static IEnumerable<WireMock.Admin.Mappings.MappingModel> Ranked(ImmutableArray<Stub> stubs) =>
        stubs.Reverse().OrderBy(s => s.Priority).Select((s, rank) =>
        {
            s.Model.Priority = rank + 1;
            return s.Model;
        });
}

/// <summary>A scenario of stubs, as WireMock's admin tells it.</summary>
internal sealed record StubScenario(string Name, string State, ImmutableArray<string> PossibleStates)
{
    /// <summary>WireMock's name for the state in which every scenario begins.</summary>
    public const string Start = "Started";
}

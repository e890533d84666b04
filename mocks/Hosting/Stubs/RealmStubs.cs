using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Wire;
using WireMock.Admin.Mappings;
using WireMock.Types;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>
/// The stubs of a realm: WireMock mappings that answer in the provider's stead. Of those that take a request the lowest priority wins, and
/// the newest among equals. Where there are none, nothing is paid for them.
/// </summary>
internal sealed class RealmStubs : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ImmutableArray<Stub> _initial;
    private readonly StubScenarios _scenarios = new();
    private readonly Lazy<StubEngine> _engine;

    // The newest last; ranked, the one that is asked first. Both are replaced as a whole.
    private ImmutableList<PlayableStub> _stubs = [];
    private volatile Ranking _ranking = Ranking.None;

    /// <param name="initial">What a reset comes back to.</param>
    /// <exception cref="BadStubException">The engine cannot play one of them.</exception>
    public RealmStubs(IEnumerable<Stub> initial, StubFiles files)
    {
        _initial = [.. initial];
        _engine = new Lazy<StubEngine>(() => StubEngine.Start(files));
        Files = files;
        Put(_initial);
    }

    public StubFiles Files { get; }

    /// <summary>In the order in which they were added, the oldest first.</summary>
    public ImmutableArray<Stub> All
    {
        get
        {
            lock (_lock)
                return [.. _stubs.Select(s => s.Stub)];
        }
    }

    /// <summary>Asked by every request, and so without a lock.</summary>
    public bool IsEmpty => _ranking.Stubs.IsEmpty;

    /// <summary>Before each answer of a stub.</summary>
    public TimeSpan FixedDelay { get; set; }

    public Stub? Find(Guid id) => All.FirstOrDefault(s => s.Id == id);

    /// <summary>Adds stubs as the newest; one that has the id of another takes its place away.</summary>
    /// <exception cref="BadStubException">The engine cannot play one of them; none is added.</exception>
    public void Put(params IReadOnlyCollection<Stub> added)
    {
        var playable = added.Select(Compiled).ToArray();
        Set(stubs => stubs.RemoveAll(s => added.Any(a => a.Id == s.Stub.Id)).AddRange(playable));
    }

    /// <summary>Puts a stub into the place of the one with its id; false when there is none.</summary>
    /// <exception cref="BadStubException">The engine cannot play it.</exception>
    public bool Replace(Stub stub)
    {
        var playable = Compiled(stub);
        var found = false;
        Set(stubs =>
        {
            var at = stubs.FindIndex(s => s.Stub.Id == stub.Id);
            found = at >= 0;
            return found ? stubs.SetItem(at, playable) : stubs;
        });
        return found;
    }

    /// <summary>False when there is none of that id.</summary>
    public bool Remove(Guid id)
    {
        var found = false;
        Set(stubs =>
        {
            var others = stubs.RemoveAll(s => s.Stub.Id == id);
            found = others.Count < stubs.Count;
            return others;
        });
        return found;
    }

    public void Clear() => Set(_ => []);

    /// <summary>
    /// Back to the initial stubs and files, beside them the stubs that call themselves persistent; every scenario begins anew, and nothing is delayed.
    /// </summary>
    public void Reset()
    {
        var initial = _initial.Select(Compiled).ToArray();
        _scenarios.Reset();
        Files.Reset();
        FixedDelay = TimeSpan.Zero;
        Set(stubs => [.. initial, .. stubs.Where(s => s.Stub.Persistent == true && _initial.All(i => i.Id != s.Stub.Id))]);
    }

    public IReadOnlyList<StubScenario> Scenarios() => _scenarios.Of(All);

    public void ResetScenarios() => _scenarios.Reset();

    /// <param name="state">Null, or the start state, begins it anew.</param>
    public void SetScenario(string name, string? state) => _scenarios.Set(name, state);

    /// <summary>The answer of the stub that takes the request, and that stub; null when none does. What it delays is for the host to wait.</summary>
    /// <param name="address">The address of the surface that was asked.</param>
    /// <param name="via">For what a stub passes on.</param>
    /// <exception cref="StubFailureException">It could not answer.</exception>
    public async Task<(Stub Stub, StubAnswer Answer)?> TryAnswerAsync(ProtocolRequest request, string address, ViaHeader via, CancellationToken aborted)
    {
        var ranking = _ranking;
        if (ranking.Stubs.IsEmpty)
            return null;
        Stub? taker = null;
        var answer = await _engine.Value.PlayAsync(
            request,
            address,
            message =>
            {
                var takers = ranking.Stubs.Where(s => s.Takes(message));
                var chosen = ranking.HasScenarios ? _scenarios.Step([.. takers]) : takers.FirstOrDefault();
                taker = chosen?.Stub;
                if (taker?.Model.Response.ProxyUrl is not null)
                    message.Headers![ViaHeader.Name] = new WireMockList<string>(via.Value);
                return chosen?.Mapping;
            },
            aborted);
        return answer is null || taker is null ? null : (taker, Files.Lacks(taker) is { } name ? WithoutFile(name) : answer);
    }

    /// <summary>Those of the entries whose request a stub of the pattern would take.</summary>
    public async Task<IReadOnlyList<JournalEntry>> TakenAsync(RequestModel pattern, IReadOnlyList<JournalEntry> entries, Func<string, string> addressOf, CancellationToken aborted)
    {
        var mapping = _engine.Value.Compile(new MappingModel { Guid = Guid.NewGuid(), Request = pattern, Response = new ResponseModel() });
        var taken = new List<JournalEntry>();
        foreach (var entry in entries)
            await _engine.Value.PlayAsync(
                entry.Request,
                addressOf(entry.Request.Surface),
                message =>
                {
                    if (StubMatching.Takes(mapping, null, message))
                        taken.Add(entry);
                    return null;
                },
                aborted);
        return taken;
    }

    public void Dispose()
    {
        Set(_ => []);
        if (_engine.IsValueCreated)
            _engine.Value.Dispose();
    }

    private PlayableStub Compiled(Stub stub)
    {
        try
        {
            return new PlayableStub(stub, _engine.Value.Compile(stub.Model));
        }
        // The reader lets nothing pass that the engine is known to refuse.
        catch (Exception e) when (e is not BadStubException)
        {
            throw new BadStubException([$"mapping {stub.Id} WireMock.Net cannot play it: {e.Message}"]);
        }
    }

    private void Set(Func<ImmutableList<PlayableStub>, ImmutableList<PlayableStub>> change)
    {
        lock (_lock)
        {
            _stubs = change(_stubs);
            _ranking = Ranking.Of(_stubs);
        }
    }

    // The engine would say that no stub took the request.
    private static StubAnswer WithoutFile(string name) =>
        new(500, FieldList.Headers(new Field("Content-Type", "text/plain; charset=utf-8")), Encoding.UTF8.GetBytes($"The stub's body is the file '{name}', and there is none."));

    private sealed record Ranking(ImmutableArray<PlayableStub> Stubs, bool HasScenarios)
    {
        public static readonly Ranking None = new([], HasScenarios: false);

        public static Ranking Of(ImmutableList<PlayableStub> stubs) =>
            new([.. stubs.Reverse().OrderBy(s => s.Stub.Priority)], stubs.Any(s => s.Stub.Model.Scenario is not null));
    }
}

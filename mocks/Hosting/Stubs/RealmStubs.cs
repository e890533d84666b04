using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Hosting.Journaling;
using Conformance.Mocks.Hosting.Stubs.Reading;
using Conformance.Mocks.Hosting.Transport;
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
    private const int MostStubs = 10_000;

    private readonly ImmutableArray<Stub> _initial;
    private readonly StubCollection _stubs = new();
    private readonly StubScenarios _scenarios = new();
    private readonly Lazy<StubEngine> _engine;

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
    public ImmutableArray<Stub> All => _stubs.All;

    /// <summary>Asked by every request.</summary>
    public bool IsEmpty => _stubs.Ranking.Stubs.IsEmpty;

    /// <summary>Before each answer of a stub.</summary>
    public TimeSpan FixedDelay { get; set; }

    public Stub? FindStub(Guid id) => All.FirstOrDefault(s => s.Id == id);

    /// <summary>Adds stubs as the newest; one that has the id of another takes its place away.</summary>
    /// <exception cref="BadStubException">The engine cannot play one of them; none is added.</exception>
    public void Put(params IReadOnlyCollection<Stub> added)
    {
        if (_stubs.Ranking.Stubs.Length + added.Count > MostStubs)
            throw new BadStubException([$"{MostStubs} stubs are all that a realm has room for. Remove some first."]);
        _stubs.Add([.. added.Select(CompilePlayableStub)]);
    }

    /// <summary>Puts a stub into the place of the one with its id; false when there is none.</summary>
    /// <exception cref="BadStubException">The engine cannot play it.</exception>
    public bool TryReplace(Stub stub) => _stubs.TryReplace(CompilePlayableStub(stub));

    /// <summary>False when there is none of that id.</summary>
    public bool TryRemove(Guid id) => _stubs.TryRemove(id);

    public void Clear() => _stubs.Clear();

    /// <summary>
    /// Back to the initial stubs and files, beside them the stubs that call themselves persistent; every scenario begins anew, and nothing is delayed.
    /// </summary>
    public void Reset()
    {
        var initial = _initial.Select(CompilePlayableStub).ToArray();
        _scenarios.ResetScenarios();
        Files.Reset();
        FixedDelay = TimeSpan.Zero;
        _stubs.Change(stubs => [.. initial, .. stubs.Where(s => s.Stub.Persistent == true && _initial.All(i => i.Id != s.Stub.Id))]);
    }

    public IReadOnlyList<StubScenario> Scenarios() => _scenarios.StatesOf(All);

    public void ResetScenarios() => _scenarios.ResetScenarios();

    /// <param name="state">Null, or the start state, begins it anew.</param>
    public void SetScenario(string name, string? state) => _scenarios.Set(name, state);

    /// <summary>The answer of the stub that takes the request, and that stub; null when none does. What it delays is for the host to wait.</summary>
    /// <param name="address">The address of the surface that was asked.</param>
    /// <param name="via">For what a stub passes on.</param>
    /// <exception cref="StubFailureException">It could not answer.</exception>
    public async Task<(Stub Stub, StubAnswer Answer)?> TryAnswerAsync(ProtocolRequest request, string address, ViaHeader via, CancellationToken aborted)
    {
        var ranking = _stubs.Ranking;
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
        return answer is null || taker is null ? null : (taker, Files.Lacks(taker) is { } name ? AnswerWithoutFile(name) : answer);
    }

    /// <summary>Those of the entries whose request a stub of the pattern would take.</summary>
    public async Task<IReadOnlyList<JournalEntry>> FindTakenAsync(RequestModel pattern, IReadOnlyList<JournalEntry> entries, Func<string, string> addressOf, CancellationToken aborted)
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
        _stubs.Clear();
        if (_engine.IsValueCreated)
            _engine.Value.Dispose();
    }

    private PlayableStub CompilePlayableStub(Stub stub)
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

    // The engine would say that no stub took the request.
    private static StubAnswer AnswerWithoutFile(string name) =>
        new(500, FieldList.Headers(new Field("Content-Type", "text/plain; charset=utf-8")), Encoding.UTF8.GetBytes($"The stub's body is the file '{name}', and there is none."));
}

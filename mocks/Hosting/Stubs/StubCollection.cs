using System.Collections.Immutable;

namespace Conformance.Mocks.Hosting.Stubs;

/// <summary>The stubs of a realm and their ranking; both are replaced as a whole.</summary>
internal sealed class StubCollection
{
    private readonly Lock _lock = new();

    // The newest last.
    private ImmutableList<PlayableStub> _stubs = [];
    private volatile StubRanking _ranking = StubRanking.None;

    /// <summary>In the order in which they were added, the oldest first.</summary>
    public ImmutableArray<Stub> All
    {
        get
        {
            lock (_lock)
                return [.. _stubs.Select(s => s.Stub)];
        }
    }

    /// <summary>Read by every request, and so without a lock.</summary>
    public StubRanking Ranking => _ranking;

    /// <summary>Adds stubs as the newest; one that has the id of another takes its place away.</summary>
    public void Add(IReadOnlyCollection<PlayableStub> added) =>
        Change(stubs => stubs.RemoveAll(s => added.Any(a => a.Stub.Id == s.Stub.Id)).AddRange(added));

    /// <summary>Puts a stub into the place of the one with its id; false when there is none.</summary>
    public bool TryReplace(PlayableStub stub)
    {
        var found = false;
        Change(stubs =>
        {
            var at = stubs.FindIndex(s => s.Stub.Id == stub.Stub.Id);
            found = at >= 0;
            return found ? stubs.SetItem(at, stub) : stubs;
        });
        return found;
    }

    /// <summary>False when there is none of that id.</summary>
    public bool TryRemove(Guid id)
    {
        var found = false;
        Change(stubs =>
        {
            var others = stubs.RemoveAll(s => s.Stub.Id == id);
            found = others.Count < stubs.Count;
            return others;
        });
        return found;
    }

    public void Clear() => Change(_ => []);

    public void Change(Func<ImmutableList<PlayableStub>, ImmutableList<PlayableStub>> change)
    {
        lock (_lock)
        {
            _stubs = change(_stubs);
            _ranking = StubRanking.Rank(_stubs);
        }
    }
}

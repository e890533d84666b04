using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Hosting;

/// <summary>
/// The last exchanges of a realm with the reason of every refusal, bounded in number and in bytes. It keeps references and formats nothing
/// until it is read; when it is full, the oldest entries fall out.
/// </summary>
public sealed class Journal
{
    private readonly Lock _lock = new();
    private readonly Queue<JournalEntry> _entries = new();
    private readonly int _capacity;
    private readonly long _maxBytes;
    private long _bytes;
    private long _last;

    /// <param name="capacity">The most entries.</param>
    /// <param name="maxBytes">The most bytes of bodies; the newest entry is kept whatever it weighs.</param>
    public Journal(int capacity = 1000, long maxBytes = 16 << 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (_capacity, _maxBytes) = (capacity, maxBytes);
    }

    /// <summary>The number of the newest entry; 0 before the first.</summary>
    public long Last => Interlocked.Read(ref _last);

    /// <summary>The reason of the newest exchange of the outer leg; null when it was not refused.</summary>
    public string? LastReason => Since(0).LastOrDefault(e => e.Leg == JournalEntry.ClientLeg)?.Reason;

    /// <summary>What is remembered of the entries after that number, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Since(long number)
    {
        lock (_lock)
            return [.. _entries.Where(e => e.Number > number)];
    }

    /// <summary>Forgets entries; their numbers are not given again.</summary>
    internal void Remove(Func<JournalEntry, bool> condition)
    {
        lock (_lock)
        {
            var kept = _entries.Where(e => !condition(e)).ToArray();
            _entries.Clear();
            _bytes = 0;
            foreach (var entry in kept)
                Keep(entry);
        }
    }

    internal void Clear() => Remove(_ => true);

    /// <summary>Writes the inner legs of one step, then its outer exchange.</summary>
    internal void Append(JournalEntry outer, ImmutableArray<Leg> legs)
    {
        lock (_lock)
        {
            foreach (var leg in legs)
                Write(new JournalEntry { At = outer.At, Leg = leg.Name, Request = leg.Request, Response = leg.Response, Reason = leg.Reason, Keys = outer.Keys });
            Write(outer);
        }
    }

    private void Write(JournalEntry entry)
    {
        entry.Number = ++_last;
        Keep(entry);
        while (_entries.Count > _capacity || (_bytes > _maxBytes && _entries.Count > 1))
            _bytes -= _entries.Dequeue().Weight;
    }

    private void Keep(JournalEntry entry)
    {
        _entries.Enqueue(entry);
        _bytes += entry.Weight;
    }
}

using System.Collections.Immutable;
using Conformance.Mocks.Hosting.Keys;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Hosting.Journaling;

/// <summary>
/// The last exchanges of a realm with the reason of every refusal, bounded in number and in bytes; when it is full, the oldest entries fall
/// out. It keeps bytes and no objects: a thousand exchanges that grow old are what a collector would have most to do with.
/// </summary>
public sealed class Journal
{
    private readonly Lock _lock = new();
    private readonly Queue<Kept> _entries = new();
    private readonly JournalBytes _bytes = new();
    private readonly KeyRing _keys;
    private readonly int _capacity;
    private readonly long _maxBytes;
    private readonly JournalBudget _budget;
    private long _weight;
    private long _last;
    private long _dropped;

    /// <param name="keys">Sign what inner legs answered.</param>
    /// <param name="capacity">The most entries.</param>
    /// <param name="maxBytes">The most bytes; the newest entry is kept whatever it weighs.</param>
    /// <param name="budget">What it shares with other journals; null shares nothing.</param>
    public Journal(KeyRing keys, int capacity = 1000, long maxBytes = 16 << 20, JournalBudget? budget = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (_keys, _capacity, _maxBytes, _budget) = (keys, capacity, maxBytes, budget ?? new JournalBudget(long.MaxValue));
    }

    /// <summary>The number of the newest entry; 0 before the first.</summary>
    public long Last => Interlocked.Read(ref _last);

    /// <summary>How many entries fell out because there was no room for them.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>The reason of the newest exchange of the outer leg; null when it was not refused.</summary>
    public string? LastReason
    {
        get
        {
            lock (_lock)
                return _entries.Where(k => k.IsClients).Select(k => (Kept?)k).LastOrDefault() is { } newest ? ReadJournalEntry(newest).Reason : null;
        }
    }

    /// <summary>The exchanges in which the provider itself broke, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Defects => Chosen(k => k.IsDefect);

    /// <summary>What is remembered of the entries after that number, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Since(long number) => Chosen(k => k.Number > number);

    /// <summary>Forgets entries; their numbers are not given again.</summary>
    internal void Remove(Func<JournalEntry, bool> condition)
    {
        lock (_lock)
            for (var left = _entries.Count; left > 0; left--)
            {
                var kept = _entries.Dequeue();
                if (condition(ReadJournalEntry(kept)))
                    Free(kept);
                else
                    _entries.Enqueue(kept);
            }
    }

    internal void ClearJournal()
    {
        lock (_lock)
        {
            while (_entries.TryDequeue(out var kept))
                Free(kept);
            _dropped = 0;
        }
    }

    /// <summary>Writes the inner legs of one step, then its outer exchange.</summary>
    internal void Append(JournalEntry outer, ImmutableArray<Leg> legs)
    {
        if (legs.IsEmpty)
        {
            WriteEntry(outer);
            return;
        }

        // What belongs together stands together.
        lock (_lock)
        {
            foreach (var leg in legs)
                WriteEntry(new JournalEntry(outer.At, leg.Request, leg.Response, Rendering.RenderBody(leg.Response.Body, _keys)) { Leg = leg.Name, Reason = leg.Reason });
            WriteEntry(outer);
        }
    }

    private void WriteEntry(JournalEntry entry)
    {
        var bytes = JournalCodec.EncodeEntry(entry);
        lock (_lock)
        {
            _entries.Enqueue(new Kept(++_last, entry.Leg == JournalEntry.ClientLeg, entry.Defect, _bytes.KeepBytes(bytes)));
            _weight += bytes.Length;
            _budget.Spend(bytes.Length);
            while (_entries.Count > _capacity || ((_weight > _maxBytes || _budget.IsOverdrawn) && _entries.Count > 1))
            {
                Free(_entries.Dequeue());
                _dropped++;
            }
        }
    }

    private void Free(Kept kept)
    {
        _weight -= kept.Place.Length;
        _budget.Spend(-kept.Place.Length);
        _bytes.Free(kept.Place);
    }

    private JournalEntry[] Chosen(Func<Kept, bool> condition)
    {
        lock (_lock)
            return [.. _entries.Where(condition).Select(ReadJournalEntry)];
    }

    private static JournalEntry ReadJournalEntry(Kept kept) => JournalCodec.DecodeBytes(kept.Place.Bytes, kept.Number);

    private readonly record struct Kept(long Number, bool IsClients, bool IsDefect, JournalBytes.Place Place);
}

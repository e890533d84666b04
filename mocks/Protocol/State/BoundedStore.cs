using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.State;

/// <summary>
/// An immutable dictionary that keeps at most a fixed number of entries and forgets the oldest first, so that a realm under
/// load stays in bounds. Entries stand in a few tries by age: what is forgotten is only hidden, until its whole trie is and goes away at once.
/// </summary>
public sealed class BoundedStore<TKey, TValue>
    where TKey : notnull
{
    private const int Ages = 4;

    private readonly ImmutableArray<Age> _older;
    private readonly Age _newest;
    private readonly ImmutableQueue<Ticket> _order;
    private readonly int _queued;
    private readonly long _first;
    private readonly long _next;

    /// <param name="older">Oldest first.</param>
    /// <param name="order">Who came when, with those that were removed since.</param>
    /// <param name="first">Entries with smaller numbers are forgotten.</param>
    private BoundedStore(ImmutableArray<Age> older, Age newest, ImmutableQueue<Ticket> order, int queued, int count, long first, long next, int capacity) =>
        (_older, _newest, _order, _queued, Count, _first, _next, Capacity) = (older, newest, order, queued, count, first, next, capacity);

    /// <summary>The most entries that are kept.</summary>
    public int Capacity { get; }

    public int Count { get; }

    public IEnumerable<KeyValuePair<TKey, TValue>> Entries =>
        _older.Append(_newest).SelectMany(a => a.Entries.Entries).Where(e => e.Number >= _first).Select(e => KeyValuePair.Create(e.Key, e.Value));

    public static BoundedStore<TKey, TValue> OfCapacity(int capacity) => new([], new Age(0, HashTrie<TKey, TValue>.Empty), [], 0, 0, 0, 0, capacity);

    /// <summary>The entry, or the type's default (null) when it is unknown or forgotten.</summary>
    public TValue? Find(TKey? key) => key is not null && Known(key) is { } entry ? entry.Value : default;

    /// <summary>The store with the entry set; a new key may push the oldest one out.</summary>
    public BoundedStore<TKey, TValue> Set(TKey key, TValue value)
    {
        if (Known(key) is { } known)
            return Replaced(key, value, known.Number);
        var (order, queued, count, first) = (_order, _queued, Count, _first);
        if (queued >= 2 * Capacity)
            (order, queued) = WithoutGaps(order);
        while (queued > 0 && count >= Capacity)
        {
            order = order.Dequeue(out var oldest);
            queued--;
            if (!Lives(oldest))
                continue;
            first = oldest.Number + 1;
            count--;
        }

        var (older, newest) = (_older, _newest);
        if (_next - newest.From > Capacity / Ages)
        {
            older = Within(older.Add(newest), _next, first);
            newest = new Age(_next, HashTrie<TKey, TValue>.Empty);
        }

        newest = newest with { Entries = newest.Entries.Set(key, value, _next) };
        return new(older, newest, order.Enqueue(new Ticket(_next, key)), queued + 1, count + 1, first, _next + 1, Capacity);
    }

    /// <summary>The store without the entry.</summary>
    public BoundedStore<TKey, TValue> Remove(TKey key) =>
        Known(key) is { } known ? With(known.Number, trie => trie.Remove(key), Count - 1) : this;

    private HashTrie<TKey, TValue>.Entry? Known(TKey key)
    {
        // A key that was forgotten and set again stands in two tries; the younger one is meant.
        var entry = _newest.Entries.FindEntry(key);
        for (var i = _older.Length - 1; entry is null && i >= 0; i--)
            entry = _older[i].Entries.FindEntry(key);
        return entry is not null && entry.Number >= _first ? entry : null;
    }

    private BoundedStore<TKey, TValue> Replaced(TKey key, TValue value, long number) => With(number, trie => trie.Set(key, value, number), Count);

    private BoundedStore<TKey, TValue> With(long number, Func<HashTrie<TKey, TValue>, HashTrie<TKey, TValue>> edit, int count)
    {
        if (number >= _newest.From)
            return new(_older, _newest with { Entries = edit(_newest.Entries) }, _order, _queued, count, _first, _next, Capacity);
        var at = _older.Length - 1;
        while (number < _older[at].From)
            at--;
        return new(_older.SetItem(at, _older[at] with { Entries = edit(_older[at].Entries) }), _newest, _order, _queued, count, _first, _next, Capacity);
    }

    /// <summary>Those of the ages that hold more than what is forgotten.</summary>
    /// <param name="end">Where the last of them ends.</param>
    private static ImmutableArray<Age> Within(ImmutableArray<Age> ages, long end, long first)
    {
        var gone = 0;
        while (gone < ages.Length && (gone + 1 < ages.Length ? ages[gone + 1].From : end) <= first)
            gone++;
        return ages.RemoveRange(0, gone);
    }

    // A ticket whose entry was removed, or removed and set again, stands for nothing and is only thrown away.
    private bool Lives(Ticket ticket) => Known(ticket.Key)?.Number == ticket.Number;

    private (ImmutableQueue<Ticket> Order, int Queued) WithoutGaps(ImmutableQueue<Ticket> order)
    {
        var living = order.Where(Lives).ToList();
        return ([.. living], living.Count);
    }

    /// <summary>The entries that came from a number on, until the next age begins.</summary>
    private sealed record Age(long From, HashTrie<TKey, TValue> Entries);

    // A class: for reference types the collections of the framework are compiled ahead of time.
    private sealed class Ticket(long number, TKey key)
    {
        public long Number => number;

        public TKey Key => key;
    }
}

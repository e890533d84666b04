using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.State;

/// <summary>
/// An immutable dictionary that keeps at most a fixed number of entries and forgets the oldest first, so that a realm under
/// load stays in bounds.
/// </summary>
public sealed class BoundedStore<TKey, TValue>
    where TKey : notnull
{
    private readonly HashTrie<TKey, TValue> _entries;
    private readonly ImmutableQueue<Ticket> _order;
    private readonly int _queued;
    private readonly long _next;

    private BoundedStore(HashTrie<TKey, TValue> entries, ImmutableQueue<Ticket> order, int queued, long next, int capacity) =>
        (_entries, _order, _queued, _next, Capacity) = (entries, order, queued, next, capacity);

    /// <summary>The most entries that are kept.</summary>
    public int Capacity { get; }

    public int Count => _entries.Count;

    public IEnumerable<KeyValuePair<TKey, TValue>> Entries => _entries.Entries.Select(e => KeyValuePair.Create(e.Key, e.Value));

    public static BoundedStore<TKey, TValue> OfCapacity(int capacity) => new(HashTrie<TKey, TValue>.Empty, [], 0, 0, capacity);

    /// <summary>The entry, or the type's default (null) when it is unknown or forgotten.</summary>
    public TValue? Find(TKey? key) => key is not null && _entries.Find(key) is { } entry ? entry.Value : default;

    /// <summary>The store with the entry set; a new key may push the oldest one out.</summary>
    public BoundedStore<TKey, TValue> Set(TKey key, TValue value)
    {
        if (_entries.Find(key) is { } known)
            return new(_entries.Set(key, value, known.Number), _order, _queued, _next, Capacity);
        var (entries, order, queued) = (_entries, _order, _queued);
        if (queued >= 2 * Capacity)
            (order, queued) = Living(order);
        while (queued > 0 && entries.Count >= Capacity)
        {
            order = order.Dequeue(out var oldest);
            queued--;
            if (Lives(oldest))
                entries = entries.Remove(oldest.Key);
        }

        return new(entries.Set(key, value, _next), order.Enqueue(new Ticket(_next, key)), queued + 1, _next + 1, Capacity);
    }

    /// <summary>The store without the entry.</summary>
    public BoundedStore<TKey, TValue> Remove(TKey key)
    {
        var entries = _entries.Remove(key);
        return entries == _entries ? this : new(entries, _order, _queued, _next, Capacity);
    }

    // A ticket whose entry was removed, or removed and set again, stands for nothing and is only thrown away.
    private bool Lives(Ticket ticket) => _entries.Find(ticket.Key)?.Number == ticket.Number;

    private (ImmutableQueue<Ticket> Order, int Queued) Living(ImmutableQueue<Ticket> order)
    {
        var living = order.Where(Lives).ToList();
        return ([.. living], living.Count);
    }

    // A class: for reference types the collections of the framework are compiled ahead of time.
    private sealed class Ticket(long number, TKey key)
    {
        public long Number => number;

        public TKey Key => key;
    }
}

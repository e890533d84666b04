using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.State;

/// <summary>
/// An immutable dictionary that keeps at most a fixed number of entries and forgets the oldest first, so that a realm under
/// load stays in bounds.
/// </summary>
public sealed class BoundedStore<TKey, TValue>
    where TKey : notnull
{
    private readonly ImmutableDictionary<TKey, Entry> _entries;
    private readonly ImmutableQueue<Ticket> _order;
    private readonly int _queued;
    private readonly long _next;

    private BoundedStore(ImmutableDictionary<TKey, Entry> entries, ImmutableQueue<Ticket> order, int queued, long next, int capacity) =>
        (_entries, _order, _queued, _next, Capacity) = (entries, order, queued, next, capacity);

    /// <summary>The most entries that are kept.</summary>
    public int Capacity { get; }

    public int Count => _entries.Count;

    public IEnumerable<KeyValuePair<TKey, TValue>> Entries => _entries.Select(e => KeyValuePair.Create(e.Key, e.Value.Value));

    public static BoundedStore<TKey, TValue> OfCapacity(int capacity) => new(ImmutableDictionary<TKey, Entry>.Empty, [], 0, 0, capacity);

    /// <summary>The entry, or the type's default (null) when it is unknown or forgotten.</summary>
    public TValue? Find(TKey? key) => key is not null && _entries.TryGetValue(key, out var entry) ? entry.Value : default;

    /// <summary>The store with the entry set; a new key may push the oldest one out.</summary>
    public BoundedStore<TKey, TValue> Set(TKey key, TValue value)
    {
        if (_entries.TryGetValue(key, out var known))
            return new(_entries.SetItem(key, known with { Value = value }), _order, _queued, _next, Capacity);
        var (entries, order, queued) = (_entries, _order, _queued);
        // A ticket whose entry was removed, or removed and set again, stands for nothing and is only thrown away.
        while (queued > 0 && (entries.Count >= Capacity || queued >= 2 * Capacity))
        {
            order = order.Dequeue(out var oldest);
            queued--;
            if (entries.TryGetValue(oldest.Key, out var entry) && entry.Number == oldest.Number)
                entries = entries.Remove(oldest.Key);
        }

        return new(entries.Add(key, new Entry(_next, value)), order.Enqueue(new Ticket(_next, key)), queued + 1, _next + 1, Capacity);
    }

    /// <summary>The store without the entry.</summary>
    public BoundedStore<TKey, TValue> Remove(TKey key) =>
        _entries.ContainsKey(key) ? new(_entries.Remove(key), _order, _queued, _next, Capacity) : this;

    private readonly record struct Entry(long Number, TValue Value);

    private readonly record struct Ticket(long Number, TKey Key);
}

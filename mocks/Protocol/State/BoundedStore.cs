using System.Collections.Immutable;

namespace Conformance.Mocks.Protocol.State;

/// <summary>
/// An immutable dictionary that keeps at most a fixed number of entries and forgets the oldest first, so that a realm under
/// load stays in bounds.
/// </summary>
public sealed class BoundedStore<TKey, TValue>
    where TKey : notnull
{
    private readonly ImmutableDictionary<TKey, TValue> _entries;
    private readonly ImmutableQueue<TKey> _order;

    private BoundedStore(ImmutableDictionary<TKey, TValue> entries, ImmutableQueue<TKey> order, int capacity) =>
        (_entries, _order, Capacity) = (entries, order, capacity);

    /// <summary>The most entries that are kept.</summary>
    public int Capacity { get; }

    public int Count => _entries.Count;

    public IEnumerable<KeyValuePair<TKey, TValue>> Entries => _entries;

    public static BoundedStore<TKey, TValue> OfCapacity(int capacity) => new(ImmutableDictionary<TKey, TValue>.Empty, [], capacity);

    /// <summary>The entry, or the type's default (null) when it is unknown or forgotten.</summary>
    public TValue? Find(TKey? key) => key is not null && _entries.TryGetValue(key, out var value) ? value : default;

    /// <summary>The store with the entry set; a new key may push the oldest one out.</summary>
    public BoundedStore<TKey, TValue> Set(TKey key, TValue value)
    {
        if (_entries.ContainsKey(key))
            return new(_entries.SetItem(key, value), _order, Capacity);
        var (entries, order) = (_entries, _order.Enqueue(key));
        while (entries.Count >= Capacity)
        {
            order = order.Dequeue(out var oldest);
            entries = entries.Remove(oldest);
        }

        return new(entries.Add(key, value), order, Capacity);
    }

    /// <summary>The store without the entry.</summary>
    public BoundedStore<TKey, TValue> Remove(TKey key)
    {
        var entries = _entries.Remove(key);
        if (ReferenceEquals(entries, _entries))
            return this;
        // A key that was removed and set again must not be forgotten in the place of its first life.
        return new(entries, ImmutableQueue.CreateRange(_order.Where(k => !_entries.KeyComparer.Equals(k, key))), Capacity);
    }
}

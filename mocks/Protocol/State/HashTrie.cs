namespace Conformance.Mocks.Protocol.State;

/// <summary>
/// An immutable dictionary that costs three small arrays a change at ten thousand entries, a tenth of what a balanced tree
/// costs. Entries of one hash hang in a list at a leaf; a list that grows too long becomes a node.
/// </summary>
internal sealed class HashTrie<TKey, TValue>
    where TKey : notnull
{
    public static readonly HashTrie<TKey, TValue> Empty = new(null, 0);

    private const int Bits = 4;
    private const int Width = 1 << Bits;
    private const int MaxShift = 32 - Bits;
    private const int MaxList = 4;

    private readonly object? _root;

    private HashTrie(object? root, int count) => (_root, Count) = (root, count);

    public int Count { get; }

    public IEnumerable<Entry> Entries => Under(_root);

    public Entry? FindEntry(TKey key)
    {
        var hash = key.GetHashCode();
        var at = _root;
        for (var shift = 0; at is object?[] node; shift += Bits)
            at = node[Slot(hash, shift)];
        var entry = (Entry?)at;
        while (entry is not null && !entry.Is(hash, key))
            entry = entry.Next;
        return entry;
    }

    public HashTrie<TKey, TValue> Set(TKey key, TValue value, long number)
    {
        var without = Remove(key);
        return new(Add(without._root, 0, new Entry(key, value, number, key.GetHashCode(), null)), without.Count + 1);
    }

    public HashTrie<TKey, TValue> Remove(TKey key)
    {
        var root = Remove(_root, 0, key.GetHashCode(), key);
        return root == _root ? this : new(root, Count - 1);
    }

    private static object Add(object? at, int shift, Entry entry)
    {
        if (at is object?[] node)
            return With(node, Slot(entry.Hash, shift), Add(node[Slot(entry.Hash, shift)], shift + Bits, entry));
        var list = (Entry?)at;
        if (shift > MaxShift || list is null || list.Length < MaxList)
            return entry.Before(list);
        object?[] split = new object?[Width];
        for (var one = entry.Before(list); one is not null; one = one.Next)
            split[Slot(one.Hash, shift)] = one.Before((Entry?)split[Slot(one.Hash, shift)]);
        return split;
    }

    private static object? Remove(object? at, int shift, int hash, TKey key)
    {
        if (at is not object?[] node)
            return Entry.Without((Entry?)at, hash, key);
        var slot = Slot(hash, shift);
        var left = Remove(node[slot], shift + Bits, hash, key);
        return left == node[slot] ? node : With(node, slot, left);
    }

    private static object?[] With(object?[] node, int slot, object? value)
    {
        var copy = node.AsSpan().ToArray();
        copy[slot] = value;
        return copy;
    }

    private static int Slot(int hash, int shift) => (hash >>> shift) & (Width - 1);

    private static IEnumerable<Entry> Under(object? at)
    {
        if (at is object?[] node)
            foreach (var entry in node.SelectMany(Under))
                yield return entry;
        else
            for (var one = (Entry?)at; one is not null; one = one.Next)
                yield return one;
    }

    /// <summary>A key with its value, and the entries that share its leaf.</summary>
    internal sealed class Entry(TKey key, TValue value, long number, int hash, Entry? next)
    {
        public TKey Key => key;

        public TValue Value => value;

        /// <summary>When the key came in.</summary>
        public long Number => number;

        public int Hash => hash;

        public Entry? Next => next;

        public int Length => next is null ? 1 : next.Length + 1;

        public bool Is(int otherHash, TKey other) => hash == otherHash && EqualityComparer<TKey>.Default.Equals(key, other);

        public Entry Before(Entry? list) => list == next ? this : new(key, value, number, hash, list);

        public static Entry? Without(Entry? list, int hash, TKey key)
        {
            if (list is null)
                return null;
            if (list.Is(hash, key))
                return list.Next;
            var rest = Without(list.Next, hash, key);
            return rest == list.Next ? list : list.Before(rest);
        }
    }
}

using Conformance.Mocks.Protocol.State;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.State;

/// <summary>The store against the plain list of what it should hold, oldest first.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BoundedStoreTests
{
    [Test]
    public void Holds_what_a_plain_list_would_hold([Values(1, 2, 7, 100, 600)] int capacity, [Values(1, 3, 1 << 20)] int hashes)
    {
        var random = new Random((capacity * 31) + hashes);
        var store = BoundedStore<Key, int>.OfCapacity(capacity);
        var model = new List<(Key Key, int Value)>();
        var keys = Math.Max(4, capacity * 3 / 2);
        for (var n = 0; n < Math.Min(20 * keys, hashes < 10 ? 2000 : 10_000); n++)
        {
            var key = new Key(random.Next(keys), hashes);
            var at = model.FindIndex(m => m.Key == key);
            if (random.Next(4) == 0)
            {
                store = store.Remove(key);
                if (at >= 0)
                    model.RemoveAt(at);
                continue;
            }

            store = store.Set(key, n);
            if (at >= 0)
                model[at] = (key, n);
            else
                model.Add((key, n));
            if (model.Count > capacity)
                model.RemoveAt(0);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(store.Count, Is.EqualTo(model.Count));
            Assert.That(store.Entries.Select(e => (e.Key.Id, e.Value)).Order(), Is.EqualTo(model.Select(m => (m.Key.Id, m.Value)).Order()));
            foreach (var id in Enumerable.Range(0, keys))
                Assert.That(store.Find(new Key(id, hashes)), Is.EqualTo(model.Find(m => m.Key.Id == id).Value));
        }
    }

    [Test]
    public void An_older_version_stays_as_it_was()
    {
        var versions = new List<BoundedStore<Key, int>> { BoundedStore<Key, int>.OfCapacity(50) };
        for (var n = 0; n < 200; n++)
            versions.Add(versions[^1].Set(new Key(n, 7), n));
        for (var n = 0; n < versions.Count; n++)
            Assert.That(versions[n].Entries.Select(e => e.Value).Order(), Is.EqualTo(Enumerable.Range(0, n).TakeLast(50)));
    }

    [Test]
    public void Nothing_is_found_under_no_key()
    {
        var store = BoundedStore<string, string>.OfCapacity(1).Set("a", "1");
        Assert.That((store.Find(null), store.Find("b"), store.Remove("b") == store), Is.EqualTo(((string?)null, (string?)null, true)));
    }

    /// <summary>A key of which only so many hashes exist.</summary>
    private sealed record Key(int Id, int Hashes)
    {
        public override int GetHashCode() => Id % Hashes * 0x9E3779B;
    }
}

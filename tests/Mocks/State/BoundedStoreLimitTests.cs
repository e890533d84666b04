using Conformance.Mocks.Protocol.State;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.State;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class BoundedStoreLimitTests
{
    private static readonly BoundedStore<string, string> Three =
        BoundedStore<string, string>.OfCapacity(3).Set("a", "1").Set("b", "2").Set("c", "3");

    [Test]
    public void Forgets_the_oldest_first() =>
        Assert.That(Three.Set("d", "4").Entries.Select(e => e.Key), Is.EquivalentTo(["b", "c", "d"]));

    [Test]
    public void Leaves_the_store_that_it_was_made_from_alone()
    {
        _ = Three.Set("d", "4").Remove("c");
        Assert.That(Three.Entries.Select(e => e.Key), Is.EquivalentTo(["a", "b", "c"]));
    }

    [Test]
    public void Replaces_a_value_without_forgetting_another() =>
        Assert.Multiple(() =>
        {
            Assert.That(Three.Set("b", "new").Find("b"), Is.EqualTo("new"));
            Assert.That(Three.Set("b", "new").Count, Is.EqualTo(3));
        });

    [Test]
    public void Does_not_make_an_entry_younger_by_replacing_its_value() =>
        Assert.That(Three.Set("a", "new").Set("d", "4").Find("a"), Is.Null);

    [Test]
    public void Counts_an_entry_that_was_removed_and_set_again_as_new() =>
        Assert.That(Three.Remove("a").Set("a", "again").Set("d", "4").Entries.Select(e => e.Key), Is.EquivalentTo(["a", "c", "d"]));

    [Test]
    public void Finds_nothing_under_an_unknown_or_missing_key() =>
        Assert.Multiple(() =>
        {
            Assert.That(Three.Find("z"), Is.Null);
            Assert.That(Three.Find(null), Is.Null);
            Assert.That(Three.Remove("z").Count, Is.EqualTo(3));
        });

    [Test]
    public void Holds_the_last_keys_of_any_sequence_of_sets() =>
        Prop.ForAll((PositiveInt capacity, byte[] keys) =>
        {
            var store = keys.Aggregate(BoundedStore<byte, int>.OfCapacity(capacity.Get), (s, key) => s.Set(key, key + 1));
            var model = new List<byte>();
            foreach (var key in keys.Where(key => !model.Contains(key)))
            {
                if (model.Count == capacity.Get)
                    model.RemoveAt(0);
                model.Add(key);
            }

            return store.Entries.Select(e => e.Key).Order().SequenceEqual(model.Order()) && store.Entries.All(e => e.Value == e.Key + 1);
        }).Hold();

    [Test]
    public void Stays_in_bounds_and_keeps_the_newest_whatever_is_removed_between() =>
        Prop.ForAll((PositiveInt capacity, (byte Key, bool Removes)[] deeds) =>
        {
            var store = BoundedStore<byte, int>.OfCapacity(capacity.Get);
            var held = true;
            for (var i = 0; i < deeds.Length; i++)
            {
                var (key, removes) = deeds[i];
                store = removes ? store.Remove(key) : store.Set(key, i + 1);
                held &= store.Count <= capacity.Get && store.Find(key) == (removes ? 0 : i + 1);
            }

            return held;
        }).Hold();
}

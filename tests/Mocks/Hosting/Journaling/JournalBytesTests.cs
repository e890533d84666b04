using Conformance.Mocks.Hosting.Journaling;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Journaling;

[Parallelizable(ParallelScope.All)]
public sealed class JournalBytesTests
{
    /// <summary>Bytes of many lengths come and go, mostly the oldest first, sometimes out of order: what is kept is never touched.</summary>
    [Test]
    public void What_is_kept_stays_as_it_was([Values(1, 5, 200)] int most, [Values(10, 3000, 100_000)] int longest)
    {
        var random = new Random((most * 31) + longest);
        var bytes = new JournalBytes();
        var kept = new List<(byte[] Copy, JournalBytes.Place Place)>();
        for (var n = 0; n < 2000; n++)
        {
            var one = new byte[random.Next(longest)];
            random.NextBytes(one);
            kept.Add((one, bytes.KeepBytes(one)));
            while (kept.Count > most || (kept.Count > 0 && random.Next(10) == 0))
            {
                var at = random.Next(5) == 0 ? random.Next(kept.Count) : 0;
                bytes.Free(kept[at].Place);
                kept.RemoveAt(at);
            }

            if (n % 50 == 0)
                Assert.That(kept.All(k => k.Place.Bytes.SequenceEqual(k.Copy)), Is.True);
        }
    }

    [Test]
    public void A_segment_is_used_again()
    {
        var bytes = new JournalBytes();
        var segments = new HashSet<JournalBytes.Segment>();
        var oldest = new Queue<JournalBytes.Place>();
        for (var n = 0; n < 10_000; n++)
        {
            oldest.Enqueue(bytes.KeepBytes(new byte[1000]));
            segments.Add(oldest.Last().Segment);
            if (oldest.Count > 100)
                bytes.Free(oldest.Dequeue());
        }

        Assert.That(segments, Has.Count.LessThan(10), "a hundred kilobytes at a time");
    }
}

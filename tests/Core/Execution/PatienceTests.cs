using Conformance.Core.Execution;
using Conformance.Core.Results;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace Conformance.Tests.Core.Execution;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class PatienceTests
{
    private static readonly FakeTimeProvider Still = new();

    [Test]
    public void Who_waits_at_the_sameStill_goes_on_one_after_the_other()
    {
        var patience = new Patience(Still);
        Assert.That(Enumerable.Range(0, 3).Select(_ => patience.TakeTurn(TimeSpan.FromSeconds(4))), Is.EqualTo((TimeSpan?[])[TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(8), null]));
        Assert.That(patience.Waits, Is.EqualTo(new RateLimitWaits(2, TimeSpan.FromSeconds(12))));
    }

    [Test]
    public void A_wait_that_is_over_is_none_for_the_next()
    {
        var time = new FakeTimeProvider();
        var patience = new Patience(time);
        patience.TakeTurn(TimeSpan.FromSeconds(4));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.That(patience.TakeTurn(TimeSpan.FromSeconds(4)), Is.EqualTo(TimeSpan.FromSeconds(4)));
    }

    [TestCase(10, true)]
    [TestCase(10.001, false)]
    public void There_is_a_longest_wait(double seconds, bool isTaken) =>
        Assert.That(new Patience(Still).TakeTurn(TimeSpan.FromSeconds(seconds)) is not null, Is.EqualTo(isTaken));
}

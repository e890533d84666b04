using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Control;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting;

[Parallelizable(ParallelScope.All)]
public sealed class DurationTests
{
    [TestCase("90s", 90)]
    [TestCase("15m", 900)]
    [TestCase("721h", 2_595_600)]
    [TestCase("180d", 15_552_000)]
    [TestCase("1h30m", 5_400)]
    [TestCase("500ms", 0.5)]
    [TestCase("0s", 0)]
    public void Reads_units_alone_and_in_a_row(string text, double seconds)
    {
        Assert.That((Durations.TryParse(text, out var duration), duration.TotalSeconds), Is.EqualTo((true, seconds)));
    }

    [TestCase("")]
    [TestCase("90")]
    [TestCase("s")]
    [TestCase("1.5h")]
    [TestCase("-1h")]
    [TestCase(" 1h")]
    [TestCase("1h ")]
    [TestCase("1w")]
    [TestCase("99999999999999999999s")]
    [TestCase("9999999999999d")]
    public void Refuses_any_other_form(string text)
    {
        Assert.That(Durations.TryParse(text, out _), Is.False);
    }

    [Test]
    public void A_clock_only_goes_forward_and_only_so_far()
    {
        var clock = new AdjustableClock(frozenAt: DateTimeOffset.UnixEpoch);
        clock.Advance(AdjustableClock.MaxAdvance);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => clock.Advance(TimeSpan.FromTicks(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => clock.Advance(TimeSpan.FromTicks(1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(clock.Now, Is.EqualTo(DateTimeOffset.UnixEpoch + AdjustableClock.MaxAdvance));
        }
    }
}

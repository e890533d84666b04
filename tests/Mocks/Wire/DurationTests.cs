using Conformance.Core.Texts;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Protocol.Wire;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Wire;

[Parallelizable(ParallelScope.All)]
public sealed class DurationTests
{
    // The harness sends durations to the host, and neither may know the other: what both read is held here.
    private static TimeSpan? Core(string text) => DurationText.ParseDuration(text);

    private static TimeSpan? Host(string text) => Durations.TryParse(text, out var duration) ? duration : null;

    [TestCase("90s", 90)]
    [TestCase("15m", 900)]
    [TestCase("721h", 2_595_600)]
    [TestCase("180d", 15_552_000)]
    [TestCase("1h30m", 5_400)]
    [TestCase("500ms", 0.5)]
    [TestCase("0s", 0)]
    [TestCase("2h2h", 14_400)]
    [TestCase("1d1h1m1s1ms", 90_061.001)]
    [TestCase("007m", 420)]
    public void Reads_units_alone_and_in_a_row(string text, double seconds)
    {
        Assert.That((Core(text), Host(text)), Is.EqualTo((TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(seconds))));
    }

    [TestCase("")]
    [TestCase("90")]
    [TestCase("s")]
    [TestCase("1.5h")]
    [TestCase("-1h")]
    [TestCase(" 1h")]
    [TestCase("1h ")]
    [TestCase("1w")]
    [TestCase("1M")]
    [TestCase("1h30")]
    [TestCase("h1")]
    [TestCase("٣s")]
    [TestCase("99999999999999999999s")]
    [TestCase("9999999999999d")]
    public void Refuses_any_other_form(string text)
    {
        Assert.That((Core(text), Host(text)), Is.EqualTo(((TimeSpan?)null, (TimeSpan?)null)));
    }

    [Test]
    public void The_host_reads_what_the_harness_prints() => Prop.ForAll((int milliseconds) =>
        Host(DurationText.Print(TimeSpan.FromMilliseconds(Math.Abs((long)milliseconds)))) == TimeSpan.FromMilliseconds(Math.Abs((long)milliseconds))).Hold();

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

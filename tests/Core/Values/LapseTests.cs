using System.Text.Json.Nodes;
using Conformance.Core.Values;
using Conformance.Tests.Core.Execution;
using NUnit.Framework;

namespace Conformance.Tests.Core.Values;

[Parallelizable(ParallelScope.All)]
internal sealed class LapseTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [TestCase("3600", -1, 3599)]
    [TestCase("3600", 5, 3605)]
    [TestCase("3600", 0, 3600)]
    [TestCase("3600.0", 0, 3600)]
    [TestCase("1.5", 0, 1.5)]
    [TestCase("\"3600\"", -1, 3599)]
    [TestCase("\"1h30m\"", -1, 5399)]
    public void A_number_is_of_seconds_and_a_text_a_duration(string value, int shift, double seconds) =>
        Assert.That(Measure(new Lapse.Lasting(Given.Ref("value"), TimeSpan.FromSeconds(shift)), value), Is.EqualTo(new LapseReading.Found(TimeSpan.FromSeconds(seconds))));

    [TestCase("\"soon\"")]
    [TestCase("\"3600 s\"")]
    [TestCase("\"-5\"")]
    [TestCase("true")]
    [TestCase("null")]
    [TestCase("{\"seconds\":3600}")]
    [TestCase("1e40")]
    public void What_is_no_time_is_told_as_it_is(string value) =>
        Assert.That(Measure(new Lapse.Lasting(Given.Ref("value"), TimeSpan.Zero), value), Is.EqualTo(new LapseReading.None("a number of seconds, or a duration, at $value", value)));

    [TestCase("1767323105000", 60)]
    [TestCase("1767323105", 60)]
    [TestCase("\"1767323105\"", 60)]
    [TestCase("\"2026-01-02T03:05:05Z\"", 60)]
    [TestCase("\"2026-01-02T04:05:05+01:00\"", 60)]
    public void An_instant_is_of_milliseconds_or_seconds_or_a_text(string value, double seconds) =>
        Assert.That(Measure(new Lapse.Until(Given.Ref("value"), TimeSpan.FromSeconds(-1)), value), Is.EqualTo(new LapseReading.Found(TimeSpan.FromSeconds(seconds - 1))));

    [TestCase("\"tomorrow\"")]
    [TestCase("-1")]
    [TestCase("1e20")]
    [TestCase("[]")]
    public void What_is_no_instant_is_told_as_it_is(string value) =>
        Assert.That(Measure(new Lapse.Until(Given.Ref("value"), TimeSpan.Zero), value), Is.EqualTo(new LapseReading.None("an instant at $value", value)));

    [Test]
    public void A_clock_only_goes_forward_and_not_beyond_its_end()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Measure(new Lapse.Lasting(Given.Ref("value"), TimeSpan.FromSeconds(-5)), "3"), Is.EqualTo(new LapseReading.None("a time that is still to come, $value - 5s", "-2s from now")));
            Assert.That(Measure(new Lapse.Until(Given.Ref("value"), TimeSpan.Zero), "1767323045"), Is.EqualTo(new LapseReading.None("a time that is still to come, until $value", "0s from now")));
            Assert.That(Measure(new Lapse.Lasting(Given.Ref("value"), TimeSpan.Zero), "3600000000"), Is.EqualTo(new LapseReading.None("$value of 36500d at most", "41666d16h")));
        }
    }

    private static LapseReading Measure(Lapse lapse, string value)
    {
        var scope = new Scope(new ValueFunctions(1, new Dictionary<string, string>(), _ => null));
        scope.Set("value", JsonNode.Parse(value));
        return lapse.Measure(scope, Now);
    }
}

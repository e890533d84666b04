using System.Text.RegularExpressions;
using Conformance.Core.Texts;
using NUnit.Framework;

namespace Conformance.Tests.Core.Language;

/// <summary>Durations within bounds are those of the parser: an editor refuses no other, and takes no other as far as one unit goes.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class SchemaBoundsTests
{
    private static readonly string[] Units = ["d", "h", "m", "s", "ms"];

    private static readonly long[] Amounts = [0, 1, 9, 23, 24, 30, 31, 59, 60, 61, 719, 720, 721, 999, 1000, 3599, 3600, 3601, 36_499, 36_500, 36_501, 43_200, 43_201, 99_999, 875_999, 876_000, 876_001, 999_999, 2_592_000, 2_592_001, 3_600_000, 3_600_001, 9_999_999, 10_000_000];

    private static IEnumerable<TestCaseData> Bounded()
    {
        yield return Bounds("suite", "duration", TimeSpan.FromTicks(1), DurationText.Longest);
        yield return Bounds("suite", "visit", TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        yield return Bounds("target", "answer", TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
        yield return Bounds("target", "wait", TimeSpan.Zero, TimeSpan.FromDays(30));
        yield return Bounds("target", "turn", TimeSpan.Zero, TimeSpan.FromHours(1));

        static TestCaseData Bounds(string file, string name, TimeSpan least, TimeSpan most) => new TestCaseData(file, name, least, most).SetArgDisplayNames(file, name);
    }

    [TestCaseSource(nameof(Bounded))]
    public void Takes_the_durations_that_the_parser_takes(string file, string name, TimeSpan least, TimeSpan most)
    {
        var pattern = new Regex(new SchemaFile(file).At($"$defs/{name}/pattern").GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(2));
        var wrong = from amount in Amounts
                    from unit in Units
                    from text in (string[])[$"{amount}{unit}", $"{amount:0000000}{unit}"]
                    where pattern.IsMatch(text) != (DurationText.ParseDuration(text) is { } span && span >= least && span <= most)
                    select text;
        Assert.That(wrong, Is.Empty);
    }

    [TestCaseSource(nameof(Bounded))]
    public void Refuses_nothing_that_is_made_of_several_units(string file, string name, TimeSpan least, TimeSpan most)
    {
        var pattern = new Regex(new SchemaFile(file).At($"$defs/{name}/pattern").GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(2));
        var spans = ((TimeSpan[])[least, most, (least + most) / 2, (least + most) / 7]).Where(s => s >= TimeSpan.FromMilliseconds(1)).Select(s => DurationText.Print(s));
        Assert.That(spans.Where(s => !pattern.IsMatch(s)), Is.Empty);
    }
}

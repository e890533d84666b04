using NUnit.Framework;

namespace Conformance.Tests.EndToEnd.Mistakes;

/// <summary>
/// What an author gets wrong is never played: exit 2 with a place and what to write instead, before anything is sent. Each row is an edit of a library and
/// a target file that are right, or a command line.
/// </summary>
[TestFixture, Parallelizable(ParallelScope.All)]
public sealed class MistakeTests
{
    private const int FewestMistakes = 150;

    // Of a mock that is served in spite of a mistake.
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    private static IEnumerable<TestCaseData> Rows() => MistakeTable.ReadAll().Select(m => new TestCaseData(m).SetArgDisplayNames(m.Name));

    [TestCaseSource(nameof(Rows))]
    public async Task Is_told_with_its_place_and_nothing_is_sent(object row)
    {
        var mistake = (Mistake)row;
        using var bench = new Bench();
        bench.Make(mistake);
        var (exit, output, errors) = await ConformanceCommand.RunAsync(bench.Arguments(mistake.Arguments)).WaitAsync(Bound);
        var said = bench.Plain(errors).Split('\n');

        Assert.Multiple(() =>
        {
            Assert.That(said[0], Is.EqualTo(mistake.Said), output + errors);
            Assert.That(exit, Is.EqualTo(2), output + errors);
            Assert.That(bench.WasAsked, Is.False, "something was sent");
            if (mistake.File is not null)
                Assert.That(said[0], Does.Match(@"^\S+:\d+:\d+ "), "a place");
            if (mistake.File is not null)
                Assert.That(said.Skip(1).Take(2).Select(l => l.Trim()), Is.All.Contains("|"), "a frame");
        });
    }

    [Test]
    public async Task What_the_rows_edit_is_right_and_is_sent()
    {
        using var bench = new Bench();
        var (valid, output, errors) = await ConformanceCommand.RunAsync(bench.Arguments("check --scenarios {folder}"));
        Assert.That(valid, Is.Zero, output + errors);
        var (exit, played, said) = await ConformanceCommand.RunAsync(bench.Arguments($"{MistakeTable.Play} --only shop/orders.yaml::one-wins"));
        Assert.Multiple(() =>
        {
            Assert.That(exit, Is.Not.EqualTo(2), played + said);
            Assert.That(bench.WasAsked);
        });
    }

    [Test]
    public void There_are_many_and_no_two_are_the_same()
    {
        var all = MistakeTable.ReadAll().ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(all, Has.Length.AtLeast(FewestMistakes));
            Assert.That(all.Select(m => m.Name), Is.Unique);
            Assert.That(all.Select(m => (m.File, m.Before, m.After, m.Arguments)), Is.Unique);
        });
    }
}

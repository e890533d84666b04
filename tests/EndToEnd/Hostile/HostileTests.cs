using System.Text;
using NUnit.Framework;
using static Conformance.Tests.EndToEnd.Hostile.HostileRow;

namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>Each bad habit of a server: a verdict, an exit code, a bound, one cause; and the rest of the run goes on.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class HostileTests
{
    private static readonly HostileRow[] Rows = [.. BrokenRows.All, .. BodyRows.All, .. TlsRows.All, .. AddressRows.All, .. GatewayRows.All, .. EchoRows.All, .. SilentRows.All];

    // Those that take until the time limit take it together.
    private static readonly Lazy<Dictionary<string, Task<Pair>>> Slow = new(() => Rows.Where(r => r.IsSlow).ToDictionary(r => r.Name, r => Task.Run(() => PlayAsync(r))));

    private static IEnumerable<TestCaseData> Cases() => Rows.Select(r => new TestCaseData(r).SetArgDisplayNames(r.Name));

    [TestCaseSource(nameof(Cases))]
    public async Task Ends_with_its_verdict_and_takes_nothing_from_the_rest(HostileRow row)
    {
        var (alone, beside) = await (row.IsSlow ? Slow.Value[row.Name] : PlayAsync(row));

        Assert.Multiple(() =>
        {
            Assert.That((beside.VerdictOf("token"), beside.VerdictOf("refused")), Is.EqualTo((row.Token, row.Refused)), "verdicts");
            Assert.That((alone.VerdictOf("token"), alone.VerdictOf("refused")), Is.EqualTo((row.Token, row.Refused)), "verdicts alone");
            Assert.That((alone.Exit, beside.Exit), Is.EqualTo((row.Alone, row.Beside)), "exit codes alone and beside a good server");
            Assert.That(beside.VerdictOf("good"), Is.EqualTo(Passed), "the rest of the run");
            Assert.That(alone.Requests, Is.LessThanOrEqualTo(4), "a request for each scenario, and once again");
        });
        if (row is { Token: NotJudged, Refused: NotJudged })
            Assert.That(alone.StatesOfRequirements, Has.None.AnyOf("holds", "broken"), "nothing holds or breaks by it");
        foreach (var outcome in (HostileOutcome[])[alone, beside])
            SaysOnce(row, outcome);
    }

    [Test]
    public void Has_a_row_for_each_habit() =>
        Assert.That(Rows.Select(r => r.Name), Is.Unique);

    private static void SaysOnce(HostileRow row, HostileOutcome outcome)
    {
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Errors, Is.Empty);
            Assert.That(outcome.Output, Does.Contain(row.Says));
            Assert.That(outcome.Output, Does.Not.Contain("the harness failed").And.Not.Contain("   at Conformance"));
            Assert.That(outcome.Output.EnumerateRunes().Where(IsControl), Is.Empty, "control characters on the console");
            Assert.That(EchoRows.Forms.Where(form => outcome.Everything.Any(text => text.Contains(form, StringComparison.Ordinal))), Is.Empty, "secrets are told");
            Assert.That(outcome.CountCauses(row.Says), Is.LessThanOrEqualTo(2), "a cause is told once for each of the two steps");
        });
    }

    private static bool IsControl(Rune rune) => Rune.IsControl(rune) && rune.Value != '\n' || rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069;

    private static async Task<Pair> PlayAsync(HostileRow row)
    {
        var runs = await Task.WhenAll(HostilePlay.AloneAsync(row), HostilePlay.BesideAsync(row));
        return new Pair(runs[0], runs[1]);
    }

    private sealed record Pair(HostileOutcome Alone, HostileOutcome Beside);
}

using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Conformance.Tests.EndToEnd.RealAnswers;

/// <summary>
/// Scenarios that once called a real Ory Hydra broken: each meets, on a target, the very answer that the server of its version gave, and holds.
/// What a row says of the answer was measured, and the mock answers from its state: so that a row is both, the answer and the verdict on it.
/// No row needs a clock or a fault, and none is skipped on a target.
/// </summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class RealAnswerTests
{
    private static IEnumerable<TestCaseData> Rows() =>
        new[] { TokenRows.Rows, FormRows.Rows, BrowserRows.Rows, AdminRows.Rows, RouterRows.Rows }
            .SelectMany(rows => rows).Select(row => new TestCaseData(row).SetArgDisplayNames(row.ToString()));

    [TestCaseSource(nameof(Rows))]
    public async Task Holds_on_what_the_real_server_answered(RealAnswer row)
    {
        await using var server = await RealServer.StartAsync(row.Profile);
        var (exit, output) = await server.PlayAsync(row.Scenario);
        var given = server.TellAnswers(row.Request);

        Assert.That(exit, Is.Zero, output);
        Assert.That(output, Does.Match(@"(?m)^\d+ scenarios?: \d+ passed in"));
        Assert.That(given, Has.Count.EqualTo(row.Given.Length), string.Join("\n\n", given));
        Assert.Multiple(() =>
        {
            foreach (var (answer, pattern) in given.Zip(row.Given))
                Assert.That(answer, Does.Match(new Regex(pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10))));
            if (row.RepeatsAfter > 0)
                Assert.That(given.Skip(row.RepeatsAfter), Is.EqualTo(given.SkipLast(row.RepeatsAfter)));
        });
    }
}

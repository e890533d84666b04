using System.Text.Json;
using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

[TestFixture, Parallelizable(ParallelScope.All)]
public class RunTests
{
    [Test]
    public async Task Every_shipped_suite_holds_on_the_embedded_providers_from_any_folder()
    {
        using var folder = new TemporaryFolder();
        var (exit, output, errors) = await ConformanceProcess.RunAsync(folder.Path, ["run", "--report", "json=run.json", "--report", "junit=run.xml"]);

        Assert.That(exit, Is.Zero, output + errors);
        var last = folder.Lines("run.json")[^1];
        Assert.Multiple(() =>
        {
            Assert.That(last.GetProperty("event").GetString(), Is.EqualTo("run-finished"));
            Assert.That(last.GetProperty("passed").GetInt32(), Is.EqualTo(Shipped.Scenarios));
            Assert.That(last.GetProperty("failed").GetInt32(), Is.Zero);
            Assert.That(last.GetProperty("errored").GetInt32(), Is.Zero);
            Assert.That(last.GetProperty("skipped").GetInt32(), Is.Zero);
            Assert.That(folder.Read("run.xml"), Does.Contain("<testsuite "));
        });
    }

    [Test]
    public async Task The_same_seed_gives_the_same_results_in_the_same_order()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in (string[])["first.json", "second.json"])
            await ConformanceCommand.RunAsync("run", "--provider", "legacy-apps", "--seed", "7", "--report", $"json={folder.At(file)}");

        Assert.That(Verdicts("first.json"), Is.EqualTo(Verdicts("second.json")));
        Assert.That(Verdicts("first.json"), Is.Not.Empty);

        List<string> Verdicts(string file) =>
            [.. folder.Lines(file).Where(l => l.GetProperty("event").GetString() == "scenario-finished")
                .Select(l => $"{l.GetProperty("address").GetString()} {l.GetProperty("verdict").GetString()}")];
    }

    [Test]
    public async Task A_failing_check_says_what_was_expected_what_came_why_and_how_to_repeat_it_and_shows_no_token()
    {
        using var folder = new TemporaryFolder();
        var (exit, output, _) = await ConformanceCommand.RunAsync(
            "run", "--mutant", "hydra-spent-refresh-token-works", "--only", "hydra/refresh.yaml", "--report", $"json={folder.At("run.json")}", "--report", $"junit={folder.At("run.xml")}");

        Assert.That(exit, Is.EqualTo(1), output);
        Assert.Multiple(() =>
        {
            Assert.That(output, Does.Contain("expected"));
            Assert.That(output, Does.Contain("actual"));
            Assert.That(output, Does.Contain("HYDRA-27"));
            Assert.That(output, Does.Contain("curl "));
            Assert.That(output, Does.Match(@"hydra/refresh\.yaml:\d+:\d+"));
            foreach (var text in (string[])[output, folder.Read("run.json"), folder.Read("run.xml")])
                Assert.That(text, Does.Not.Match("ory_(at|rt|ac)_[A-Za-z0-9_-]{43}"), "no token leaves the program");
        });
    }

    [Test]
    public async Task Coverage_gives_every_requirement_a_verdict()
    {
        using var folder = new TemporaryFolder();
        var (exit, output, errors) = await ConformanceCommand.RunAsync("coverage", "--report", $"json={folder.At("coverage.json")}");

        Assert.That(exit, Is.Zero, output + errors);
        var requirements = JsonDocument.Parse(folder.Read("coverage.json")).RootElement.GetProperty("requirements").EnumerateArray().ToList();
        Assert.That(requirements, Has.Count.EqualTo(Shipped.Requirements));
        Assert.That(requirements.Select(r => r.GetProperty("verdict").GetString()).Distinct(), Is.SubsetOf(new[] { "holds", "warned", "not-tested", "not-judged-here" }));
    }

    [TestCase("--provider", "blink-platform")]
    [TestCase("--provider", "legacy-apps")]
    [TestCase("--profile", "hydra-hardened")]
    [TestCase("--provider", "hydra", "--profile", "rfc")]
    public async Task Coverage_counts_as_the_run_does(params string[] selection)
    {
        var (_, run, _) = await ConformanceCommand.RunAsync(["run", .. selection]);
        var (_, coverage, _) = await ConformanceCommand.RunAsync(["coverage", .. selection]);

        Assert.That(coverage.TrimEnd().Split('\n')[^1], Does.Match("^[0-9]+ requirements: ").And.EqualTo(run.Split('\n').Single(l => l.Contains(" requirements: ", StringComparison.Ordinal))));
    }
}

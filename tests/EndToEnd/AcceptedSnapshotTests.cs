using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

/// <summary>A target whose transcripts nobody accepted is not told as one whose transcripts are right.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class AcceptedSnapshotTests
{
    private const string Told = "no accepted snapshot";

    [Test]
    public async Task None_at_all_is_told_once_with_how_many_ask_for_one()
    {
        await using var bank = new SmallBank(Scenario("one") + Scenario("other") + Scenario("free", "snapshot: false"));
        var (exit, output, errors) = await bank.RunAsync();

        Assert.That(exit, Is.Zero, output + errors);
        Assert.That(output.Split('\n').Where(l => l.Contains(Told)), Is.EqualTo(["2 scenarios have no accepted snapshot for this target: accept with --update-snapshots"]));
        Assert.That(bank.Folder.Lines("run.json")[^1].GetProperty("withoutSnapshot").GetInt32(), Is.EqualTo(2));
    }

    [Test]
    public async Task One_is_told_in_the_singular()
    {
        await using var bank = new SmallBank(Scenario("one"));
        Assert.That((await bank.RunAsync()).Output, Does.Contain("\n1 scenario has no accepted snapshot for this target: accept with --update-snapshots"));
    }

    [Test]
    public async Task All_that_are_accepted_are_not_told()
    {
        await using var bank = new SmallBank(Scenario("one") + Scenario("other"));
        var accepted = await bank.RunAsync("--update-snapshots");
        var again = await bank.RunAsync();

        Assert.That((accepted.Exit, again.Exit), Is.EqualTo((0, 0)), accepted.Output + again.Output + again.Errors);
        Assert.That(accepted.Output + again.Output, Does.Not.Contain(Told));
        Assert.That(bank.Folder.Lines("run.json")[^1].TryGetProperty("withoutSnapshot", out _), Is.False);
    }

    [Test]
    public async Task What_asks_for_none_is_not_told()
    {
        await using var bank = new SmallBank(Scenario("one", "snapshot: false"));
        var (exit, output, errors) = await bank.RunAsync();

        Assert.That(exit, Is.Zero, output + errors);
        Assert.That(output, Does.Not.Contain(Told));
    }

    [TestCase("--profile", "hydra-v26")]
    [TestCase("--profile", "rfc")]
    public async Task Embedded_providers_are_no_target(params string[] profile)
    {
        var (exit, output, errors) = await ConformanceCommand.RunAsync(["run", "--only", "hydra/discovery.yaml", .. profile]);

        Assert.That(exit, Is.Zero, output + errors);
        Assert.That(output, Does.Contain("passed").And.Not.Contain(Told));
    }

    private static string Scenario(string name, string more = "tags: [some]") => $$"""
          {{name}}:
            title: It answers
            covers: [BANK-1]
            {{more}}
            steps:
              - http: GET /{{name}}
                expect: { json.ok: true }

        """;
}

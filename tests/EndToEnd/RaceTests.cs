using System.Collections.Immutable;
using Conformance.Cli.Embedded;
using Conformance.Cli.Options;
using Conformance.Core.Binding;
using Conformance.Core.Execution;
using Conformance.Core.Planning;
using Conformance.Core.Results;
using Conformance.Core.Secrets;
using Conformance.Core.Snapshots;
using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

/// <summary>What is sent at once is judged the same way every time.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
public class RaceTests
{
    private const int Runs = 50;

    private static readonly string[] Redemptions = ["hydra/redeem.yaml::at-once", "hydra/redeem.yaml::two-at-once"];
    private static readonly string[] Refreshes = ["hydra/refresh.yaml::at-once", "hydra/refresh.yaml::two-at-once"];

    private static IEnumerable<TestCaseData> Played() =>
    [
        new("hydra-v26", (string[])[.. Redemptions, .. Refreshes]),
        new("hydra-v2.3", (string[])[.. Redemptions, .. Refreshes]),
        new("hydra-v2.2", (string[])[.. Redemptions, .. Refreshes]),
        new("rfc", (string[])[.. Redemptions, "hydra/refresh.yaml::at-once-anywhere"]),
    ];

    [TestCaseSource(nameof(Played))]
    public async Task Redemptions_and_refreshes_at_once_hold_fifty_times_in_a_row(string profile, string[] scenarios)
    {
        var root = ScenariosFolder.Find(null)!;
        var (library, mistakes) = ScenarioLibraryReader.Read(root, ["hydra/redeem.yaml", "hydra/refresh.yaml"], new ReadOptions { Profile = profile });
        Assert.That(mistakes.Select(m => m.RenderDiagnostic()), Is.Empty);
        await using var server = new EmbeddedServer();
        await using var host = new EmbeddedTargetHost(server, ProviderCatalog.FindProvider);
        var once = Planner.Make(library!, new Selection { Only = [.. scenarios] }, host);
        var plan = once with { Scenarios = [.. Enumerable.Repeat(once.Scenarios, Runs).SelectMany(s => s)] };
        var settings = new RunSettings
        {
            Seed = 1,
            Secrets = new SecretRegistry(),
            Snapshots = SnapshotStore.Off,
        };

        var verdicts = ImmutableArray.CreateBuilder<string>();
        await foreach (var told in new Runner(settings).RunAsync(plan, host, library!, CancellationToken.None))
        {
            if (told is RunEvent.ScenarioFinished { Result: var result })
                verdicts.Add(result.Verdict == Verdict.Passed ? "passed" : $"{result.Address} {result.Verdict}: {result.AllChecks.FirstOrDefault(c => c.Verdict == CheckVerdict.Failed)?.Address}");
        }

        Assert.That(verdicts.Where(v => v != "passed"), Is.Empty);
        Assert.That(verdicts, Has.Count.EqualTo(scenarios.Length * Runs));
    }
}

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

    [TestCase("hydra-v26", "at-once")]
    [TestCase("hydra-v2.2", "at-once")]
    [TestCase("rfc", "at-once-anywhere")]
    public async Task Redemptions_and_refreshes_at_once_hold_fifty_times_in_a_row(string profile, string refreshes)
    {
        var root = ScenariosFolder.Find(null)!;
        var (library, mistakes) = ScenarioLibraryReader.Read(root, ["hydra/redeem.yaml", "hydra/refresh.yaml"], new ReadOptions { Profile = profile });
        Assert.That(mistakes.Select(m => m.RenderDiagnostic()), Is.Empty);
        await using var server = new EmbeddedServer();
        await using var host = new EmbeddedTargetHost(server, ProviderCatalog.FindProvider);
        var once = Planner.Make(library!, new Selection { Only = ["hydra/redeem.yaml::at-once", $"hydra/refresh.yaml::{refreshes}"] }, host);
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
        Assert.That(verdicts, Has.Count.EqualTo(2 * Runs));
    }
}

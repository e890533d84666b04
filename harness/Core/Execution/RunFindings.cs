using Conformance.Core.Planning;
using Conformance.Core.Results;

namespace Conformance.Core.Execution;

/// <summary>What is wrong with a run beside its scenarios.</summary>
internal static class RunFindings
{
    public static IEnumerable<RunFinding> Of(Plan plan, IReadOnlyList<ScenarioResult> results, RunSettings settings) =>
        Stale(results, settings).Concat(Dangling(plan, settings));

    // A check that was not reached says nothing; one that passed, or whose day is over, does.
    private static IEnumerable<RunFinding> Stale(IReadOnlyList<ScenarioResult> results, RunSettings settings)
    {
        if (settings.ExpectedFailures.IsEmpty)
            yield break;
        var today = DateOnly.FromDateTime(settings.Time.GetUtcNow().UtcDateTime);
        var checks = results.SelectMany(r => r.AllChecks).GroupBy(c => c.Address).ToDictionary(g => g.Key, g => g.First());
        foreach (var expected in settings.ExpectedFailures)
        {
            if (expected.Until < today)
                yield return new RunFinding(expected.Check, $"this expected failure ended on {expected.Until:yyyy-MM-dd}");
            else if (checks.GetValueOrDefault(expected.Check) is { Verdict: CheckVerdict.Passed or CheckVerdict.Observed })
                yield return new RunFinding(expected.Check, "this check was expected to fail and holds: take it off the target's list");
            else if (!checks.ContainsKey(expected.Check) && results.Any(r => r.IsComplete && Planner.Matches(r.Address, expected.Check)))
                yield return new RunFinding(expected.Check, "no such check was made: the target's list names one that does not exist");
        }
    }

    private static IEnumerable<RunFinding> Dangling(Plan plan, RunSettings settings) =>
        from suite in plan.WholeSuites
        from file in settings.Snapshots.Dangling(suite.Path, suite.Playables.Where(p => p.HasSnapshot).Select(p => (p.Scenario, p.Case)))
        select new RunFinding(file, "this snapshot belongs to no scenario: delete it, or give the scenario its name back");
}

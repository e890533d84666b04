using Conformance.Core.Planning;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;

namespace Conformance.Core.Execution;

/// <summary>What is wrong with a run beside its scenarios.</summary>
internal sealed class RunFindings(RunSettings settings)
{
    private readonly HashSet<string> _expected = settings.ExpectedFailures.Select(e => e.Check).ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<string, CheckVerdict> _verdicts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _complete = new(StringComparer.Ordinal);

    public void AddResult(ScenarioResult result)
    {
        if (_expected.Count == 0)
            return;
        foreach (var check in result.AllChecks.Where(c => _expected.Contains(c.Address)))
            _verdicts.TryAdd(check.Address, check.Verdict);
        if (result.IsComplete)
            _complete.Add(result.Address);
    }

    public IEnumerable<RunFinding> BeginPlan(Plan plan) => Stale(plan).Concat(Dangling(plan));

    // A check that was not reached, or is made under another profile, says nothing; one that passed, or whose day is over, does.
    private IEnumerable<RunFinding> Stale(Plan plan)
    {
        var elsewhere = settings.ExpectedFailures.Length == 0 ? [] : plan.Scenarios.SelectMany(s => CheckAddresses.ListElsewhere(s.Playable)).ToHashSet(StringComparer.Ordinal);
        var today = DateOnly.FromDateTime(settings.Time.GetUtcNow().UtcDateTime);
        foreach (var expected in settings.ExpectedFailures)
        {
            var isMade = _verdicts.TryGetValue(expected.Check, out var verdict);
            if (expected.Until < today)
                yield return new RunFinding(expected.Check, $"this expected failure ended on {expected.Until:yyyy-MM-dd}");
            else if (isMade && verdict is (CheckVerdict.Passed or CheckVerdict.Observed))
                yield return new RunFinding(expected.Check, "this check was expected to fail and holds: take it off the target's list");
            else if (!isMade && !elsewhere.Contains(expected.Check) && _complete.Any(address => Planner.Matches(address, expected.Check)))
                yield return new RunFinding(expected.Check, "no such check was made: the target's list names one that does not exist");
        }
    }

    private IEnumerable<RunFinding> Dangling(Plan plan) =>
        from suite in plan.WholeSuites
        from dangling in settings.Snapshots.FindDangling(suite.Path)
        select new RunFinding(dangling.File, dangling.Case switch
        {
            null => "this snapshot belongs to no scenario: delete it, or give the scenario its name back",
            "" => "the text above the first section belongs to no case: delete it",
            var name => $"the section '{name}' belongs to no case that has a snapshot: delete it, or give the case its name back",
        });
}

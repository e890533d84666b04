using System.Collections.Immutable;
using Conformance.Core.Attribution;
using Conformance.Core.Planning;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Targets;

namespace Conformance.Core.Execution;

/// <summary>Adds up what became of the scenarios of a run. It throws nothing: what cannot be added up is told in its sum.</summary>
internal sealed class RunTally(RunSettings settings, ScenarioLibrary library)
{
    private readonly RequirementCoverage _coverage = new(library);
    private readonly VerdictCounts _counts = new();
    private readonly RunFindings _findings = new(settings);
    private readonly List<string> _problems = [];
    private int _fileErrors;
    private string? _stopped;

    /// <returns>The result, which errored when it cannot be counted.</returns>
    public ScenarioResult AddResult(ScenarioResult result)
    {
        try
        {
            _coverage.AddResult(result);
            _findings.AddResult(result);
        }
        catch (Exception e)
        {
            result = result with { Verdict = Verdict.Errored, IsFileAtFault = false, Reason = $"the result cannot be counted: {HarnessFailure.Describe(e)}" };
        }
        _counts.AddVerdict(result.Verdict);
        if (result.IsFileAtFault)
            _fileErrors++;
        if (result.Interference == InterferenceKind.Unreachable)
            _stopped ??= result.Reason;
        return result;
    }

    public RunSummary SumUp(Plan plan, ITargetHost target, RateLimitWaits waits, TimeSpan elapsed) => new()
    {
        Counts = _counts,
        Requirements = Attempt("the requirements cannot be counted", () => CountRequirements(plan)),
        Findings = Attempt("what concerns the run as a whole cannot be told", () => _findings.BeginPlan(plan).ToImmutableArray()),
        WithoutSnapshot = target.Name is null ? 0 : settings.Snapshots.NotCompared,
        Problems = [.. _problems],
        Elapsed = elapsed,
        Stopped = _stopped,
        Waits = waits,
        FileErrors = _fileErrors,
        AllowsSkipped = settings.AllowsSkipped,
    };

    private ImmutableArray<RequirementResult> CountRequirements(Plan plan)
    {
        foreach (var leftOut in plan.LeftOut)
            _coverage.LeaveOut(leftOut);
        return _coverage.Results(settings.Providers);
    }

    private ImmutableArray<T> Attempt<T>(string complaint, Func<ImmutableArray<T>> make)
    {
        try
        {
            return make();
        }
        catch (Exception e)
        {
            _problems.Add($"{complaint}: {HarnessFailure.Describe(e)}");
            return [];
        }
    }
}

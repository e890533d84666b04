using System.Collections.Immutable;
using Conformance.Core.Attribution;
using Conformance.Core.Planning;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;

namespace Conformance.Core.Execution;

/// <summary>Adds up what became of the scenarios of a run.</summary>
internal sealed class RunTally(RunSettings settings, ScenarioLibrary library)
{
    private readonly RequirementCoverage _coverage = new(library);
    private readonly VerdictCounts _counts = new();
    private readonly RunFindings _findings = new(settings);
    private int _fileErrors;
    private string? _stopped;

    public void AddResult(ScenarioResult result)
    {
        _coverage.AddResult(result);
        _findings.AddResult(result);
        _counts.AddVerdict(result.Verdict);
        if (result.IsFileAtFault)
            _fileErrors++;
        if (result.Interference == InterferenceKind.Unreachable)
            _stopped ??= result.Reason;
    }

    public RunSummary SumUp(Plan plan, RateLimitWaits waits, TimeSpan elapsed)
    {
        foreach (var leftOut in plan.LeftOut)
            _coverage.LeaveOut(leftOut);
        return new RunSummary
        {
            Counts = _counts,
            Requirements = _coverage.Results(),
            Findings = [.. _findings.BeginPlan(plan)],
            Elapsed = elapsed,
            Stopped = _stopped,
            Waits = waits,
            FileErrors = _fileErrors,
            AllowsSkipped = settings.AllowsSkipped,
        };
    }
}

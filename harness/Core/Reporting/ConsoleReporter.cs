using Conformance.Core.Results;

namespace Conformance.Core.Reporting;

/// <summary>For a person: progress while it runs, then only what did not pass, then the sums.</summary>
public sealed class ConsoleReporter(IConsoleSurface surface, FailureText failures) : IReporter
{
    private const int Shown = 3;

    private readonly VerdictCounts _counts = new();
    private readonly ReasonGroups _skipped = new();
    private readonly ReasonGroups _notJudged = new();
    private readonly ReasonGroups _errored = new();
    private readonly List<string> _leftBehind = [];
    private RunEvent.RunStarted? _started;
    private int _done;

    public void TellEvent(RunEvent happened)
    {
        switch (happened)
        {
            case RunEvent.RunStarted started:
                _started = started;
                surface.Line(Ink.Dim, $"playing {ReportWords.Count(started.Scenarios, "scenario")} on {started.Target ?? "the embedded providers"}{(started.Profile is { } profile ? $" under the profile {profile}" : "")}, made-up data by --seed {started.Seed}");
                foreach (var leftOut in started.LeftOut)
                    surface.Line(Ink.Dim, $"{ReportWords.Count(leftOut.Playables.Length, "scenario")} left out: {leftOut.Why}");
                break;
            case RunEvent.BrowserAwaited awaited:
                foreach (var line in BrowserText.DescribeAwaited(awaited))
                    surface.Line(Ink.Strong, line);
                break;
            case RunEvent.ScenarioFinished finished:
                _done++;
                _counts.AddVerdict(finished.Result.Verdict);
                Scenario(finished.Result);
                surface.Progress($"{_done}/{_started?.Scenarios} {Progress()}");
                break;
            case RunEvent.RunFinished finished:
                surface.Progress(null);
                Finished(finished.Summary);
                break;
        }
    }

    public void Close()
    {
        surface.Progress(null);
        surface.Close();
    }

    private string Progress() =>
        string.Join(", ", Enum.GetValues<Verdict>().Where(v => v != Verdict.Passed && _counts[v] > 0).Select(v => $"{_counts[v]} {OutcomeWords.SayWord(v)}"));

    private void Scenario(ScenarioResult result)
    {
        _leftBehind.AddRange(result.Steps.Where(s => s.IsFinally).Select(LeftBehind).OfType<string>().Select(why => $"{result.Address}: {why}"));
        if (result.Verdict is Verdict.Passed or Verdict.Interrupted || !IsNews(result))
            return;
        surface.Progress(null);
        foreach (var line in failures.TellFailure(result))
            surface.Line(line.Ink, line.Text);
        surface.Line(Ink.Plain, "");
    }

    // What a scenario shares with many is told with the first, and counted at the end: a target that is down, a gateway in between.
    private bool IsNews(ScenarioResult result) => result.Verdict switch
    {
        Verdict.Skipped => _skipped.AddAddress(result.Reason ?? "", result.Address) && false,
        Verdict.NotJudged => _notJudged.AddAddress(result.Reason ?? "", result.Address),
        Verdict.Errored => _errored.AddAddress(result.Reason ?? "", result.Address),
        _ => true,
    };

    // Cleaning up takes no part in a verdict; that it failed must be told nevertheless.
    private static string? LeftBehind(StepResult step) =>
        step.Problem is not null ? $"step '{step.Label}': {step.Problem}"
        : step.Checks.FirstOrDefault(c => c.Verdict == CheckVerdict.Failed) is { } miss ? $"step '{step.Label}': {miss.Name}: expected {miss.Expected}, not {miss.Actual}"
        : null;

    private void Finished(RunSummary summary)
    {
        Groups(Ink.Bad, Verdict.Errored, _errored.Where(g => g.Addresses.Count > 1));
        Groups(Ink.Warn, Verdict.NotJudged, _notJudged.Where(g => g.Addresses.Count > 1));
        Groups(Ink.Dim, Verdict.Skipped, _skipped);
        if (_leftBehind.Count > 0)
            surface.Line(Ink.Warn, $"{ReportWords.Count(_leftBehind.Count, "step")} of cleaning up failed, and may have left something behind");
        foreach (var step in _leftBehind.Take(Shown))
            surface.Line(Ink.Warn, $"  {step}");
        if (summary.WithoutSnapshot is > 0 and var unaccepted)
            surface.Line(Ink.Dim, $"{ReportWords.Count(unaccepted, "scenario")} {(unaccepted == 1 ? "has" : "have")} no accepted snapshot for this target: accept with --update-snapshots");
        foreach (var finding in summary.Findings)
            surface.Line(Ink.Bad, $"{finding.Where}: {finding.Message}");
        foreach (var problem in summary.Problems)
            surface.Line(Ink.Bad, problem);
        if (summary.Waits is { Count: > 0 } waits)
            surface.Line(Ink.Warn, $"waited {ReportWords.Count(waits.Count, "time")} since the target asked for fewer requests, {ReportWords.SayWord(waits.Total)} in all: set 'pace' in the target file");
        if (summary.IsNeedlesslyEmpty)
            surface.Line(Ink.Bad, "nothing was judged: every scenario was skipped, for the reasons above; --allow-skipped lets that pass");
        Sums(summary);
    }

    private void Groups(Ink ink, Verdict verdict, IEnumerable<(string Reason, IReadOnlyList<string> Addresses)> groups)
    {
        foreach (var (reason, addresses) in groups)
        {
            surface.Line(ink, $"{OutcomeWords.SayWord(verdict)} {addresses.Count}: {reason}");
            foreach (var address in addresses.Take(Shown))
                surface.Line(ink, $"  {address}");
            if (addresses.Count > Shown)
                surface.Line(ink, $"  and {addresses.Count - Shown} more");
        }
    }

    private void Sums(RunSummary summary)
    {
        var parts = Enum.GetValues<Verdict>().Where(v => summary.Count(v) > 0).Select(v => $"{summary.Count(v)} {OutcomeWords.SayWord(v)}");
        surface.Line(
            summary.ExitCode == ExitCodes.Held ? Ink.Good : Ink.Bad,
            $"{ReportWords.Count(summary.Counts.Total, "scenario")}: {string.Join(", ", parts)} in {ReportWords.SayWord(summary.Elapsed)}");
        surface.Line(Ink.Plain, RequirementSums.Describe(summary.Requirements));
        foreach (var broken in summary.Requirements.Where(r => r.State == RequirementState.Broken))
            surface.Line(Ink.Bad, $"  broken: {broken.Requirement.Id} ({broken.Requirement.Source}): {broken.Requirement.Statement}");
    }
}

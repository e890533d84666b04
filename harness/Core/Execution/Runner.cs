using System.Diagnostics;
using System.Runtime.CompilerServices;
using Conformance.Core.Browser;
using Conformance.Core.Planning;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Targets;

namespace Conformance.Core.Execution;

/// <summary>Plays a plan, many scenarios at once, and tells of them in the plan's order.</summary>
public sealed class Runner(RunSettings settings)
{
    /// <summary>
    /// Always ends with a RunFinished. When <paramref name="cancellation"/> is cancelled, what was not done is reported as
    /// interrupted; the stream itself does not throw.
    /// </summary>
    public async IAsyncEnumerable<RunEvent> RunAsync(
        Plan plan, ITargetHost target, ScenarioLibrary library, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        yield return new RunEvent.RunStarted(target.Name, plan.Scenarios.Length, settings.Seed, RunVersion.Text, settings.Time.GetUtcNow()) { Profile = library.Profile, LeftOut = plan.LeftOut };

        var desk = new BrowserDesk(settings.Time);
        var results = plan.Scenarios.Select(_ => new TaskCompletionSource<ScenarioResult>(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        var runner = new ScenarioRunner(settings, new Reach(), desk);
        var next = -1;
        var workers = Enumerable.Range(0, Math.Clamp(settings.Jobs, 1, Math.Max(1, plan.Scenarios.Length))).Select(_ => Task.Run(WorkAsync, CancellationToken.None)).ToArray();

        var coverage = new RequirementCoverage(library);
        var counts = new VerdictCounts();
        var findings = new RunFindings(settings);
        for (var i = 0; i < results.Length; i++)
        {
            while (await desk.NextBeforeAsync(results[i].Task) is { } awaited)
                yield return awaited;
            var finished = await results[i].Task;
            // What a reporter does not keep need not be kept: a run may be long.
            results[i] = null!;
            coverage.AddResult(finished);
            findings.AddResult(finished);
            counts.AddVerdict(finished.Verdict);
            yield return new RunEvent.ScenarioFinished(finished);
        }
        await Task.WhenAll(workers);
        foreach (var leftOut in plan.LeftOut)
            coverage.LeaveOut(leftOut);

        yield return new RunEvent.RunFinished(new RunSummary
        {
            Counts = counts,
            Requirements = coverage.Results(),
            WithoutSnapshot = target.Name is null ? 0 : settings.Snapshots.NotCompared,
            Findings = [.. findings.BeginPlan(plan)],
            Elapsed = Stopwatch.GetElapsedTime(start),
        });

        async Task WorkAsync()
        {
            while (Interlocked.Increment(ref next) is var i && i < results.Length)
            {
                var (playable, skip) = plan.Scenarios[i];
                results[i].SetResult(
                    skip is not null ? new ScenarioResult { Playable = playable, Verdict = Verdict.Skipped, Reason = skip }
                    : cancellation.IsCancellationRequested ? new ScenarioResult { Playable = playable, Verdict = Verdict.Interrupted, Reason = "interrupted" }
                    : await runner.PlayAsync(playable, target, cancellation));
            }
        }
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using Conformance.Core.Attribution;
using Conformance.Core.Planning;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Targets;

namespace Conformance.Core.Execution;

/// <summary>
/// Plays a plan, many scenarios at once, and tells of them in the plan's order; those that others were in the way of are played
/// once more alone, and told last.
/// </summary>
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
        target.TakeSeed(settings.Seed);
        yield return new RunEvent.RunStarted(target.Name, plan.Scenarios.Length, settings.Seed, RunVersion.Text, settings.Time.GetUtcNow()) { Profile = library.Profile, LeftOut = plan.LeftOut };

        var run = new RunState(settings.Time);
        var results = plan.Scenarios.Select(_ => new TaskCompletionSource<ScenarioResult>(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        var runner = new ScenarioRunner(settings, run);
        var next = -1;
        var workers = Enumerable.Range(0, Math.Clamp(settings.Jobs, 1, Math.Max(1, plan.Scenarios.Length))).Select(_ => Task.Run(WorkAsync, CancellationToken.None)).ToArray();

        var tally = new RunTally(settings, library);
        var crowded = new List<Playable>();
        for (var i = 0; i < results.Length; i++)
        {
            while (await run.Desk.NextBeforeAsync(results[i].Task) is { } awaited)
                yield return awaited;
            var finished = await results[i].Task;
            // What a reporter does not keep need not be kept: a run may be long.
            results[i] = null!;
            if (finished.Interference == InterferenceKind.Contention)
            {
                crowded.Add(finished.Playable);
                continue;
            }
            yield return new RunEvent.ScenarioFinished(tally.AddResult(finished));
        }
        await Task.WhenAll(workers);
        foreach (var playable in crowded)
        {
            var alone = PlayAsync(playable);
            while (await run.Desk.NextBeforeAsync(alone) is { } awaited)
                yield return awaited;
            yield return new RunEvent.ScenarioFinished(tally.AddResult(await alone));
        }

        yield return new RunEvent.RunFinished(tally.SumUp(plan, target, run.Patience.Waits, Stopwatch.GetElapsedTime(start)));

        async Task WorkAsync()
        {
            while (Interlocked.Increment(ref next) is var i && i < results.Length)
            {
                var (playable, skip) = plan.Scenarios[i];
                results[i].SetResult(skip is null ? await PlayAsync(playable) : new ScenarioResult { Playable = playable, Verdict = Verdict.Skipped, Reason = skip });
            }
        }

        async Task<ScenarioResult> PlayAsync(Playable playable) =>
            cancellation.IsCancellationRequested ? new ScenarioResult { Playable = playable, Verdict = Verdict.Interrupted, Reason = "interrupted" }
            : await runner.PlayAsync(playable, target, cancellation);
    }
}

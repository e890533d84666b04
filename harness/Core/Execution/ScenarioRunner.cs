using System.Diagnostics;
using Conformance.Core.Attribution;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Targets;
using Conformance.Core.Timing;
using Conformance.Core.Values;

namespace Conformance.Core.Execution;

/// <summary>Plays one scenario on a target, from opening to verdict. It throws nothing: what goes wrong is a result.</summary>
/// <param name="run">What it shares with the other scenarios of a run; null for one that is played by itself.</param>
public sealed class ScenarioRunner(RunSettings settings, RunState? run = null)
{
    private static readonly TimeSpan FinallyLimit = TimeSpan.FromSeconds(10);

    private readonly ResultWriter _results = new(settings);
    private readonly RunState _run = run ?? new RunState(settings.Time);

    public async Task<ScenarioResult> PlayAsync(Playable playable, ITargetHost target, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var secrets = settings.Secrets.Branch();
        ScenarioPlay? play = null;
        var ending = Ending.Played;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            _run.Reach.ThrowIfDown(target.AddressesOf(playable));
            await using var session = await OpenAsync(target, playable, cancellation);
            using var limit = new TimeLimit(settings.ScenarioLimit, cancellation);
            play = new ScenarioPlay(playable, session, settings, secrets, limit, _run);
            try
            {
                await play.PlayAsync();
                if (play.Interference is { } interference)
                    ending = Ending.NotJudged(interference);
            }
            finally
            {
                using var last = new TimeLimit(FinallyLimit, CancellationToken.None);
                await play.PlayFinallyAsync(last);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            ending = Ending.Interrupted;
        }
        catch (OperationCanceledException)
        {
            ending = Ending.NotJudged(OutOfTime(play));
        }
        // Where it happened is of no weight when nobody answers: the same sentence for every scenario can be told once.
        catch (TargetUnreachableException e)
        {
            _run.Reach.NoteUnreachable(e);
            ending = Ending.NotJudged(new Interference(InterferenceKind.Unreachable, e.Message));
        }
        catch (InterferenceException e)
        {
            var interference = e.Interference with { What = e.Message };
            NoteAtStep(play, interference);
            ending = Ending.NotJudged(interference);
        }
        catch (LongWaitException e)
        {
            ending = Ending.Skipped(e.Message);
        }
        catch (TargetException e)
        {
            ending = Ending.Errored(e.Message, isFileAtFault: false);
        }
        catch (ValueException e)
        {
            ending = Ending.Errored(play?.Where() is { } where ? $"{where} {e.Message}" : e.Message, isFileAtFault: true);
        }
        // Ours: a defect must not end the run, and must not pass for the target's.
        catch (Exception e)
        {
            ending = Ending.Errored(HarnessFailure.Describe(e), isFileAtFault: false);
        }
        return WriteResult(playable, secrets, () => _results.Write(playable, play, ending, secrets, Stopwatch.GetElapsedTime(start)));
    }

    private static async Task<ITargetSession> OpenAsync(ITargetHost target, Playable playable, CancellationToken cancellation)
    {
        using var _ = Phase.Host();
        return await target.OpenAsync(playable, cancellation);
    }

    private Interference OutOfTime(ScenarioPlay? play)
    {
        var limit = $"{settings.ScenarioLimit.TotalSeconds:0} s";
        if (play is not { HasBegun: true })
            return new Interference(InterferenceKind.Silence, $"what the target makes for the scenario was not ready within {limit}");
        var late = new Interference(InterferenceKind.Silence, $"the scenario took longer than {limit}");
        NoteAtStep(play, late);
        return late;
    }

    private static void NoteAtStep(ScenarioPlay? play, Interference interference)
    {
        if (play?.Records.LastOrDefault(r => !r.IsFinally) is { } last)
            last.Interference ??= interference;
    }

    private static ScenarioResult WriteResult(Playable playable, SecretRegistry secrets, Func<ScenarioResult> write)
    {
        try
        {
            return write();
        }
        catch (Exception e)
        {
            return new ScenarioResult { Playable = playable, Verdict = Verdict.Errored, Reason = $"the result cannot be written: {DescribeFailure(e, secrets)}" };
        }
    }

    // What hides secrets may be what failed.
    private static string DescribeFailure(Exception e, SecretRegistry secrets)
    {
        try
        {
            return Redactor.MakeFor(secrets).RedactText(HarnessFailure.Describe(e));
        }
        catch (Exception)
        {
            return e.GetType().Name;
        }
    }
}

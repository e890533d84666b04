using System.Diagnostics;
using Conformance.Core.Browser;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Targets;
using Conformance.Core.Timing;
using Conformance.Core.Values;

namespace Conformance.Core.Execution;

/// <summary>Plays one scenario on a target, from opening to verdict. It throws nothing: what goes wrong is a result.</summary>
/// <param name="reach">Of the run; scenarios are not played once the target is known to be down.</param>
/// <param name="desk">Of the run; where it asks for a person's browser.</param>
public sealed class ScenarioRunner(RunSettings settings, Reach? reach = null, BrowserDesk? desk = null)
{
    private static readonly TimeSpan FinallyLimit = TimeSpan.FromSeconds(10);

    private readonly ResultWriter _results = new(settings);
    private readonly Reach _reach = reach ?? new Reach();
    private readonly BrowserDesk _desk = desk ?? new BrowserDesk(settings.Time);

    public async Task<ScenarioResult> PlayAsync(Playable playable, ITargetHost target, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var secrets = settings.Secrets.Branch();
        ScenarioPlay? play = null;
        var (verdict, reason) = (Verdict.Passed, (string?)null);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            _reach.ThrowIfDown();
            await using var session = await OpenAsync(target, playable, cancellation);
            using var limit = new TimeLimit(settings.ScenarioLimit, cancellation);
            play = new ScenarioPlay(playable, session, settings, secrets, limit, _desk);
            try
            {
                await play.PlayAsync();
            }
            finally
            {
                if (play.HasAnswer)
                    _reach.NoteAnswer();
                using var last = new TimeLimit(FinallyLimit, CancellationToken.None);
                await play.PlayFinallyAsync(last);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            (verdict, reason) = (Verdict.Interrupted, "interrupted");
        }
        catch (OperationCanceledException) when (play is { HasBegun: false })
        {
            (verdict, reason) = (Verdict.Errored, $"what the target makes for the scenario was not ready within {settings.ScenarioLimit.TotalSeconds:0} s");
        }
        catch (OperationCanceledException)
        {
            play?.Records.LastOrDefault(r => !r.IsFinally)?.Problem ??= $"the scenario took longer than {settings.ScenarioLimit.TotalSeconds:0} s";
            verdict = Verdict.Failed;
        }
        // Where it happened is of no weight when nobody answers: the same sentence for every scenario can be told once.
        catch (TargetException e)
        {
            _reach.NoteFailure(e);
            (verdict, reason) = (Verdict.Errored, e.Message);
        }
        catch (ValueException e)
        {
            (verdict, reason) = (Verdict.Errored, play?.Where() is { } where ? $"{where} {e.Message}" : e.Message);
        }
        // Ours: a defect must not end the run, and must not pass for the target's.
        catch (Exception e)
        {
            (verdict, reason) = (Verdict.Errored, HarnessFailure.Describe(e));
        }
        return WriteResult(playable, secrets, () => _results.Write(playable, play, verdict, reason, secrets, Stopwatch.GetElapsedTime(start)));
    }

    private static async Task<ITargetSession> OpenAsync(ITargetHost target, Playable playable, CancellationToken cancellation)
    {
        using var _ = Phase.Host();
        return await target.OpenAsync(playable, cancellation);
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

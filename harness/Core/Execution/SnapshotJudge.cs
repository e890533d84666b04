using Conformance.Core.Checks;
using Conformance.Core.Documents;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Snapshots;
using Conformance.Core.Timing;

namespace Conformance.Core.Execution;

/// <summary>What became of a scenario's snapshot.</summary>
/// <param name="Check">What was compared; null when nothing is kept, or nothing could be compared.</param>
/// <param name="Problem">What failed on our side, so that the scenario errored whatever the check says.</param>
internal sealed record JudgedSnapshot(CheckResult? Check, string? Problem = null);

/// <summary>From the transcript to its comparison. It throws nothing.</summary>
internal sealed class SnapshotJudge(RunSettings settings)
{
    public JudgedSnapshot Judge(Playable playable, ScenarioPlay play, SecretRegistry secrets)
    {
        try
        {
            using var _ = Phase.Transcript();
            var text = Transcript.Write(play.Transcript, MakeScrubber(play, secrets));
            return JudgeOutcome(settings.Snapshots.Settle(playable.SuitePath, playable.Scenario, playable.Case, text), playable);
        }
        catch (Exception e)
        {
            return new JudgedSnapshot(null, $"the transcript cannot be written: {HarnessFailure.Describe(e)}");
        }
    }

    private JudgedSnapshot JudgeOutcome(SnapshotOutcome outcome, Playable playable)
    {
        switch (outcome)
        {
            case SnapshotOutcome.NotCompared:
                return new JudgedSnapshot(null);
            case SnapshotOutcome.Unkept unkept:
                return new JudgedSnapshot(unkept.Known is null ? null : Unkept(Miss(playable, unkept.Known)), unkept.Why);
            case SnapshotOutcome.Missing missing:
                return new JudgedSnapshot(Miss(playable, missing), OpenDiff(missing.Received, missing.Verified));
            case SnapshotOutcome.Different different:
                return new JudgedSnapshot(Miss(playable, different), OpenDiff(different.Received, different.Verified));
            case SnapshotOutcome.Accepted:
                return new JudgedSnapshot(Passed(playable) with { Note = "accepted" });
            case SnapshotOutcome.Same:
                return new JudgedSnapshot(Passed(playable));
            default:
                throw new InvalidOperationException($"nobody judges {outcome.GetType().Name}");
        }
    }

    private static CheckResult Miss(Playable playable, SnapshotOutcome outcome) => outcome switch
    {
        SnapshotOutcome.Missing missing => Passed(playable) with
        {
            Verdict = CheckVerdict.Failed,
            Expected = $"a snapshot {Place(playable, "at", missing.Verified)}",
            Actual = $"none; received {FileGate.NameOf(missing.Received)}",
            Note = "Read it, then accept it with --update-snapshots.",
        },
        SnapshotOutcome.Different different => Passed(playable) with
        {
            Verdict = CheckVerdict.Failed,
            Expected = $"the snapshot {Place(playable, "", different.Verified)}",
            Actual = $"another transcript, {FileGate.NameOf(different.Received)}",
            Note = "When the new one is right, accept it with --update-snapshots.",
            Detail = different.Diff,
        },
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no miss"),
    };

    // Nothing was written that could be read or accepted.
    private static CheckResult Unkept(CheckResult miss) => miss with { Actual = miss.Detail is null ? "none" : "another transcript", Note = null };

    private static CheckResult Passed(Playable playable) => new(
        playable.Address, null, "snapshot", Level.Must, Implied: false, [], playable.At, CheckVerdict.Passed);

    private string? OpenDiff(string received, string verified)
    {
        try
        {
            settings.OpenDiff?.Invoke(received, verified);
            return null;
        }
        catch (Exception e)
        {
            return $"the diff tool cannot be opened: {HarnessFailure.Describe(e)}";
        }
    }

    private static Scrubber MakeScrubber(ScenarioPlay play, SecretRegistry secrets)
    {
        using var _ = Phase.Masking();
        return new Scrubber(secrets.Secrets.Select(s => s.Value), play.MadeUp, play.Bases);
    }

    private static string Place(Playable playable, string at, string file) =>
        playable.Case is { } name ? $"of '{name}' in {FileGate.NameOf(file)}" : $"{at} {FileGate.NameOf(file)}".Trim();
}

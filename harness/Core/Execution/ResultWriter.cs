using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Targets;

namespace Conformance.Core.Execution;

/// <summary>From what happened to what is reported: verdicts, the snapshot's comparison, and not one secret.</summary>
internal sealed class ResultWriter(RunSettings settings)
{
    private readonly ILookup<string, ExpectedFailure> _expected = settings.ExpectedFailures.ToLookup(e => e.Check, StringComparer.Ordinal);
    private readonly SnapshotJudge _snapshots = new(settings);

    public ScenarioResult Write(Playable playable, ScenarioPlay? play, Ending ending, SecretRegistry secrets, TimeSpan elapsed)
    {
        var verdict = ending.Verdict;
        // Most scenarios pass and have nothing to redact.
        var redactor = new Lazy<Redactor>(() => Redactor.MakeFor(secrets));
        var curl = new Lazy<CurlWriter>(() => new CurlWriter(secrets));
        var records = play?.Records ?? [];
        var steps = records.Select(r => StepOf(r, playable, redactor, curl, verdict)).ToImmutableArray();
        var judged = steps.Where(s => !s.IsFinally).ToArray();
        if (verdict == Verdict.Passed && judged.Any(s => s.Problem is not null || s.Checks.Any(c => c.Verdict == CheckVerdict.Failed)))
            verdict = Verdict.Failed;
        ImmutableArray<CheckResult> checks = [];
        if (verdict == Verdict.Passed && play is { IsComplete: true } && playable.HasSnapshot)
        {
            var snapshot = _snapshots.Judge(playable, play, secrets);
            checks = snapshot.Check is { } check ? [ExpectCheck(check)] : [];
            if (snapshot.Problem is { } problem)
                (ending, verdict) = (Ending.Errored(problem, isFileAtFault: false), Verdict.Errored);
            else if (checks.Any(c => c.Verdict == CheckVerdict.Failed))
                verdict = Verdict.Failed;
        }
        if (verdict == Verdict.Passed && judged.SelectMany(s => s.Checks).Concat(checks).Any(c => c.Verdict is CheckVerdict.Warned or CheckVerdict.FailedAsExpected))
            verdict = Verdict.Warned;
        return new ScenarioResult
        {
            Playable = playable,
            Verdict = verdict,
            Reason = ending.Reason is null ? null : redactor.Value.RedactText(ending.Reason),
            Interference = ending.Interference,
            IsFileAtFault = ending.IsFileAtFault,
            Steps = steps,
            Checks = checks,
            IsComplete = play?.IsComplete == true,
            Elapsed = elapsed,
        };
    }

    private StepResult StepOf(StepRecord record, Playable playable, Lazy<Redactor> redactor, Lazy<CurlWriter> curl, Verdict verdict)
    {
        var checks = record.Outcomes.Select(o => CheckOf(record, o.Check, o.Outcome, playable, redactor))
            .Concat(record.Misses.Select(m => MissOf(record, m, playable, redactor))).ToImmutableArray();
        var isShown = settings.KeepsExchanges || record.HasFailed || record.HasWarned || record.Interference is not null || verdict == Verdict.Errored;
        return new StepResult(
            record.Step.Label,
            record.Verb,
            record.Identity,
            record.Step.At,
            checks,
            isShown ? [.. record.Exchanges.Select(e => ExchangeWriter.WriteExchange(e, redactor.Value, curl.Value))] : [],
            record.Elapsed,
            record.Problem is null ? null : redactor.Value.RedactText(record.Problem),
            record.Reason is null ? null : redactor.Value.RedactText(record.Reason),
            record.IsFinally,
            record.Interference is null ? null : redactor.Value.RedactText(record.Interference.What));
    }

    private CheckResult CheckOf(StepRecord record, Check check, CheckOutcome outcome, Playable playable, Lazy<Redactor> redactor)
    {
        var result = new CheckResult(
            playable.Address, record.Step.Label, check.Name, check.Level, check.Implied, check.Covers, check.At, CheckVerdict.Passed);
        return outcome switch
        {
            CheckOutcome.Fail fail => ExpectCheck(result with
            {
                Verdict = check.Level == Level.Must ? CheckVerdict.Failed : check.Level == Level.Should ? CheckVerdict.Warned : CheckVerdict.Observed,
                Expected = redactor.Value.RedactText(fail.Expected),
                Actual = redactor.Value.RedactText(fail.Actual),
                Note = fail.Note is null ? null : redactor.Value.RedactText(fail.Note),
                IsOfWholeAnswer = fail.IsOfWholeAnswer,
            }),
            CheckOutcome.Observed observed => result with
            {
                Verdict = CheckVerdict.Observed,
                Actual = redactor.Value.RedactText(observed.Value),
                Note = observed.Matched switch { true => "as described", false => "not as described", null => null },
            },
            _ => result,
        };
    }

    private CheckResult MissOf(StepRecord record, Miss miss, Playable playable, Lazy<Redactor> redactor) => ExpectCheck(new CheckResult(
        playable.Address, record.Step.Label, miss.Name, Level.Must, Implied: false, [], record.Step.At,
        CheckVerdict.Failed, redactor.Value.RedactText(miss.Expected), redactor.Value.RedactText(miss.Actual)));

    // An expected failure past its day is no longer expected; that it is stale is said at the end of the run.
    private CheckResult ExpectCheck(CheckResult check) =>
        check.Verdict == CheckVerdict.Failed && _expected[check.Address].FirstOrDefault(IsInForce) is { } expected
            ? check with { Verdict = CheckVerdict.FailedAsExpected, Note = expected.Reason }
            : check;

    private bool IsInForce(ExpectedFailure expected) => !(expected.Until < DateOnly.FromDateTime(settings.Time.GetUtcNow().UtcDateTime));
}

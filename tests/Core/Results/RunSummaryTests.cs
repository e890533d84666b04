using Conformance.Core.Results;
using NUnit.Framework;

namespace Conformance.Tests.Core.Results;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class RunSummaryTests
{
    private static readonly (string Name, RunSummary Summary, int Code)[] Cases =
    [
        ("all held", Of(Verdict.Passed), 0),
        ("a wish", Of(Verdict.Passed, Verdict.Warned), 0),
        ("one failed", Of(Verdict.Passed, Verdict.Failed), 1),
        ("a finding", Of(Verdict.Passed) with { Findings = [new RunFinding("here", "stale")] }, 1),
        ("one not judged", Of(Verdict.Passed, Verdict.NotJudged), 0),
        ("one failed and one not judged", Of(Verdict.Failed, Verdict.NotJudged), 1),
        ("none judged", Of(Verdict.NotJudged, Verdict.Skipped), 3),
        ("the target stopped", Of(Verdict.Passed, Verdict.Failed, Verdict.NotJudged) with { Stopped = "it stopped answering" }, 3),
        ("one skipped", Of(Verdict.Passed, Verdict.Skipped), 0),
        ("all skipped", Of(Verdict.Skipped, Verdict.Skipped), 2),
        ("all skipped, which is welcome", Of(Verdict.Skipped) with { AllowsSkipped = true }, 0),
        ("a file at fault", Of(Verdict.Passed, Verdict.Failed, Verdict.Errored) with { FileErrors = 1 }, 2),
        ("the harness at fault", Of(Verdict.Passed, Verdict.Errored, Verdict.Errored) with { FileErrors = 1 }, 3),
        ("a problem of the harness", Of(Verdict.Passed) with { Problems = ["no requirements"] }, 3),
        ("interrupted", Of(Verdict.Failed, Verdict.Errored, Verdict.Interrupted) with { Stopped = "it stopped answering" }, 130),
    ];

    private static IEnumerable<TestCaseData> Rows() => Cases.Select(c => new TestCaseData(c.Summary, c.Code).SetArgDisplayNames(c.Name));

    [TestCaseSource(nameof(Rows))]
    public void The_exit_code_is_that_of_the_worst(RunSummary summary, int code) => Assert.That(summary.ExitCode, Is.EqualTo(code));

    [Test]
    public void Every_outcome_has_a_word_and_a_value_of_one_word()
    {
        string[] words = [.. Enum.GetValues<Verdict>().Select(OutcomeWords.SayWord), .. Enum.GetValues<RequirementState>().Select(OutcomeWords.SayWord), .. Enum.GetValues<CheckVerdict>().Select(OutcomeWords.SayWord)];
        string[] values = [.. Enum.GetValues<Verdict>().Select(OutcomeWords.WriteValue), .. Enum.GetValues<RequirementState>().Select(OutcomeWords.WriteValue), .. Enum.GetValues<CheckVerdict>().Select(OutcomeWords.WriteValue)];
        Assert.That(words, Is.EqualTo((string[])
        [
            "passed", "warned", "failed", "not judged", "skipped", "errored", "interrupted",
            "holds", "warned", "broken", "not judged", "not tested", "not judged here",
            "passed", "warned", "failed", "failed as expected", "observed",
        ]));
        Assert.That(values, Is.EqualTo(words.Select(w => w.Replace(' ', '-'))));
    }

    private static RunSummary Of(params Verdict[] verdicts)
    {
        var counts = new VerdictCounts();
        foreach (var verdict in verdicts)
            counts.AddVerdict(verdict);
        return new RunSummary { Counts = counts, Requirements = [], Elapsed = TimeSpan.Zero };
    }
}

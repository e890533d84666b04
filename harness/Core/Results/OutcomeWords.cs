namespace Conformance.Core.Results;

/// <summary>
/// The one table of words for what became of a scenario, a check and a requirement. The console says the words; where a word
/// is one column or one value (JSON, coverage), hyphens take the place of its spaces.
/// </summary>
public static class OutcomeWords
{
    public static string SayWord(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "passed",
        Verdict.Warned => "warned",
        Verdict.Failed => "failed",
        Verdict.NotJudged => "not judged",
        Verdict.Skipped => "skipped",
        Verdict.Errored => "errored",
        Verdict.Interrupted => "interrupted",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "a verdict without a word"),
    };

    public static string SayWord(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.Passed => "passed",
        CheckVerdict.Warned => "warned",
        CheckVerdict.Failed => "failed",
        CheckVerdict.FailedAsExpected => "failed as expected",
        CheckVerdict.Observed => "observed",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "a verdict without a word"),
    };

    public static string SayWord(RequirementState state) => state switch
    {
        RequirementState.Holds => "holds",
        RequirementState.Warned => "warned",
        RequirementState.Broken => "broken",
        RequirementState.NotJudged => "not judged",
        RequirementState.NotTested => "not tested",
        RequirementState.NotJudgedHere => "not judged here",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "a state without a word"),
    };

    /// <summary>The word as one value.</summary>
    public static string WriteValue(Verdict verdict) => SayWord(verdict).Replace(' ', '-');

    /// <inheritdoc cref="WriteValue(Verdict)"/>
    public static string WriteValue(CheckVerdict verdict) => SayWord(verdict).Replace(' ', '-');

    /// <inheritdoc cref="WriteValue(Verdict)"/>
    public static string WriteValue(RequirementState state) => SayWord(state).Replace(' ', '-');
}

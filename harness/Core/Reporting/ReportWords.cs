using Conformance.Core.Checks;
using Conformance.Core.Results;

namespace Conformance.Core.Reporting;

/// <summary>The words of reports.</summary>
internal static class ReportWords
{
    public static string SayWord(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "passed",
        Verdict.Warned => "warned",
        Verdict.Failed => "failed",
        Verdict.Skipped => "skipped",
        Verdict.Errored => "errored",
        Verdict.Interrupted => "interrupted",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    public static string SayWord(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.Passed => "passed",
        CheckVerdict.Warned => "warned",
        CheckVerdict.Failed => "failed",
        CheckVerdict.FailedAsExpected => "failed-as-expected",
        CheckVerdict.Observed => "observed",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    public static string SayWord(RequirementState state) => state switch
    {
        RequirementState.Holds => "holds",
        RequirementState.Warned => "warned",
        RequirementState.Broken => "broken",
        RequirementState.NotTested => "not-tested",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string SayWord(Level level) => level switch
    {
        Level.Must => "must",
        Level.Should => "should",
        Level.Observe => "observe",
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    public static string SayWord(TimeSpan time) => time.TotalSeconds < 1 ? $"{time.TotalMilliseconds:0} ms" : $"{time.TotalSeconds:0.0} s";

    public static string Count(int count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";
}

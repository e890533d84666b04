using System.Collections.Immutable;

namespace Conformance.Core.Results;

/// <summary>The run in numbers, and what concerns it as a whole.</summary>
public sealed record RunSummary
{
    public required VerdictCounts Counts { get; init; }

    public required ImmutableArray<RequirementResult> Requirements { get; init; }

    /// <summary>What fails the run beside its scenarios: stale expected failures, snapshots without a scenario.</summary>
    public ImmutableArray<RunFinding> Findings { get; init; } = [];

    /// <summary>What of the harness failed beside the scenarios, a sentence each.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    public required TimeSpan Elapsed { get; init; }

    /// <summary>Why the target could not be asked, from the start or from some moment on; null when it could.</summary>
    public string? Stopped { get; init; }

    /// <summary>What was waited because the target asked for fewer requests.</summary>
    public RateLimitWaits Waits { get; init; } = RateLimitWaits.None;

    /// <summary>How many of the scenarios that errored their author can mend.</summary>
    public int FileErrors { get; init; }

    /// <summary>Whether a run in which everything was skipped is welcome.</summary>
    public bool AllowsSkipped { get; init; }

    public int Count(Verdict verdict) => Counts[verdict];

    public bool IsInterrupted => Count(Verdict.Interrupted) > 0;

    /// <summary>Whether any scenario got a verdict about the provider.</summary>
    public bool HasJudged => Count(Verdict.Passed) + Count(Verdict.Warned) + Count(Verdict.Failed) > 0;

    /// <summary>Whether nothing was tried, and nobody said that this is welcome.</summary>
    public bool IsNeedlesslyEmpty => !HasJudged && Count(Verdict.NotJudged) == 0 && Count(Verdict.Skipped) > 0 && !AllowsSkipped;

    /// <summary>One of <see cref="ExitCodes"/>, by the worst that happened.</summary>
    public int ExitCode =>
        IsInterrupted ? ExitCodes.Interrupted
        : Stopped is not null || Count(Verdict.Errored) > FileErrors || !Problems.IsEmpty ? ExitCodes.Unreachable
        : Count(Verdict.Errored) > 0 ? ExitCodes.Usage
        : Count(Verdict.Failed) > 0 || !Findings.IsEmpty ? ExitCodes.Failed
        : HasJudged ? ExitCodes.Held
        : Count(Verdict.NotJudged) > 0 ? ExitCodes.Unreachable
        : IsNeedlesslyEmpty ? ExitCodes.Usage
        : ExitCodes.Held;
}

/// <summary>Something wrong with the run as a whole.</summary>
/// <param name="Where">An address or a file.</param>
public sealed record RunFinding(string Where, string Message);

/// <summary>How often a run waited because a target asked for fewer requests, and how long in all.</summary>
public sealed record RateLimitWaits(int Count, TimeSpan Total)
{
    public static readonly RateLimitWaits None = new(0, TimeSpan.Zero);
}

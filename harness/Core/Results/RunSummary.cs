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

    public int Count(Verdict verdict) => Counts[verdict];

    public bool IsInterrupted => Count(Verdict.Interrupted) > 0;

    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode =>
        IsInterrupted ? ExitCodes.Interrupted
        : Count(Verdict.Errored) > 0 || !Problems.IsEmpty ? ExitCodes.Unreachable
        : Count(Verdict.Failed) > 0 || !Findings.IsEmpty ? ExitCodes.Failed
        : ExitCodes.Held;
}

/// <summary>Something wrong with the run as a whole.</summary>
/// <param name="Where">An address or a file.</param>
public sealed record RunFinding(string Where, string Message);

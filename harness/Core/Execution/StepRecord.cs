using System.Collections.Immutable;
using Conformance.Core.Attribution;
using Conformance.Core.Checks;
using Conformance.Core.Scenarios;

namespace Conformance.Core.Execution;

/// <summary>A step as it was played, with everything unredacted: it does not leave this folder.</summary>
internal sealed record StepRecord(Step Step, string Verb, string Identity, bool IsFinally)
{
    public ImmutableArray<Exchange> Exchanges { get; set; } = [];

    public List<(Check Check, CheckOutcome Outcome)> Outcomes { get; } = [];

    /// <summary>Misses that no check of the scenario names: a value that could not be saved, an answer that never came.</summary>
    public List<Miss> Misses { get; } = [];

    /// <summary>What came in place of the provider's answer; nothing is judged then.</summary>
    public Interference? Interference { get; set; }

    public TimeSpan Elapsed { get; set; }

    public string? Problem { get; set; }

    public string? Reason { get; set; }

    /// <summary>Whether the scenario cannot go on after it.</summary>
    public bool HasFailed =>
        Problem is not null || Misses.Count > 0 || Outcomes.Exists(o => o is { Check.Level: Level.Must, Outcome: CheckOutcome.Fail });

    public bool HasWarned => Outcomes.Exists(o => o is { Check.Level: Level.Should, Outcome: CheckOutcome.Fail });
}

/// <summary>A miss without a check.</summary>
internal sealed record Miss(string Name, string Expected, string Actual);

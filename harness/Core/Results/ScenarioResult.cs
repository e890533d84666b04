using System.Collections.Immutable;
using Conformance.Core.Attribution;
using Conformance.Core.Checks;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Core.Results;

/// <summary>What became of one playable. All its texts are redacted: no reporter ever holds a secret.</summary>
public sealed record ScenarioResult
{
    public required Playable Playable { get; init; }

    public string Address => Playable.Address;

    public required Verdict Verdict { get; init; }

    /// <summary>Why it was skipped, or why it could not be judged.</summary>
    public string? Reason { get; init; }

    /// <summary>Of one that is not judged: what came in place of the provider's answer.</summary>
    public InterferenceKind? Interference { get; init; }

    /// <summary>Of one that errored: whether the author of the scenario or the target file can mend it.</summary>
    public bool IsFileAtFault { get; init; }

    public ImmutableArray<StepResult> Steps { get; init; } = [];

    /// <summary>Checks of the scenario as a whole: its snapshot.</summary>
    public ImmutableArray<CheckResult> Checks { get; init; } = [];

    /// <summary>Whether every step was played to its end.</summary>
    public bool IsComplete { get; init; }

    public TimeSpan Elapsed { get; init; }

    /// <summary>All checks with those of the steps, in the order of evaluation.</summary>
    public IEnumerable<CheckResult> AllChecks => Steps.SelectMany(s => s.Checks).Concat(Checks);
}

/// <summary>One step as it was played.</summary>
/// <param name="Verb">The verb, or http, advance, fault, journal.</param>
/// <param name="Identity">Who acted.</param>
/// <param name="Exchanges">What went over the wire; kept for steps that a reader will want to see.</param>
/// <param name="Problem">Why the step could not be done, or null.</param>
/// <param name="NotJudged">What came in place of the provider's answer, so that nothing was judged; or null.</param>
/// <param name="Reason">Why the provider refused, in its own words, when it says so and the step failed.</param>
/// <param name="IsFinally">Whether it stands under finally and so takes no part in the verdict.</param>
public sealed record StepResult(
    string Label,
    string Verb,
    string Identity,
    SourceSpan At,
    ImmutableArray<CheckResult> Checks,
    ImmutableArray<ExchangeText> Exchanges,
    TimeSpan Elapsed,
    string? Problem,
    string? Reason,
    bool IsFinally,
    string? NotJudged = null)
{
    /// <summary>
    /// Whether an implied check missed for no reason of its own: the answer as a whole could not be read, and another check of the
    /// step says so. What such a check is about is neither broken nor held.
    /// </summary>
    public bool IsConsequence(CheckResult check) =>
        check is { Implied: true, IsOfWholeAnswer: true } && Checks.Any(other => IsToldBefore(other, check));

    private bool IsToldBefore(CheckResult other, CheckResult check) =>
        other.Verdict == CheckVerdict.Failed && !ReferenceEquals(other, check)
        && (!other.Implied || !other.IsOfWholeAnswer || Checks.IndexOf(other) < Checks.IndexOf(check));
}

/// <summary>One check as it was judged.</summary>
/// <param name="Scenario">The address of the scenario or case.</param>
/// <param name="Step">The step's label, or null for a check of the whole scenario.</param>
/// <param name="Detail">More lines to show below: a snapshot's difference.</param>
public sealed record CheckResult(
    string Scenario,
    string? Step,
    string Name,
    Level Level,
    bool Implied,
    ImmutableArray<string> Covers,
    SourceSpan At,
    CheckVerdict Verdict,
    string? Expected = null,
    string? Actual = null,
    string? Note = null,
    string? Detail = null)
{
    /// <summary>Whether what was actual is of the whole answer, and fails other checks of the step, too.</summary>
    public bool IsOfWholeAnswer { get; init; }


    public string Address => Step is null ? $"{Scenario}::{Name}" : $"{Scenario}::{Step}.{Name}";
}

/// <summary>An exchange as a reader sees it, redacted.</summary>
/// <param name="Status">The answer's status, or null when none came.</param>
/// <param name="Request">Request line, headers, an empty line, body.</param>
/// <param name="Response">Status line, headers, an empty line, body; or the transport error.</param>
/// <param name="Curl">A line that repeats the request, with secrets by variable.</param>
public sealed record ExchangeText(string Method, string Url, int? Status, string Request, string Response, string Curl, TimeSpan? Elapsed);

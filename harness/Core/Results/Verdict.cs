namespace Conformance.Core.Results;

/// <summary>What became of a scenario.</summary>
public enum Verdict
{
    Passed,

    /// <summary>Every MUST held, a SHOULD did not; or what failed was expected to.</summary>
    Warned,

    Failed,

    /// <summary>Not played; the reason says what is missing.</summary>
    Skipped,

    /// <summary>It could not be judged: the target could not be reached, or the scenario or the harness failed.</summary>
    Errored,

    /// <summary>The run was stopped before it was done.</summary>
    Interrupted,
}

/// <summary>What became of a check.</summary>
public enum CheckVerdict
{
    Passed,
    Warned,
    Failed,

    /// <summary>It failed, and the target file said that it would.</summary>
    FailedAsExpected,
    Observed,
}

/// <summary>What became of a requirement.</summary>
public enum RequirementState
{
    Holds,
    Warned,
    Broken,
    NotTested,
}

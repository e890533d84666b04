namespace Conformance.Core.Results;

/// <summary>What became of a scenario.</summary>
public enum Verdict
{
    Passed,

    /// <summary>Every MUST held, a SHOULD did not; or what failed was expected to.</summary>
    Warned,

    Failed,

    /// <summary>It was tried, and what came is not the provider's to answer for; the reason says what came.</summary>
    NotJudged,

    /// <summary>Not tried; the reason says what is missing.</summary>
    Skipped,

    /// <summary>The scenario, the target file or the harness is at fault.</summary>
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

    /// <summary>Scenarios about it were tried, and none could be judged.</summary>
    NotJudged,

    NotTested,

    /// <summary>It binds the client, and the run was one of a provider.</summary>
    NotJudgedHere,
}

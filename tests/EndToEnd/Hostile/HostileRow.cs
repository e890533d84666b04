namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>One hostile server, and what a run has to make of it.</summary>
/// <param name="Token">The verdict of a scenario that asks it for a token.</param>
/// <param name="Refused">The verdict of a scenario that asks it for a refusal.</param>
/// <param name="Alone">The exit code of a run of these two.</param>
/// <param name="Beside">The exit code of a run that asks a good server, too.</param>
/// <param name="Says">What the console says of it; "" when there is nothing to say.</param>
internal sealed record HostileRow(string Name, Habit Habit, string Token, string Refused, int Alone, int Beside, string Says)
{
    public const string Passed = "passed";
    public const string Failed = "failed";
    public const string NotJudged = "not-judged";

    public const int Limit = 3;

    /// <summary>Asked over https.</summary>
    public bool IsTls { get; init; }

    /// <summary>The address to ask, when it is none of a server of ours.</summary>
    public string? Address { get; init; }

    /// <summary>It takes until the time limit.</summary>
    public bool IsSlow { get; init; }

    /// <summary>It says more than fits into a small memory.</summary>
    public bool IsBig { get; init; }

    public override string ToString() => Name;
}

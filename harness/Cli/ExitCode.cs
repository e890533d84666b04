namespace Conformance.Cli;

/// <summary>What the program says to whoever started it.</summary>
internal static class ExitCode
{
    /// <summary>All held.</summary>
    public const int Held = 0;

    /// <summary>A check failed, a snapshot differs, an expected failure is stale, a mutant lives.</summary>
    public const int Failed = 1;

    /// <summary>Usage, or a scenario or target that cannot be read.</summary>
    public const int Usage = 2;

    /// <summary>The target could not be reached, or the harness itself failed.</summary>
    public const int Unreachable = 3;

    public const int Interrupted = 130;
}

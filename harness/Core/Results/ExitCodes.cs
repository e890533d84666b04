namespace Conformance.Core.Results;

/// <summary>What the program says to whoever started it.</summary>
public static class ExitCodes
{
    /// <summary>All that was judged held.</summary>
    public const int Held = 0;

    /// <summary>A check failed, a snapshot differs, an expected failure is stale, a mutant lives.</summary>
    public const int Failed = 1;

    /// <summary>Usage, a scenario or target that cannot be read or played, or a run in which everything was skipped.</summary>
    public const int Usage = 2;

    /// <summary>The target could not be reached or stopped answering, nothing that came was its own, a report could not be written, or the harness itself failed.</summary>
    public const int Unreachable = 3;

    /// <summary>Interrupted; reports are written all the same.</summary>
    public const int Interrupted = 130;
}

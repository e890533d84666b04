using Conformance.Core.Attribution;
using Conformance.Core.Results;

namespace Conformance.Core.Execution;

/// <summary>How the playing of a scenario came to its end.</summary>
/// <param name="Verdict">Passed when it was played as far as it goes: what its checks found is then the verdict.</param>
internal sealed record Ending(Verdict Verdict, string? Reason = null, InterferenceKind? Interference = null, bool IsFileAtFault = false)
{
    public static readonly Ending Played = new(Verdict.Passed);

    public static readonly Ending Interrupted = new(Verdict.Interrupted, "interrupted");

    public static Ending Skipped(string reason) => new(Verdict.Skipped, reason);

    public static Ending NotJudged(Interference interference) => new(Verdict.NotJudged, interference.What, interference.Kind);

    public static Ending Errored(string reason, bool isFileAtFault) => new(Verdict.Errored, reason, IsFileAtFault: isFileAtFault);
}

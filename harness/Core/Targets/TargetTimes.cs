using Conformance.Core.Language;
using Conformance.Core.Sources;
using Conformance.Core.Texts;

namespace Conformance.Core.Targets;

/// <summary>Reads the times of a target file, each with the bounds within which it means something.</summary>
internal static class TargetTimes
{
    // An answer or a turn that takes longer is none that a run waits for; a longer wait than of weeks is more than a timer takes.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    public static TimeSpan? ReadTimeout(Fields root, TargetValues values, DiagnosticBag mistakes) => Read(root, "timeout", TimeSpan.FromMilliseconds(1), LongestAnswer, values, mistakes);

    public static TimeSpan? ReadMaxWait(Fields root, TargetValues values, DiagnosticBag mistakes) => Read(root, "maxWait", TimeSpan.Zero, LongestWait, values, mistakes);

    public static TimeSpan? ReadPace(Fields root, TargetValues values, DiagnosticBag mistakes) => Read(root, "pace", TimeSpan.Zero, LongestAnswer, values, mistakes);

    private static TimeSpan? Read(Fields root, string key, TimeSpan least, TimeSpan most, TargetValues values, DiagnosticBag mistakes)
    {
        if (root[key] is not { } node || values.Text(node) is not { } text)
            return null;
        var duration = DurationText.ParseDuration(text);
        if (duration >= least && duration <= most)
            return duration;
        mistakes.AddMessage(
            node.At, duration is null ? $"'{text}' is no duration" : $"'{key}' of {text}",
            $"Write {(duration is null ? "one such as 500ms, 90s, 15m or 1h30m, " : "one ")}from {DurationText.Print(least)} to {DurationText.Print(most)}.");
        return null;
    }
}

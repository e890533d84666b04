using System.Text.RegularExpressions;

namespace Conformance.Core.Snapshots;

/// <summary>The lines by which a snapshot is read again. No line of a body passes for one: it gets a backslash.</summary>
internal static partial class SnapshotMarks
{
    public const string Section = "#### case ";
    public const string Step = "== ";
    public const string Answer = "-- ";

    private const string Guard = "\\";
    private static readonly string[] Guarded = ["#### ", Step, Answer, Guard];

    [GeneratedRegex("^== (?<label>[A-Za-z0-9_.-]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex StepLine();

    [GeneratedRegex("^== (?<first>[A-Za-z0-9_.-]+)( to (?<last>[A-Za-z0-9_.-]+))?, as in (?<case>[a-z0-9-]+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex StepsReference();

    [GeneratedRegex("^-- [0-9]+, as in ((?<case>[a-z0-9-]+)::)?(?<label>[A-Za-z0-9_.-]+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex AnswerReference();

    /// <summary>The text with a backslash before each line that would pass for a mark.</summary>
    public static string GuardLines(string text) =>
        Guarded.Any(text.Contains) ? string.Join('\n', text.Split('\n').Select(GuardLine)) : text;

    private static string GuardLine(string line) => Guarded.Any(g => line.StartsWith(g, StringComparison.Ordinal)) ? Guard + line : line;
}

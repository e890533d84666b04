using System.Collections.Immutable;

namespace Conformance.Core.Snapshots;

/// <summary>The steps of one section, in order.</summary>
public sealed class SectionText(ImmutableArray<StepText> steps)
{
    /// <summary>In order, each with its answer in full.</summary>
    public ImmutableArray<StepText> Steps => steps;

    /// <summary>Reads a transcript, or lines of a file that hold no reference.</summary>
    public static SectionText ReadSectionText(string text) => new([.. BlocksIn(text.Split('\n')).Select(ReadStep)]);

    /// <summary>The same text, whatever empty lines it was read with.</summary>
    public override string ToString() => string.Concat(steps.Select(s => s.Print(s.Answer))).TrimEnd('\n') + "\n";

    /// <summary>The step of that label, or null.</summary>
    public StepText? FindStepText(string label) => steps.FirstOrDefault(s => s.Label == label);

    /// <summary>The steps from one to another; none when they do not stand so.</summary>
    public ImmutableArray<StepText> Between(string first, string last)
    {
        var (from, to) = (IndexOf(first), IndexOf(last));
        return from >= 0 && to >= from ? steps[from..(to + 1)] : [];
    }

    // A step after a wait is told by two marks of one label.
    private static IEnumerable<List<string>> BlocksIn(string[] lines)
    {
        var block = new List<string>();
        foreach (var line in lines)
        {
            if (block.Count > 0 && line.StartsWith(SnapshotMarks.Step, StringComparison.Ordinal) && LabelOf(line) != LabelOf(block[0]))
            {
                yield return block;
                block = [];
            }
            block.Add(line);
        }
        if (block.Any(l => l.Length > 0))
            yield return block;
    }

    private static StepText ReadStep(List<string> lines)
    {
        var at = lines.FindIndex(l => l.StartsWith(SnapshotMarks.Answer, StringComparison.Ordinal));
        return at < 0
            ? new StepText(LabelOf(lines[0]), JoinLines(lines), null)
            : new StepText(LabelOf(lines[0]), JoinLines(lines[..at]), JoinLines(lines[at..]));
    }

    private static string LabelOf(string line) => SnapshotMarks.StepLine().Match(line).Groups["label"].Value;

    private static string JoinLines(List<string> lines) => string.Join('\n', lines).Trim('\n');

    private int IndexOf(string label) => steps.IndexOf(steps.FirstOrDefault(s => s.Label == label)!);
}

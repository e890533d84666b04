using System.Text;

namespace Conformance.Core.Snapshots;

/// <summary>
/// Writes a snapshot file. Steps that stand above in the same words, names included, are one line that says where, and so is an
/// answer; what a reference names is printed in full there.
/// </summary>
public sealed class SnapshotWriter
{
    // By the whole step: the case that tells it first, and where in it. By the answer: the step that gives it first.
    private readonly Dictionary<StepText, (string Case, int At)> _steps = [];
    private readonly Dictionary<string, (string? Case, string Label)> _answers = new(StringComparer.Ordinal);

    private SnapshotWriter()
    {
    }

    public static string WriteSections(IEnumerable<SnapshotSection> sections)
    {
        var writer = new SnapshotWriter();
        return string.Join("\n\n", sections.Select(s => writer.PrintSection(s).TrimEnd('\n'))) + "\n";
    }

    private string PrintSection(SnapshotSection section)
    {
        var text = new StringBuilder();
        if (section.Case is { } name)
            text.Append(SnapshotMarks.Section).Append(name).Append('\n');
        var steps = section.Text.Steps;
        for (var at = 0; at < steps.Length;)
        {
            var known = CountKnown(steps.AsSpan()[at..]);
            text.Append(known > 0 ? Refer(steps[at], steps[at + known - 1]) : steps[at].Print(ShortenAnswer(section, steps[at])));
            at += Math.Max(known, 1);
        }
        Remember(section);
        return text.ToString();
    }

    /// <summary>How many of the steps stand in one case above, side by side; none when a line that says so is no shorter.</summary>
    private int CountKnown(ReadOnlySpan<StepText> steps)
    {
        if (!_steps.TryGetValue(steps[0], out var home))
            return 0;
        var count = 1;
        while (count < steps.Length && _steps.TryGetValue(steps[count], out var next) && next == (home.Case, home.At + count))
            count++;
        return count == 1 && steps[0].IsOneLine ? 0 : count;
    }

    private string Refer(StepText first, StepText last) =>
        $"{SnapshotMarks.Step}{first.Label}{(last == first ? "" : $" to {last.Label}")}, as in {_steps[first].Case}\n";

    private string? ShortenAnswer(SnapshotSection section, StepText step)
    {
        if (step.Answer is not { } answer || answer.IndexOf('\n', StringComparison.Ordinal) is not (> 0 and var end))
            return step.Answer;
        if (!_answers.TryGetValue(answer, out var home))
        {
            if (section.Text.FindStepText(step.Label) == step)
                _answers[answer] = (section.Case, step.Label);
            return answer;
        }
        return home.Case == section.Case ? $"{answer[..end]}, as in {home.Label}"
            : home.Case is null ? answer
            : $"{answer[..end]}, as in {home.Case}::{home.Label}";
    }

    private void Remember(SnapshotSection section)
    {
        foreach (var (at, step) in section.Text.Steps.Index())
        {
            if (section.Case is { } name && section.Text.FindStepText(step.Label) == step)
                _steps.TryAdd(step, (name, at));
        }
    }
}

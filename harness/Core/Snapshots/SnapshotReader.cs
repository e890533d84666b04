using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Conformance.Core.Snapshots;

/// <summary>
/// Reads a snapshot file: each section in full, so that what one of them means hangs on no other. A reference that names
/// nothing above it stays a line as any, and so differs from what is received.
/// </summary>
public sealed class SnapshotReader
{
    private readonly Dictionary<string, SectionText> _above = new(StringComparer.Ordinal);

    private SnapshotReader()
    {
    }

    /// <param name="text">Its lines end with LF.</param>
    public static ImmutableArray<SnapshotSection> ReadSnapshotSections(string text)
    {
        var reader = new SnapshotReader();
        return [.. SectionsOf(text.Split('\n')).Select(s => reader.ReadSection(s.Case, s.Lines))];
    }

    private static IEnumerable<(string? Case, List<string> Lines)> SectionsOf(string[] lines)
    {
        var (name, section) = ((string?)null, new List<string>());
        foreach (var line in lines)
        {
            if (!line.StartsWith(SnapshotMarks.Section, StringComparison.Ordinal))
            {
                section.Add(line);
                continue;
            }
            if (name is not null || section.Any(l => l.Length > 0))
                yield return (name, section);
            (name, section) = (line[SnapshotMarks.Section.Length..].Trim(), []);
        }
        if (name is not null || section.Any(l => l.Length > 0))
            yield return (name, section);
    }

    private SnapshotSection ReadSection(string? name, List<string> lines)
    {
        var steps = ImmutableArray.CreateBuilder<StepText>();
        foreach (var step in SectionText.ReadSectionText(string.Join('\n', lines)).Steps)
            steps.AddRange(StepsFor(step, steps));
        var section = new SectionText(steps.DrainToImmutable());
        if (name is not null)
            _above.TryAdd(name, section);
        return new SnapshotSection(name, section);
    }

    private ImmutableArray<StepText> StepsFor(StepText step, IEnumerable<StepText> before)
    {
        if (step.Answer is null && SnapshotMarks.StepsReference().Match(step.Request) is { Success: true } steps)
            return StepsAt(steps.Groups["case"].Value, steps.Groups["first"].Value, steps.Groups["last"]) is { IsEmpty: false } found ? found : [step];
        if (step.Answer is { } line && SnapshotMarks.AnswerReference().Match(line) is { Success: true } answer)
            return [step with { Answer = AnswerAt(answer.Groups["case"], answer.Groups["label"].Value, before) ?? line }];
        return [step];
    }

    private ImmutableArray<StepText> StepsAt(string name, string first, Group last) =>
        _above.TryGetValue(name, out var section) ? section.Between(first, last.Success ? last.Value : first) : [];

    private string? AnswerAt(Group name, string label, IEnumerable<StepText> before) =>
        !name.Success ? before.FirstOrDefault(s => s.Label == label)?.Answer
        : _above.TryGetValue(name.Value, out var section) ? section.FindStepText(label)?.Answer
        : null;
}

using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Conformance.Core.Snapshots;

/// <summary>What changed between two texts, line by line, with some lines around it.</summary>
public static class TextDiff
{
    private const int Around = 3;

    // Comparing costs the square of what differs: a body of a million lines is not compared, but shown where it begins to differ.
    private const int MostLines = 4000;
    private const int ShownOfMany = 40;

    public static string Compare(string before, string after) =>
        before.Count(c => c == '\n') + after.Count(c => c == '\n') > MostLines ? ShowBeginnings(before.Split('\n'), after.Split('\n')) : CompareLines(before, after);

    private static string ShowBeginnings(string[] before, string[] after)
    {
        var same = before.Zip(after).TakeWhile(l => l.First == l.Second).Count();
        var shown = before[Math.Max(0, same - Around)..same].Select(l => $"  {l}")
            .Concat(before.Skip(same).Take(ShownOfMany).Select(l => $"- {l}")).Concat(after.Skip(same).Take(ShownOfMany).Select(l => $"+ {l}"));
        return string.Join('\n', shown.Append($"... (lines {before.Length} and {after.Length}, too many to compare)"));
    }

    private static string CompareLines(string before, string after)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(before, after, ignoreWhitespace: false).Lines;
        var shown = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Type != ChangeType.Unchanged)
                Array.Fill(shown, true, Math.Max(0, i - Around), Math.Min(lines.Count, i + Around + 1) - Math.Max(0, i - Around));
        }
        var text = new StringBuilder();
        for (var i = 0; i < lines.Count; i++)
        {
            if (shown[i])
                text.Append(Sign(lines[i].Type)).Append(' ').Append(lines[i].Text).Append('\n');
            else if (i > 0 && shown[i - 1])
                text.Append("...\n");
        }
        return text.ToString().TrimEnd('\n');
    }

    private static char Sign(ChangeType type) => type switch
    {
        ChangeType.Inserted => '+',
        ChangeType.Deleted => '-',
        _ => ' ',
    };
}

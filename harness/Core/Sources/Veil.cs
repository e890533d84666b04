using System.Text;

namespace Conformance.Core.Sources;

/// <summary>Parts of a file that no message quotes: lines count from 1, columns from 0, the end exclusive.</summary>
public sealed class Veil(IEnumerable<HiddenPart> parts)
{
    /// <summary>What stands for a hidden part.</summary>
    public const string Sign = "***";

    public static readonly Veil None = new([]);

    private readonly ILookup<int, HiddenPart> _parts = parts.ToLookup(p => p.Line);

    /// <summary>A line without its hidden parts, and where in it a place stands then.</summary>
    public (string Line, SourceSpan At) CoverLine(string line, SourceSpan at)
    {
        var shown = new StringBuilder();
        var (copied, column, length) = (0, at.Column - 1, at.Length);
        foreach (var (_, start, end) in Parts(at.Line, line).OrderBy(p => p.Start).ThenByDescending(p => p.End))
        {
            if (end <= copied)
                continue;
            var from = Math.Max(start, copied);
            shown.Append(line, copied, from - copied);
            if (at.Column - 1 >= from && at.Column - 1 < end)
                (column, length) = (shown.Length, Sign.Length);
            shown.Append(Sign);
            copied = end;
            if (at.Column - 1 >= end)
                column = at.Column - 1 - end + shown.Length;
        }
        return (shown.Append(line, copied, line.Length - copied).ToString(), at with { Column = column + 1, Length = length });
    }

    /// <summary>What is hidden of a line.</summary>
    public IEnumerable<string> ListHidden(int number, string line) => Parts(number, line).Select(p => line[p.Start..p.End]);

    // A password in an address is nobody's to read, in whichever file it stands.
    private IEnumerable<HiddenPart> Parts(int number, string line) =>
        _parts[number].Concat(UserInfo.FindAll(line).Select(found => new HiddenPart(number, found.Start, found.Start + found.Text.Length)))
            .Select(p => p with { End = Math.Min(p.End, line.Length) }).Where(p => p.Start < p.End);
}

/// <summary>A part of a line.</summary>
public readonly record struct HiddenPart(int Line, int Start, int End);

namespace Conformance.Core.Sources;

/// <summary>A line of a file with a caret below the place that is meant.</summary>
public static class Frame
{
    private const int WidestLine = 160;

    /// <summary>Two lines of text, or null when the place lies in no file.</summary>
    public static string? RenderAt(SourceSpan place)
    {
        if (place.Line == 0 || place.File.Line(place.Line) is not { } whole)
            return null;
        var (line, at) = place.File.Veil.Value.CoverLine(whole, place);
        var gutter = at.Line.ToString().PadLeft(5);
        var from = at.Column > WidestLine - 40 ? at.Column - 41 : 0;
        var shown = line[Math.Min(from, line.Length)..];
        if (shown.Length > WidestLine)
            shown = string.Concat(shown.AsSpan(0, WidestLine), "…");
        var lead = new string([.. shown.Take(at.Column - 1 - from).Select(c => c == '\t' ? '\t' : ' ')]);
        var length = Math.Clamp(at.Length, 1, Math.Max(1, shown.Length - lead.Length));
        return $"{gutter} | {shown}\n{new string(' ', gutter.Length)} | {lead}{new string('^', length)}";
    }
}

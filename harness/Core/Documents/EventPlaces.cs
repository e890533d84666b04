using Conformance.Core.Sources;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Conformance.Core.Documents;

/// <summary>Where in a file what the YAML library tells stands.</summary>
internal static class EventPlaces
{
    public static SourceSpan PlaceOf(ParsingEvent e, SourceFile file)
    {
        var length = e.End.Line == e.Start.Line ? (int)(e.End.Column - e.Start.Column) : 1;
        return new SourceSpan(file, (int)e.Start.Line, (int)e.Start.Column, Math.Max(1, length));
    }

    public static SourceSpan PlaceOf(YamlException e, SourceFile file) => new(file, Math.Max(1, (int)e.Start.Line), Math.Max(1, (int)e.Start.Column), 1);

    /// <summary>What is wrong, without the place that the library puts in front.</summary>
    public static string ReasonOf(YamlException e)
    {
        var text = (e.InnerException ?? e).Message;
        var colon = text.StartsWith('(') ? text.IndexOf("): ", StringComparison.Ordinal) : -1;
        return (colon < 0 ? text : text[(colon + 3)..]).TrimEnd('.');
    }

    /// <summary>How far behind the scalar's place its characters begin; -1 when the line does not hold them as they are.</summary>
    public static int OffsetIn(SourceFile file, Scalar scalar, SourceSpan at)
    {
        var quoted = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        var line = file.Line(at.Line) ?? "";
        var from = at.Column - 1 + quoted;
        var verbatim = from + scalar.Value.Length <= line.Length && string.CompareOrdinal(line, from, scalar.Value, 0, scalar.Value.Length) == 0;
        return verbatim ? quoted : -1;
    }
}

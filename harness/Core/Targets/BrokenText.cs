using System.Text.RegularExpressions;
using Conformance.Core.Sources;

namespace Conformance.Core.Targets;

/// <summary>What may be quoted of a target file that is no YAML: of each line as much as consists of the words of the language.</summary>
internal static partial class BrokenText
{
    public static Veil Read(SourceFile file, PlainValues plain) =>
        new(file.Text.Split('\n').Select((line, i) => (Start: PlainLength(line, plain), Line: line, Number: i + 1))
            .Where(l => l.Start < l.Line.TrimEnd().Length)
            .Select(l => new HiddenPart(l.Number, l.Start, l.Line.TrimEnd('\r').Length)));

    private static int PlainLength(string line, PlainValues plain) =>
        Word().Matches(line).FirstOrDefault(w => w.Value != "-" && !plain.IsWord(w.Value))?.Index ?? line.Length;

    [GeneratedRegex("""[^\s{}\[\],:'"]+""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}

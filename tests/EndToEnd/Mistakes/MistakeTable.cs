using System.Runtime.CompilerServices;

namespace Conformance.Tests.EndToEnd.Mistakes;

/// <summary>
/// The tables of tests/Cases/mistakes. A row is `## what the author got wrong`, the edit of a file (`- before`, `+ after`, the file being the one of the last
/// `# file`) or a command line (`$ run --jobs 0`), and `> the first line that is said`.
/// </summary>
internal static class MistakeTable
{
    public const string Play = "run --scenarios {folder} --target {folder}/target.yaml";

    public static string Root { get; } = FindRoot();

    public static IEnumerable<Mistake> ReadAll() => Directory.EnumerateFiles(Root, "*.txt").Where(f => !f.EndsWith(".received.txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal).SelectMany(ReadTable);

    public static IEnumerable<Mistake> ReadTable(string path)
    {
        var file = (string?)null;
        foreach (var block in File.ReadAllText(path).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Trim('\n').Split('\n');
            if (lines[0].StartsWith("# ", StringComparison.Ordinal))
                file = lines[0][2..];
            else
                yield return ReadRow(lines, file);
        }
    }

    private static Mistake ReadRow(string[] lines, string? file)
    {
        string Part(char mark) => string.Join('\n', lines.Where(l => l[0] == mark).Select(l => l.Length > 2 ? l[2..] : ""));
        var isEdit = !lines.Any(l => l[0] == '$');
        return new Mistake(lines[0][3..], isEdit ? file : null, Part('-'), Part('+'), isEdit ? Play : Part('$').Replace("{play}", Play), Part('>'));
    }

    private static string FindRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../Cases/mistakes"));
}

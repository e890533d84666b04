using System.Text.RegularExpressions;

namespace Conformance.Tests.Rules;

/// <summary>
/// A .cs file and the namespaces of ours that it names, in usings or in full; its own declaration and comments do not count.
/// </summary>
internal sealed partial record SourceFile(string Path, IReadOnlyList<string> Names)
{
    /// <summary>The repository, found upwards from the tests' binaries.</summary>
    public static string Root { get; } = FindRoot();

    public static SourceFile Read(string path, string text)
    {
        var names = text.Split('\n').Where(IsCode).SelectMany(line => OurName().Matches(line)).Select(m => m.Value);
        return new(path, [.. names.Distinct()]);
    }

    /// <summary>The files below a folder of the repository, without what builds leave there.</summary>
    public static IReadOnlyList<SourceFile> Below(string folder) =>
    [
        .. Directory.EnumerateFiles(System.IO.Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => (Relative: System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/'), Full: path))
            .Where(f => !f.Relative.Split('/').Any(part => part is "bin" or "obj"))
            .Select(f => Read(f.Relative, File.ReadAllText(f.Full))),
    ];

    /// <summary>Whether the file names that namespace or one below it.</summary>
    public bool Uses(string @namespace) => Names.Any(n => n == @namespace || n.StartsWith(@namespace + '.', StringComparison.Ordinal));

    public override string ToString() => Path;

    private static bool IsCode(string line)
    {
        var text = line.TrimStart();
        return !text.StartsWith("//", StringComparison.Ordinal) && !text.StartsWith("namespace ", StringComparison.Ordinal);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Conformance.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No Conformance.sln above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex(@"\bConformance(\.[A-Z]\w*)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OurName();
}

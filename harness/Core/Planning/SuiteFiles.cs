using System.Text.RegularExpressions;
using Conformance.Core.Binding;

namespace Conformance.Core.Planning;

/// <summary>
/// Which suite files a selection can need, told from their names and from a glance at their text: reading and binding all of them takes
/// longer than playing one scenario. A file too many costs time, one too few would be a scenario that is not played; in doubt all are needed.
/// </summary>
public static partial class SuiteFiles
{
    /// <summary>The files, absolute; empty where the selection needs all, or names nothing that is there, so that the nearest can be told.</summary>
    /// <param name="root">The scenarios folder.</param>
    public static IReadOnlyList<string> Needed(string root, Selection selection)
    {
        if (!selection.Paths.IsEmpty || (selection.Only.IsEmpty && selection.Providers.IsEmpty && selection.Requirements.IsEmpty) || !Directory.Exists(root))
            return [];
        var suites = ScenarioLibraryReader.SuitesBelow(root, root)
            .Where(f => selection.Only.IsEmpty || selection.Only.Any(only => MayName(only, Path.GetRelativePath(root, f).Replace('\\', '/'))))
            .ToArray();
        if (selection.Providers.IsEmpty && selection.Requirements.IsEmpty)
            return suites;
        var read = suites.Select(f => (Path: f, Text: File.ReadAllText(f))).ToArray();
        if (!selection.Providers.IsEmpty)
            read = [.. read.Where(f => selection.Providers.Contains(ProviderOf(f.Text)))];
        if (!selection.Requirements.IsEmpty && !Cites(Path.Combine(root, "flows.yaml"), selection))
        {
            // What a provider file implies, each of its suites covers.
            var implied = Folder(root, "providers").Where(f => Cites(f, selection)).Select(f => Path.GetFileNameWithoutExtension(f)).ToArray();
            read = [.. read.Where(f => selection.Requirements.Any(id => f.Text.Contains(id, StringComparison.Ordinal)) || implied.Contains(ProviderOf(f.Text)))];
        }

        return [.. read.Select(f => f.Path)];
    }

    // An address begins with the file; without :: it may be the beginning of one.
    private static bool MayName(string only, string address) =>
        only.IndexOf("::", StringComparison.Ordinal) is >= 0 and var end ? only[..end] == address : address.StartsWith(only, StringComparison.Ordinal);

    private static bool Cites(string file, Selection selection) =>
        File.Exists(file) && File.ReadAllText(file) is var text && selection.Requirements.Any(id => text.Contains(id, StringComparison.Ordinal));

    private static string[] Folder(string root, string name) =>
        Directory.Exists(Path.Combine(root, name)) ? Directory.GetFiles(Path.Combine(root, name), "*.yaml") : [];

    private static string ProviderOf(string text) => Provider().Match(text).Groups["name"].Value;

    [GeneratedRegex("""^["']?provider["']?[ \t]*:[ \t]*["']?(?<name>[^"'#\s]+)""", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Provider();
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Conformance.Tests.Rules;

/// <summary>What documents name is there.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed partial class DocumentationTests
{
    private static readonly string[] Documents =
    [
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "harness/README.md", "mocks/README.md", "scenarios/README.md", "tests/README.md", "tests/Clients/README.md", "benchmarks/README.md",
    ];

    [TestCaseSource(nameof(Documents))]
    public void Names_paths_that_are_there(string document) => Assert.That(NamedPaths(Read(document)).Where(p => !IsThere(p)), Is.Empty);

    [TestCaseSource(nameof(Documents))]
    public void Links_to_what_is_there(string document) => Assert.That(Links(Read(document)).Where(l => !Leads(document, l)), Is.Empty);

    [TestCase("`harness/Core/Nowhere.cs`", 1)]
    [TestCase("`harness/Core` and `scenarios/targets/*.yaml`", 0)]
    [TestCase("`mocks/Protocol/Mutants/<Provider>/`", 0)]
    [TestCase("`mocks/Protocl/Mutants/<Provider>/`", 1)]
    public void Notices_a_path_that_is_not_there(string text, int missing) => Assert.That(NamedPaths(text).Count(p => !IsThere(p)), Is.EqualTo(missing));

    [TestCase("[there](scenarios/README.md#a-target-file)", true)]
    [TestCase("[there](scenarios/README.md#a-target-fiel)", false)]
    [TestCase("[there](scenarios/REDME.md)", false)]
    public void Notices_a_link_that_leads_nowhere(string text, bool leads) => Assert.That(Leads("README.md", Links(text).Single()), Is.EqualTo(leads));

    [Test]
    public void An_editor_has_one_schema_for_every_yaml_file()
    {
        var schemas = JsonNode.Parse(Read(".vscode/settings.json"))!["yaml.schemas"]!.AsObject();
        var mapped = schemas.SelectMany(s => s.Value is JsonArray many ? many.Select(p => p!.GetValue<string>()) : [s.Value!.GetValue<string>()]).SelectMany(FilesOf);
        var files = Directory.EnumerateFiles(Absolute("scenarios"), "*.yaml", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(SourceFile.Root, f).Replace('\\', '/'));
        Assert.Multiple(() =>
        {
            Assert.That(schemas.Select(s => s.Key).Where(s => !IsThere(s)), Is.Empty);
            Assert.That(mapped, Is.EquivalentTo(files));
        });
    }

    private static string Absolute(string path) => Path.Combine(SourceFile.Root, path);

    private static string Read(string document) => File.ReadAllText(Absolute(document));

    private static IEnumerable<string> NamedPaths(string text) => Named().Matches(text).Select(m => m.Groups["path"].Value).Distinct();

    private static IEnumerable<string> Links(string text) => Link().Matches(text).Select(m => m.Groups["to"].Value).Distinct();

    /// <summary>Whether the path is there, up to where it stands for many: a star or a word in angle brackets.</summary>
    private static bool IsThere(string path)
    {
        var known = path.IndexOfAny(['*', '<', '…']) is >= 0 and var many ? path[..many] : path;
        var whole = known == path ? known : known[..(known.LastIndexOf('/') + 1)];
        return File.Exists(Absolute(whole)) || Directory.Exists(Absolute(whole));
    }

    private static bool Leads(string document, string link)
    {
        var (file, heading) = link.Split('#') is [var path, var name] ? (path, name) : (link, null);
        var whole = file.Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, file);
        if (!File.Exists(Absolute(whole)) && !Directory.Exists(Absolute(whole)))
            return false;
        return heading is null || Heading().Matches(Read(whole)).Any(h => AnchorOf(h.Groups["title"].Value) == heading);
    }

    private static string AnchorOf(string title) =>
        string.Concat(title.Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');

    private static IEnumerable<string> FilesOf(string pattern)
    {
        var folder = Path.GetDirectoryName(pattern)!;
        return Directory.Exists(Absolute(folder))
            ? Directory.EnumerateFiles(Absolute(folder), Path.GetFileName(pattern)).Select(f => $"{folder}/{Path.GetFileName(f)}")
            : [$"{pattern} of a folder that is not there"];
    }

    [GeneratedRegex(@"`(?<path>(harness|scenarios|mocks|benchmarks|tests|\.vscode|\.devcontainer|\.github)/[^`\s:]*)(:[^`\s]*)?`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\]\((?<to>(?!https?:)[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<title>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();
}

using System.Runtime.CompilerServices;
using Conformance.Core.Binding;
using NUnit.Framework;

namespace Conformance.Tests.Core.Binding;

/// <summary>File pairs: a suite with mistakes, and beside it all that is said about them.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CaseFilesTests
{
    private static readonly string Cases = CasesFolder();

    private static IEnumerable<string> BadSuites() => Directory.EnumerateFiles(Path.Combine(Cases, "suites"), "*.yaml").Select(Path.GetFileNameWithoutExtension)!;

    private static IEnumerable<string> BadLibraries() => Directory.EnumerateDirectories(Path.Combine(Cases, "libraries")).Select(Path.GetFileName)!;

    [TestCaseSource(nameof(BadSuites))]
    public void Says_all_that_is_wrong_with_a_suite(string name)
    {
        var file = Path.Combine(Cases, "suites", $"{name}.yaml");
        Compare(Path.Combine(Cases, "library"), [file], Path.ChangeExtension(file, ".expected.txt"));
    }

    [TestCaseSource(nameof(BadLibraries))]
    public void Says_all_that_is_wrong_with_a_folder(string name)
    {
        var folder = Path.Combine(Cases, "libraries", name);
        Compare(folder, [], Path.Combine(folder, "expected.txt"));
    }

    [Test]
    public void Five_different_mistakes_are_told_in_one_run()
    {
        var (library, mistakes) = ScenarioLibraryReader.Read(Path.Combine(Cases, "library"), [Path.Combine(Cases, "suites", "five-mistakes.yaml")]);
        Assert.Multiple(() =>
        {
            Assert.That(library, Is.Null);
            Assert.That(mistakes.Select(m => m.At.Line), Is.EqualTo([6, 7, 9, 11, 11, 12]));
        });
    }

    private static void Compare(string root, string[] paths, string expected)
    {
        var (library, mistakes) = ScenarioLibraryReader.Read(root, paths);
        var said = string.Concat(mistakes.Select(m => m.RenderDiagnostic() + "\n")).Replace(Cases.Replace('\\', '/') + "/", "", StringComparison.Ordinal);
        if (!File.Exists(expected) || File.ReadAllText(expected) != said)
            File.WriteAllText(Path.ChangeExtension(expected, ".received.txt"), said);
        Assert.Multiple(() =>
        {
            Assert.That(library, Is.Null);
            Assert.That(said, Is.EqualTo(File.Exists(expected) ? File.ReadAllText(expected) : ""));
        });
    }

    private static string CasesFolder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../Cases"));
}

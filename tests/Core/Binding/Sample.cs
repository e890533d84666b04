using System.Runtime.CompilerServices;
using Conformance.Core.Binding;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using NUnit.Framework;

namespace Conformance.Tests.Core.Binding;

/// <summary>Suites written in a test, for the sample provider of tests/Cases.</summary>
internal static class Sample
{
    public static Suite Suite(string scenarios, string? profile = null)
    {
        var (library, mistakes) = Read(scenarios, profile);
        Assert.That(mistakes.Select(m => m.RenderDiagnostic()), Is.Empty);
        return library!.Suites.Single();
    }

    public static Playable Playable(string scenario) => Suite(scenario).Playables.Single();

    public static string[] Mistakes(string scenarios, string? profile = null) => [.. Read(scenarios, profile).Mistakes.Select(m => m.Instead is null ? m.Message : $"{m.Message}. {m.Instead}")];

    private static (ScenarioLibrary? Library, IReadOnlyList<Diagnostic> Mistakes) Read(string scenarios, string? profile)
    {
        var folder = Directory.CreateTempSubdirectory("suite-").FullName;
        try
        {
            var file = Path.Combine(folder, "area.yaml");
            File.WriteAllText(file, $"suite: A suite\nprovider: sample\nscenarios:\n{scenarios}");
            return ScenarioLibraryReader.Read(Library(), [file], new ReadOptions { Profile = profile });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static string Library([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../Cases/library"));
}

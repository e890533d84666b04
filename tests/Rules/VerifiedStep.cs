using Conformance.Core.Binding;
using Conformance.Core.Scenarios;
using Conformance.Core.Snapshots;

namespace Conformance.Tests.Rules;

/// <summary>A step of a shipped scenario whose answer stands in a verified file.</summary>
internal sealed record VerifiedStep(Playable Playable, Step Step, string Answer)
{
    private static string Root => Path.Combine(SourceFile.Root, "scenarios");

    /// <summary>The library, each provider under that profile or, where it has none of that name, its default.</summary>
    public static ScenarioLibrary ReadLibrary(string? profile) =>
        ScenarioLibraryReader.Read(Root, null, new ReadOptions { Profile = profile }).Library!;

    /// <param name="isProfiles">Whether the profile's answers are verified apart from those of the default.</param>
    public static IEnumerable<VerifiedStep> In(ScenarioLibrary library, bool isProfiles) =>
        from suite in library.Suites
        from playable in suite.Playables
        where playable.HasSnapshot
        let file = Path.Combine(FolderOf(suite, isProfiles ? library.Profile : null), playable.Scenario + ".verified.txt")
        where File.Exists(file)
        let section = SnapshotReader.ReadSnapshotSections(File.ReadAllText(file).ReplaceLineEndings("\n")).FirstOrDefault(s => s.Case == playable.Case)
        where section is not null
        from step in playable.Steps
        let answer = section.Text.FindStepText(step.Label)?.Answer
        where answer is not null
        select new VerifiedStep(playable, step, answer);

    private static string FolderOf(Suite suite, string? profile) => profile is null
        ? Path.ChangeExtension(suite.FullPath, null) + ".snapshots"
        : Path.Combine(Root, "snapshots", profile, Path.ChangeExtension(suite.Path, null));
}

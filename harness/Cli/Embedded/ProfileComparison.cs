using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Cli.Embedded;

/// <summary>Holds the profiles of provider files against those of the embedded providers: each must be known to both, under one name.</summary>
internal static class ProfileComparison
{
    /// <summary>What only one of the two knows, at its place in the provider file. A provider that is not embedded is not compared.</summary>
    public static IReadOnlyList<Diagnostic> FindMistakes(ScenarioLibrary library)
    {
        var mistakes = new DiagnosticBag();
        foreach (var written in library.Providers.Values)
        {
            if (ProviderCatalog.FindProvider(written.Name, null) is { } embedded)
                Compare(written, embedded, mistakes);
        }

        return mistakes.Sorted();
    }

    public static void Compare(ProviderDefinition written, Provider embedded, DiagnosticBag mistakes)
    {
        string[] inFile = [.. written.Profiles.All.Select(p => p.Name)];
        string[] inValue = [.. embedded.Profiles.Select(p => p.Name)];
        foreach (var unplayed in written.Profiles.All.Where(p => !inValue.Contains(p.Name)))
            mistakes.AddUnknown(unplayed.At, "profile", unplayed.Name, inValue, $"of the embedded {embedded.Name}");
        foreach (var unwritten in inValue.Except(inFile))
            mistakes.AddUnknown(written.Profiles.At, "profile", unwritten, inFile, $"here, and the embedded {embedded.Name} has it");
        if (inFile.Length > 0 && inValue.Contains(inFile[0]) && inFile.Contains(inValue[0]) && inFile[0] != inValue[0])
            mistakes.AddMessage(written.Profiles.All[0].At, $"'{inFile[0]}' is the default here, and that of the embedded {embedded.Name} is '{inValue[0]}'", $"Write '{inValue[0]}' first.");
    }
}

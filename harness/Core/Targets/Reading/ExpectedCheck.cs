using Conformance.Core.Documents;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Core.Targets.Reading;

/// <summary>An expected failure names a check that a scenario can make, under whichever profile: one that names nothing would be expected for ever.</summary>
internal static class ExpectedCheck
{
    private const string Form = "Write suite.yaml::scenario::STEP.CHECK, as reports print it.";

    public static void CheckAddress(ScalarNode at, string address, ScenarioLibrary library, DiagnosticBag mistakes)
    {
        var words = address.Split("::");
        if (words.Length < 2)
            mistakes.AddMessage(at.At, $"'{address}' is no address of a check", Form);
        else if (library.Suites.FirstOrDefault(s => s.Path == words[0]) is not { } suite)
            CheckSuite(at, words[0], library, mistakes);
        else if (CheckAddresses.FindOwner(library, address) is { } owner)
            CheckCheck(at, address[(owner.Address.Length + 2)..], owner, mistakes);
        else
            CheckScenario(at, words, suite, mistakes);
    }

    // A suite that the selection does not need was not read.
    private static void CheckSuite(ScalarNode at, string path, ScenarioLibrary library, DiagnosticBag mistakes)
    {
        if (FileGate.Refuse(path) is not null || !File.Exists(Path.Combine(library.Root, path)))
            mistakes.AddUnknown(at.Part(0, path.Length), "suite", path, SuitesOf(library.Root));
    }

    private static IEnumerable<string> SuitesOf(string root) =>
        !Directory.Exists(root) ? [] : Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f).Replace('\\', '/')).Where(f => f.Contains('/', StringComparison.Ordinal));

    private static void CheckScenario(ScalarNode at, string[] words, Suite suite, DiagnosticBag mistakes)
    {
        var playables = suite.Playables.Concat(suite.Elsewhere).ToArray();
        var scenario = words[1];
        if (playables.Any(p => p.Address == string.Join("::", words)))
            mistakes.AddMessage(at.At, $"'{string.Join("::", words)}' is a whole scenario", Form);
        else if (!playables.Any(p => p.Scenario == scenario))
            mistakes.AddUnknown(at.Part(words[0].Length + 2, scenario.Length), "scenario", scenario, playables.Select(p => p.Scenario), $"in {suite.Path}");
        else if (words.Length == 2)
            mistakes.AddMessage(at.At, $"'{string.Join("::", words)}' is a whole scenario", Form);
        else
            mistakes.AddUnknown(at.Part(words[0].Length + scenario.Length + 4, words[2].Length), "case", words[2], playables.Where(p => p.Scenario == scenario).Select(p => p.Case).OfType<string>(), $"of the scenario '{scenario}'");
    }

    private static void CheckCheck(ScalarNode at, string check, Playable owner, DiagnosticBag mistakes)
    {
        var known = CheckAddresses.ListChecks(owner);
        if (!known.Contains(check))
            mistakes.AddUnknown(at.Part(owner.Address.Length + 2, check.Length), "check", check, known, $"in {owner.Address}");
    }
}

using Conformance.Core.Scenarios;
using Conformance.Core.Sources;

namespace Conformance.Core.Planning;

/// <summary>What is wrong with a selection, and what could be selected instead.</summary>
internal static class SelectionProblems
{
    private const int Shown = 12;

    /// <summary>Words that select nothing by themselves, all of them at once.</summary>
    public static void ThrowOn(Selection selection, ScenarioLibrary library)
    {
        var playables = library.Suites.SelectMany(s => s.Playables).ToArray();
        var problems = new List<Diagnostic>();
        foreach (var path in selection.Paths.Where(path => !library.Suites.Any(s => Planner.IsAt(s, path, library.Root))))
            problems.Add(Problem($"no suite at '{path}'", "Suites", library.Suites.Select(s => s.Path)));
        var elsewhere = library.Suites.SelectMany(s => s.Elsewhere).ToArray();
        foreach (var only in selection.Only.Where(only => !playables.Any(p => Planner.Matches(p.Address, only))))
        {
            problems.Add(elsewhere.FirstOrDefault(p => Planner.Matches(p.Address, only)) is { } other
                ? new Diagnostic(SourceSpan.None, $"--only: '{only}' is not played under the profile {other.Provider.Profiles.Active?.Name}", $"It is under {string.Join(", ", other.Provider.Profiles.ListPlaying(other.Profiles))}: name one by --profile.")
                : Nearest.FindNearest(only, playables.Select(p => p.Address)) is { } near
                ? new Diagnostic(SourceSpan.None, $"--only: no scenario has an address that begins with '{only}'", $"Did you mean '{near}'?")
                : Problem($"--only: no scenario has an address that begins with '{only}'", "Suites", library.Suites.Select(s => s.Path)));
        }
        foreach (var only in selection.Only)
        {
            if (CheckAddresses.FindOwner(library, only) is { IsInProfile: true } owner && only[(owner.Address.Length + 2)..] is var rest
                && CheckAddresses.ListChecks(owner) is var known && !known.Any(c => c.StartsWith(rest, StringComparison.Ordinal)))
                problems.Add(new Diagnostic(SourceSpan.None, $"--only: no check '{rest}' in {owner.Address}", Nearest.Suggest(rest, known)));
        }
        foreach (var tag in selection.Tags.Where(tag => !playables.Any(p => p.Tags.Contains(tag))))
            problems.Add(Problem($"--tag: no scenario has the tag '{tag}'", "Tags", playables.SelectMany(p => p.Tags)));
        foreach (var provider in selection.Providers.Where(name => !playables.Any(p => p.Provider.Name == name)))
            problems.Add(Problem($"--provider: no scenario is about the provider '{provider}'", "Providers", playables.Select(p => p.Provider.Name)));
        foreach (var id in selection.Requirements.Where(id => !playables.Any(p => Planner.Covered(p).Contains(id))))
        {
            problems.Add(library.Requirements.ContainsKey(id)
                ? new Diagnostic(SourceSpan.None, $"--requirement: no scenario covers the requirement {id}")
                : Problem($"--requirement: no requirement '{id}'", "Requirements", library.Requirements.Keys));
        }
        if (problems.Count > 0)
            throw new DiagnosticException(problems);
    }

    public static DiagnosticException Nothing(Selection selection, ScenarioLibrary library) =>
        new([Problem(
            selection.Shard is { } shard ? $"part {shard} of the selection is empty" : "no scenario fits all that was asked for together",
            "Suites", library.Suites.Select(s => s.Path))]);

    public static DiagnosticException AllLeftOut(IReadOnlyList<LeftOut> leftOut) =>
        new([.. leftOut.Select(l => new Diagnostic(
            SourceSpan.None, $"nothing to play: all that was selected ({l.Playables.Length}) uses '{l.Base}', and the target has no such address",
            $"Give it one under 'bases', or by --base {l.Base}=URL."))]);

    private static Diagnostic Problem(string message, string what, IEnumerable<string> existing)
    {
        var names = existing.Distinct().Order(StringComparer.Ordinal).ToArray();
        var rest = names.Length > Shown ? $" and {names.Length - Shown} more" : "";
        return new Diagnostic(
            SourceSpan.None, message, names.Length == 0 ? $"There are no {what.ToLowerInvariant()}." : $"{what}: {string.Join(", ", names.Take(Shown))}{rest}.");
    }
}

using Conformance.Core.Checks;
using Conformance.Core.Scenarios;

namespace Conformance.Cli.Output;

/// <summary>A requirement, how its source is read, and who tests it.</summary>
internal static class RequirementText
{
    public static IEnumerable<string> Describe(Requirement requirement, ScenarioLibrary library, IEnumerable<(string Provider, Check Check)> implied)
    {
        string[] cited = [.. Scenarios(requirement, library), .. implied.Where(i => i.Check.Covers.Contains(requirement.Id)).Select(i => $"{i.Provider}: implied check {i.Check.Name}  {i.Check.Title}")];
        return [.. Head(requirement), "", Introduce(requirement, cited.Length > 0), .. cited.Select(line => $"  {line}")];
    }

    private static IEnumerable<string> Head(Requirement requirement)
    {
        var actor = requirement.Actor == Party.Client ? ", binds the client" : "";
        yield return $"{requirement.Id} ({requirement.Level.ToString().ToLowerInvariant()}{actor}), {requirement.Source}";
        yield return requirement.Statement;
        if (requirement.Note is { } note)
            yield return $"Read so: {note}";
    }

    /// <summary>What stands above the list, which may be empty. A rule of the client may be cited, and nothing of it is judged by that.</summary>
    private static string Introduce(Requirement requirement, bool isCited) => requirement switch
    {
        { Actor: Party.Client } => isCited ? "A run of a provider does not judge it. Cited by" : "A run of a provider does not judge it.",
        { Untested: { } why } => $"No scenario covers it: {why}",
        _ => isCited ? "Covered by" : "No scenario covers it.",
    };

    private static IEnumerable<string> Scenarios(Requirement requirement, ScenarioLibrary library) =>
        library.Suites.SelectMany(s => s.Playables.Concat(s.Elsewhere)).Where(p => p.Covers.Contains(requirement.Id)).Select(p => $"{p.Address}  {p.Title}{Under(p)}");

    private static string Under(Playable playable) =>
        playable.IsInProfile ? "" : $" (under the profile {string.Join(" or ", playable.Provider.Profiles.ListPlaying(playable.Profiles))})";
}

using System.Collections.Immutable;
using Conformance.Core.Scenarios;
using Conformance.Core.Sources;
using Conformance.Core.Targets;

namespace Conformance.Core.Planning;

/// <summary>From a library to a plan: by suite path, then as written in the file.</summary>
public static class Planner
{
    /// <exception cref="DiagnosticException">Nothing was selected; the message says what exists.</exception>
    public static Plan Make(ScenarioLibrary library, Selection selection, ITargetHost target)
    {
        var suites = library.Suites.OrderBy(s => s.Path, StringComparer.Ordinal).ToArray();
        SelectionProblems.ThrowOn(selection, library);
        var filters = Filters(selection, library);
        var chosen = suites.SelectMany(s => s.Playables.Where(p => filters.All(f => f(s, p)))).ToArray();
        var elsewhere = chosen.Select(p => (Playable: p, Base: target.MissingSystem(p))).Where(p => p.Base is not null)
            .GroupBy(p => p.Base!, p => p.Playable).Select(g => new LeftOut(g.Key, [.. g])).ToArray();
        if (elsewhere.Sum(l => l.Playables.Length) is var left and > 0 && left == chosen.Length)
            throw SelectionProblems.AllLeftOut(elsewhere);
        chosen = [.. chosen.Except(elsewhere.SelectMany(l => l.Playables))];
        if (selection.Shard is { } shard)
            chosen = [.. chosen.Where((_, i) => i % shard.Of == shard.Index - 1)];
        if (chosen.Length == 0)
            throw SelectionProblems.Nothing(selection, library);

        var addresses = chosen.Select(p => p.Address).ToHashSet(StringComparer.Ordinal);
        return new Plan(
            [.. chosen.Select(p => new PlannedScenario(p, target.ReasonToSkip(p)))],
            [.. suites.Where(s => s.Playables.Length > 0 && s.Playables.All(p => addresses.Contains(p.Address)))])
        { LeftOut = ImmutableArray.Create(elsewhere) };
    }

    private static List<Func<Suite, Playable, bool>> Filters(Selection selection, ScenarioLibrary library)
    {
        var filters = new List<Func<Suite, Playable, bool>>();
        if (library.Profile is { } profile)
            filters.Add((suite, _) => suite.Provider.Profiles.Active?.Name == profile);
        if (!selection.Paths.IsEmpty)
            filters.Add((suite, _) => selection.Paths.Any(path => IsAt(suite, path, library.Root)));
        if (!selection.Only.IsEmpty)
            filters.Add((_, p) => selection.Only.Any(only => Matches(p.Address, only)));
        if (!selection.Tags.IsEmpty)
            filters.Add((_, p) => p.Tags.Any(t => selection.Tags.Contains(t)));
        if (!selection.Providers.IsEmpty)
            filters.Add((_, p) => selection.Providers.Contains(p.Provider.Name));
        if (!selection.Requirements.IsEmpty)
            filters.Add((_, p) => Covered(p).Any(id => selection.Requirements.Contains(id)));
        return filters;
    }

    /// <summary>Whether an address lies under the prefix, which ends where a word of it ends, or the prefix is the address of one of its checks.</summary>
    public static bool Matches(string address, string only) =>
        address == only
        || address.StartsWith(only.TrimEnd('/', ':') + "::", StringComparison.Ordinal)
        || address.StartsWith(only.TrimEnd('/') + "/", StringComparison.Ordinal)
        || only.StartsWith(address + "::", StringComparison.Ordinal);

    internal static bool IsAt(Suite suite, string path, string root)
    {
        var below = path.Replace('\\', '/').TrimEnd('/');
        return below is "." or ""
            || suite.Path == below || suite.Path == below + ".yaml" || suite.Path.StartsWith(below + "/", StringComparison.Ordinal)
            || IsUnder(suite.FullPath, Path.GetFullPath(path)) || IsUnder(suite.FullPath, Path.GetFullPath(path, Path.GetFullPath(root)));
    }

    private static bool IsUnder(string file, string place)
    {
        var full = Path.GetFullPath(file);
        var trimmed = Path.TrimEndingDirectorySeparator(place);
        return full == trimmed || full.StartsWith(trimmed + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    /// <summary>Requirement ids that the scenario covers, or a check of it, those of its flows among them.</summary>
    public static IEnumerable<string> Covered(Playable playable) => playable.Covers.Concat(OfSteps(playable.Steps));

    private static IEnumerable<string> OfSteps(ImmutableArray<Step> steps) =>
        steps.SelectMany(s => s.Checks.SelectMany(c => c.Covers).Concat(s.Action is StepAction.Use use ? OfSteps(use.Steps) : []));
}

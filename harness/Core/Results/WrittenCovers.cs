using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Scenarios;

namespace Conformance.Core.Results;

/// <summary>What the scenarios of a library cover, played or not.</summary>
internal sealed class WrittenCovers(ScenarioLibrary library)
{
    private readonly Lazy<HashSet<string>> _written = new(() => library.Suites.SelectMany(s => s.Playables).SelectMany(ListCovers).ToHashSet(StringComparer.Ordinal));
    private readonly Lazy<ILookup<string, Playable>> _elsewhere = new(() =>
        library.Suites.SelectMany(s => s.Elsewhere).SelectMany(p => ListCovers(p).Select(id => (Id: id, Playable: p))).ToLookup(e => e.Id, e => e.Playable, StringComparer.Ordinal));

    /// <summary>What a scenario and its checks cover.</summary>
    public static IEnumerable<string> ListCovers(Playable playable) =>
        playable.Covers.Concat(StepCovers(playable.Steps)).Distinct();

    /// <summary>Whether a scenario of the profile covers it.</summary>
    public bool Contains(string id) => _written.Value.Contains(id);

    /// <summary>The profiles of the scenarios that cover it, when none of the library's own profile does: the default of a provider where it is one of them.</summary>
    public ImmutableArray<string> ListProfilesElsewhere(string id) =>
        Contains(id) ? [] : [.. _elsewhere.Value[id].GroupBy(p => p.Provider.Name).SelectMany(ListProfiles)];

    /// <summary>The catalogues that anything about the providers cites; all of them when no provider is named.</summary>
    public IReadOnlySet<string> ListCatalogues(IReadOnlyCollection<string> providers)
    {
        var cited = providers.Count == 0
            ? library.Requirements.Keys
            : library.Suites.Where(s => providers.Contains(s.Provider.Name)).SelectMany(s => s.Playables.Concat(s.Elsewhere)).SelectMany(ListCovers);
        return cited.Select(id => library.Requirements[id].Catalogue).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> ListProfiles(IEnumerable<Playable> ofOneProvider)
    {
        var all = ofOneProvider.First().Provider.Profiles.All.Select(p => p.Name).ToArray();
        var playing = ofOneProvider.SelectMany(p => p.Provider.Profiles.ListPlaying(p.Profiles)).ToHashSet(StringComparer.Ordinal);
        return playing.Contains(all[0]) ? all.Take(1) : all.Where(playing.Contains);
    }

    private static IEnumerable<string> StepCovers(ImmutableArray<Step> steps) =>
        steps.SelectMany(s => s.Checks.Where(c => c.Level != Level.Observe).SelectMany(c => c.Covers)
            .Concat(s.Action is StepAction.Use use ? StepCovers(use.Steps) : []));
}

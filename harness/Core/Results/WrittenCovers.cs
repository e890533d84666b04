using System.Collections.Immutable;
using Conformance.Core.Checks;
using Conformance.Core.Scenarios;

namespace Conformance.Core.Results;

/// <summary>What the scenarios about some providers cover, played or not.</summary>
/// <param name="providers">All when there are none.</param>
internal sealed class WrittenCovers(ScenarioLibrary library, ImmutableArray<string> providers)
{
    private readonly Lazy<HashSet<string>> _written = new(() => SuitesOf(library, providers).SelectMany(s => s.Playables).SelectMany(ListCovers).ToHashSet(StringComparer.Ordinal));
    private readonly Lazy<ILookup<string, Playable>> _elsewhere = new(() => SuitesOf(library, providers)
        .SelectMany(s => s.Elsewhere).SelectMany(p => ListCovers(p).Select(id => (Id: id, Playable: p))).ToLookup(e => e.Id, e => e.Playable, StringComparer.Ordinal));

    /// <summary>What is said of a rule that none of them covers, and that has no reason of its own.</summary>
    public string NoneCoversIt => providers.IsEmpty ? "no scenario covers it" : $"no scenario of {string.Join(" or ", providers)} covers it";

    /// <summary>What a scenario and its checks cover.</summary>
    public static IEnumerable<string> ListCovers(Playable playable) =>
        playable.Covers.Concat(StepCovers(playable.Steps)).Distinct();

    /// <summary>Whether a scenario of the profile covers it.</summary>
    public bool Contains(string id) => _written.Value.Contains(id);

    /// <summary>The profiles of the scenarios that cover it, when none of the library's own profile does: the default of a provider where it is one of them.</summary>
    public ImmutableArray<string> ListProfilesElsewhere(string id) =>
        Contains(id) ? [] : [.. _elsewhere.Value[id].GroupBy(p => p.Provider.Name).SelectMany(ListProfiles)];

    /// <summary>The catalogues that they cite; all of them when no provider is named.</summary>
    public IReadOnlySet<string> ListCatalogues()
    {
        var cited = providers.IsEmpty ? library.Requirements.Keys : _written.Value.Concat(_elsewhere.Value.Select(e => e.Key));
        return cited.Select(id => library.Requirements[id].Catalogue).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<Suite> SuitesOf(ScenarioLibrary library, ImmutableArray<string> providers) =>
        library.Suites.Where(s => providers.IsEmpty || providers.Contains(s.Provider.Name));

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

using System.Collections.Immutable;
using Conformance.Cli.Embedded;
using Conformance.Cli.Options;
using Conformance.Core.Sources;
using Conformance.Mocks.Protocol.Mutants;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Variants;

namespace Conformance.Cli.Mutation;

/// <summary>The defects and legal differences to judge the suites by.</summary>
internal sealed record MutationPlan(ImmutableArray<Mutant> Mutants, ImmutableArray<Variant> Variants)
{
    public bool IsEmpty => Mutants.IsEmpty && Variants.IsEmpty;

    /// <summary>The profiles that are played, null being each provider's default. One that the provider lacks is nothing to read for.</summary>
    public IEnumerable<string?> Profiles =>
        Mutants.Select(m => (m.Provider, m.Profile)).Concat(Variants.Select(v => (v.Provider, v.Profile)))
            .Where(e => e.Profile is null || Names(e.Provider).Contains(e.Profile)).Select(e => e.Profile).Distinct();

    /// <summary>The first name that stands for nothing, told with its option and the nearest one; null when each stands for something.</summary>
    public static string? FindMistake(string[] providers, string[] ids)
    {
        string[] known = [.. MutantCatalog.All.Select(m => m.Id), .. VariantCatalog.All.Select(v => v.Id)];
        if (providers.FirstOrDefault(p => !ProviderCatalog.Names.Contains(p)) is { } provider)
            return $"{OptionNames.Provider}: no provider '{provider}'. {Nearest.Suggest(provider, ProviderCatalog.Names)}";
        return ids.FirstOrDefault(i => !known.Contains(i)) is { } id
            ? $"{OptionNames.Mutant}: no mutant or variant '{id}'. {Nearest.Suggest(id, known) ?? "`conformance mutate` prints every id."}"
            : null;
    }

    /// <summary>Those of the providers, the ids and the profile; an empty list and no profile choose all.</summary>
    public static MutationPlan ChooseProviders(string[] providers, string[] ids, string? profile)
    {
        return new(
            [.. MutantCatalog.All.Where(m => IsChosen(m.Provider, m.Id, m.Profile))],
            [.. VariantCatalog.All.Where(v => IsChosen(v.Provider, v.Id, v.Profile))]);

        bool IsChosen(string provider, string id, string? own) =>
            (providers.Length == 0 || providers.Contains(provider)) && (ids.Length == 0 || ids.Contains(id))
            && (profile is null || profile == (own ?? Names(provider).FirstOrDefault()));
    }

    private static IEnumerable<string> Names(string provider) => ProviderCatalog.GetProfile(provider, null).Profiles.Select(p => p.Name);
}

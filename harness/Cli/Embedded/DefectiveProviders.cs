using System.Collections.Concurrent;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants;

namespace Conformance.Cli.Embedded;

/// <summary>The embedded providers, one of them with a defect.</summary>
internal static class DefectiveProviders
{
    /// <summary>Providers by name; null, after the mistake was printed, when no mutant has the id. No id is no defect.</summary>
    public static Func<string, string?, Provider?>? Resolve(string? mutant)
    {
        if (mutant is null)
            return ProviderCatalog.Find;
        if (MutantCatalog.All.FirstOrDefault(m => m.Id == mutant) is not { } found)
        {
            Failures.Usage($"--mutant: no mutant '{mutant}'; `conformance mutate` prints every id, such as {MutantCatalog.All[0].Id}");
            return null;
        }

        var defective = new ConcurrentDictionary<string, Provider?>(StringComparer.Ordinal);
        return (name, profile) => name == found.Provider
            ? defective.GetOrAdd(profile ?? "", _ => ProviderCatalog.Find(name, profile) is { } provider ? found.Edit(provider) : null)
            : ProviderCatalog.Find(name, profile);
    }
}

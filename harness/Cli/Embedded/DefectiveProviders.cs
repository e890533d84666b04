using System.Collections.Concurrent;
using Conformance.Cli.Output;
using Conformance.Core.Sources;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants;
using Conformance.Mocks.Protocol.Mutants.Shared;

namespace Conformance.Cli.Embedded;

/// <summary>The embedded providers, one of them with a defect.</summary>
internal sealed class DefectiveProviders
{
    private readonly Mutant _mutant;
    private readonly ConcurrentDictionary<string, Provider> _made = new(StringComparer.Ordinal);

    private DefectiveProviders(Mutant mutant) => _mutant = mutant;

    /// <summary>Providers by name and profile; null, after the mistake was printed, when there is no such defect under the profile. No id is no defect.</summary>
    /// <param name="profile">The profile that was asked for; null is each provider's default.</param>
    public static Func<string, string?, Provider?>? ResolveMutant(string? mutant, string? profile)
    {
        if (mutant is null)
            return ProviderCatalog.FindProvider;
        if (MutantCatalog.All.FirstOrDefault(m => m.Id == mutant) is not { } found)
            return Refuse($"no mutant '{mutant}'; `conformance mutate` prints every id, such as {MutantCatalog.All[0].Id}");
        if (found.Profile is { } own && own != profile)
            return Refuse($"'{mutant}' is a defect of the profile {own}; add --profile {own}");
        var providers = new DefectiveProviders(found);
        try
        {
            providers.EditProfile(profile);
            return providers.FindProvider;
        }
        catch (DiagnosticException mistakes)
        {
            Failures.PrintMistakes(mistakes);
            return null;
        }
    }

    private Provider? FindProvider(string name, string? profile) =>
        name == _mutant.Provider ? _made.GetOrAdd(profile ?? "", _ => EditProfile(profile)) : ProviderCatalog.FindProvider(name, profile);

    /// <exception cref="DiagnosticException">There is no such profile, or the defect cannot be made under it.</exception>
    private Provider EditProfile(string? profile)
    {
        try
        {
            return _mutant.Edit(ProviderCatalog.GetProfile(_mutant.Provider, profile));
        }
        catch (ArgumentException rotten)
        {
            var under = profile is null ? "" : $" under the profile {profile}";
            throw new DiagnosticException([new Diagnostic(SourceSpan.None, $"--mutant: '{_mutant.Id}' cannot be made{under}: {rotten.Message}")]);
        }
    }

    private static Func<string, string?, Provider?>? Refuse(string sentence) => Failures.Refuse<Func<string, string?, Provider?>>($"--mutant: {sentence}");
}

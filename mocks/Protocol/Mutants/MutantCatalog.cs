using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.BLink;
using Conformance.Mocks.Protocol.Mutants.BLinkSp;
using Conformance.Mocks.Protocol.Mutants.Hydra;
using Conformance.Mocks.Protocol.Mutants.LegacyApps;
using Conformance.Mocks.Protocol.Mutants.Shared;

namespace Conformance.Mocks.Protocol.Mutants;

/// <summary>All defects that the suites are judged by.</summary>
public static class MutantCatalog
{
    public static ImmutableArray<Mutant> All { get; } = [.. BLinkMutants.All, .. BLinkSpMutants.All, .. LegacyAppsMutants.All, .. HydraMutants.All];

    /// <summary>The defects of one provider, in the order of the table; none for a provider without any.</summary>
    public static ImmutableArray<Mutant> AllFor(string provider) => [.. All.Where(m => m.Provider == provider)];
}

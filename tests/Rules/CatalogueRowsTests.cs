using Conformance.Core.Planning;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Mocks.Protocol.Mutants;
using NUnit.Framework;

namespace Conformance.Tests.Rules;

/// <summary>No row of a catalogue stands there for nothing: a scenario is about it, or somebody says why none is.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class CatalogueRowsTests
{
    [Test]
    public void Each_has_a_scenario_under_some_profile_or_a_reason_or_binds_the_client()
    {
        var defaults = VerifiedStep.ReadLibrary(null);
        var others = defaults.Providers.Values.SelectMany(p => p.Profiles.All.Skip(1)).Select(p => VerifiedStep.ReadLibrary(p.Name));
        var uncovered = others.Aggregate(FindUncovered(defaults), (left, library) => left.Intersect(FindUncovered(library)));

        Assert.That(uncovered, Is.Empty, "write a scenario that covers it, or the reason why there is none: untested");
    }

    // Nothing that a provider does or fails to do shows how its clients behave.
    [Test]
    public void Those_that_bind_the_client_are_cited_by_no_scenario_and_no_defect()
    {
        var library = VerifiedStep.ReadLibrary(null);
        var cited = library.Suites.SelectMany(s => s.Playables).SelectMany(Planner.Covered).Concat(MutantCatalog.All.SelectMany(m => m.Requirements));
        Assert.That(cited.Where(id => library.Requirements[id].Actor == Party.Client).Distinct(), Is.Empty);
    }

    private static IEnumerable<string> FindUncovered(ScenarioLibrary library) =>
        new RequirementCoverage(library).Results().Where(r => r.Why == "no scenario covers it").Select(r => r.Requirement.Id);
}

using Conformance.Core.Results;
using Conformance.Core.Scenarios;
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

    private static IEnumerable<string> FindUncovered(ScenarioLibrary library) =>
        new RequirementCoverage(library).Results().Where(r => r.Why == "no scenario covers it").Select(r => r.Requirement.Id);
}

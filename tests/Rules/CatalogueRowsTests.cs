using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using NUnit.Framework;

namespace Conformance.Tests.Rules;

/// <summary>No row of a catalogue stands there for nothing: a scenario is about it, or somebody says why none is.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class CatalogueRowsTests
{
    // Rows whose scenarios are not written yet.
    private static readonly string[] Awaited =
    [
        "BLINK-CF-55", "BLINK-MIG-18",
        "BLINK-C3-01", "BLINK-C3-02", "BLINK-C3-03", "BLINK-C3-04", "BLINK-C3-05", "BLINK-C3-06", "BLINK-C3-07", "BLINK-C3-08", "BLINK-C3-09",
        "BLINK-CF-48", "BLINK-CFP-01", "BLINK-CFP-02", "BLINK-CFP-03", "BLINK-CFP-04", "BLINK-CFP-05", "BLINK-CFP-06", "BLINK-CFP-07",
        "BLINK-CFP-08", "BLINK-CFP-09", "BLINK-CFP-10", "BLINK-CFP-11", "BLINK-LEG-01", "BLINK-LEG-02", "BLINK-LEG-03", "BLINK-LEG-04",
        "BLINK-LEG-05", "BLINK-LEG-06", "BLINK-LEG-07", "BLINK-LEG-08", "BLINK-LEG-09", "BLINK-LEG-10", "BLINK-LEG-11", "BLINK-LEG-12",
        "BLINK-R59", "LEGACY-79", "LEGACY-101", "LEGACY-102", "LEGACY-103", "LEGACY-104", "LEGACY-105", "LEGACY-106", "LEGACY-108", "LEGACY-109",
        "LEGACY-110", "LEGACY-111", "LEGACY-114", "LEGACY-115", "LEGACY-116", "LEGACY-117", "LEGACY-125", "LEGACY-126", "LEGACY-127", "LEGACY-128",
        "LEGACY-129", "LEGACY-130", "LEGACY-131", "LEGACY-132", "LEGACY-133", "LEGACY-134", "LEGACY-145", "LEGACY-146", "LEGACY-149", "LEGACY-150",
        "LEGACY-151", "LEGACY-153", "LEGACY-154", "LEGACY-155", "LEGACY-156", "LEGACY-157", "LEGACY-158", "LEGACY-159", "LEGACY-160", "LEGACY-161",
        "LEGACY-162", "LEGACY-163", "LEGACY-164", "LEGACY-165", "LEGACY-166", "LEGACY-167", "LEGACY-168", "LEGACY-169", "LEGACY-170", "LEGACY-171",
        "LEGACY-193",
    ];

    [Test]
    public void Each_has_a_scenario_under_some_profile_or_a_reason_or_binds_the_client()
    {
        var defaults = VerifiedStep.ReadLibrary(null);
        var others = defaults.Providers.Values.SelectMany(p => p.Profiles.All.Skip(1)).Select(p => VerifiedStep.ReadLibrary(p.Name));
        var uncovered = others.Aggregate(FindUncovered(defaults), (left, library) => left.Intersect(FindUncovered(library)));

        Assert.That(uncovered.Except(Awaited), Is.Empty, "write a scenario that covers it, or the reason why there is none: untested");
    }

    private static IEnumerable<string> FindUncovered(ScenarioLibrary library) =>
        new RequirementCoverage(library).Results().Where(r => r.Why == "no scenario covers it").Select(r => r.Requirement.Id);
}

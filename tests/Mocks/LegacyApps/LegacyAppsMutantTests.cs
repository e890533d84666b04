using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.LegacyApps;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.LegacyApps;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class LegacyAppsMutantTests
{
    private static readonly string[] WhoseDefectIsA500 = ["legacy-apps-unknown-consumer-key-fails", "legacy-apps-second-exchange-fails"];

    // A failure is ordered from a host; those of another profile are edits of that.
    private static IEnumerable<TestCaseData> Mutants() => LegacyAppsMutants.All.Except(LegacyAppsContractMutants.OfFailures).Where(m => m.Profile is null).Select(m => new TestCaseData(m).SetArgDisplayNames(m.Id));

    private static IEnumerable<TestCaseData> Guards() =>
        from endpoint in LegacyAppsProvider.CreateBlueprint().Endpoints
        from guard in endpoint.Guards
        select new TestCaseData(endpoint.Name, guard.Name).SetArgDisplayNames(endpoint.Name, guard.Name);

    // That one answers otherwise is what `mutate` shows, which tells the one that no scenario notices.
    [TestCaseSource(nameof(Mutants))]
    public void Is_never_a_server_error_by_accident(Mutant mutant)
    {
        if (!WhoseDefectIsA500.Contains(mutant.Id))
            Assert.That(Probes.Ask(mutant.Edit(LegacyAppsProvider.CreateBlueprint())).Select(a => a.Status), Is.All.LessThan(500));
    }

    [TestCaseSource(nameof(Guards))]
    public void Can_be_any_guard_left_out(string endpoint, string guard) =>
        Assert.That(() => Probes.Ask(LegacyAppsProvider.CreateBlueprint().Without(guard, endpoint)), Throws.Nothing);

    [Test]
    public void Can_be_all_guards_left_out()
    {
        var original = LegacyAppsProvider.CreateBlueprint();
        Provider open = original with { Endpoints = [.. original.Endpoints.Select(e => e with { Guards = [] })] };
        Assert.That(Probes.Ask(open).Select(a => a.Status), Is.All.LessThan(500));
    }
}

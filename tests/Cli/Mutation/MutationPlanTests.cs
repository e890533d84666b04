using Conformance.Cli.Embedded;
using Conformance.Cli.Mutation;
using Conformance.Core.Scenarios;
using Conformance.Mocks.Protocol.Mutants;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Variants;
using NUnit.Framework;

namespace Conformance.Tests.Cli.Mutation;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class MutationPlanTests
{
    private static readonly Mutant Misnamed = new("hydra-made-up", "hydra", ["HYDRA-1"], "A defect of a profile that there is not.", p => p) { Profile = "rfx" };

    [Test]
    public void Takes_all_of_them_unless_told_otherwise()
    {
        var all = MutationPlan.ChooseProviders([], [], null);
        Assert.That((all.Mutants.Length, all.Variants.Length), Is.EqualTo((MutantCatalog.All.Length, VariantCatalog.All.Length)));
    }

    [TestCase("rfc")]
    [TestCase("hydra-v2.2")]
    public void A_profile_takes_its_own_and_none_that_is_of_the_default(string profile)
    {
        var chosen = MutationPlan.ChooseProviders([], [], profile);
        Assert.That(chosen.Mutants.Select(m => m.Profile).Concat(chosen.Variants.Select(v => v.Profile)), Is.Not.Empty.And.All.EqualTo(profile));
    }

    [Test]
    public void The_default_profile_takes_those_of_its_provider_that_name_none()
    {
        var chosen = MutationPlan.ChooseProviders([], [], "hydra-v26");
        Assert.That(chosen.Mutants, Is.Not.Empty.And.All.Matches<Mutant>(m => m is { Provider: "hydra", Profile: null }));
    }

    [Test]
    public void A_profile_that_the_provider_lacks_is_nothing_to_read_suites_for() =>
        Assert.That(new MutationPlan([Misnamed, Misnamed with { Profile = "rfc" }], []).Profiles, Is.EqualTo(["rfc"]));

    [Test]
    public async Task A_defect_of_a_profile_that_there_is_not_is_stillborn_and_says_which_there_are()
    {
        await using var server = new EmbeddedServer();
        var results = new MutationResults();
        var lines = new List<string>();
        var run = new MutationRun(new Dictionary<string, ScenarioLibrary>(), 1, 1, server);
        await run.JudgeAsync(new MutationPlan([Misnamed], []), results, lines.Add, CancellationToken.None);

        Assert.That(results.AreGood, Is.False);
        Assert.That(lines.Single(), Does.StartWith("stillborn hydra-made-up  hydra has no profile 'rfx'; it has hydra-v26, hydra-v2.3, hydra-v2.2, rfc, hydra-hardened"));
    }
}

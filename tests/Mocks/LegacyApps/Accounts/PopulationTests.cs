using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.LegacyApps.Accounts;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class PopulationTests
{
    [Test]
    public void Makes_the_same_people_of_the_same_seed()
    {
        var first = LegacyAppsProvider.CreateBlueprint().Populated(7).Prepared.Fixtures["user.ok"];
        var second = LegacyAppsProvider.CreateBlueprint().Populated(7).Prepared.Fixtures["user.ok"];
        Assert.That(first, Is.EqualTo(second));
    }

    [Test]
    public void Makes_other_people_of_another_seed() =>
        Assert.That(Population.FromSeed(7).Accounts["user.ok"].Username, Is.Not.EqualTo(Population.FromSeed(8).Accounts["user.ok"].Username));

    [Test]
    public void Gives_nobody_the_name_or_address_of_another([Range(0, 50)] int seed)
    {
        var people = Population.FromSeed(seed).Accounts.Values;
        Assert.Multiple(() =>
        {
            Assert.That(people.Select(a => a.Username), Is.Unique);
            Assert.That(people.Select(a => a.Email), Is.Unique);
            Assert.That(people.Select(a => a.Username), Is.All.Match(@"^[a-z0-9.\-]+@[a-z0-9\-]+\.example$"));
        });
    }

    [Test]
    public void Serves_people_of_any_seed([Values(0, -1, int.MaxValue)] int seed) =>
        Assert.That(new LegacyAppsClient(LegacyAppsProvider.CreateBlueprint().Populated(seed)).Login().Status, Is.EqualTo(200));
}

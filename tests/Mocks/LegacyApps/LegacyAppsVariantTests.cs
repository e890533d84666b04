using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.LegacyApps;
using Conformance.Mocks.Protocol.Variants;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.LegacyApps;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class LegacyAppsVariantTests
{
    private static readonly string[] Original = [.. Probes.Ask(LegacyAppsProvider.CreateBlueprint()).Select(Probes.Line)];

    // Those of another profile are edits of that; the other name is one of loopback.
    private static IEnumerable<TestCaseData> Variants() => LegacyAppsVariants.All.Where(v => v.Profile is null && v.Id != "legacy-apps-home-by-another-name").Select(v => new TestCaseData(v).SetArgDisplayNames(v.Id));

    [TestCaseSource(nameof(Variants))]
    public void Migrates_as_the_original_does(Variant variant)
    {
        var answers = Probes.HappyPath(new LegacyAppsClient(variant.Edit(LegacyAppsProvider.CreateBlueprint())));
        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(200));
    }

    [TestCaseSource(nameof(Variants))]
    public void Answers_otherwise_than_the_original_somewhere(Variant variant) =>
        Assert.That(Probes.Ask(variant.Edit(LegacyAppsProvider.CreateBlueprint())).Select(Probes.Line), Is.Not.EqualTo(Original));

    [TestCaseSource(nameof(Variants))]
    public void Refuses_what_the_original_refuses(Variant variant)
    {
        foreach (var (name, send, code) in TokenRefusals.All)
            Assert.That(send(new LegacyAppsClient(variant.Edit(LegacyAppsProvider.CreateBlueprint())))["code"], Is.EqualTo($"{code}"), name);
    }

    [Test]
    public void Exchanges_once_where_it_may_only_once()
    {
        var client = new LegacyAppsClient(Edited("exchange-only-once"));
        client.Exchange(secret: "wrong");
        Assert.That(new[] { client.Exchange().Status, client.Exchange().Status }, Is.EqualTo([200, 400]));
    }

    [Test]
    public void Takes_an_opaque_app_token_and_not_a_made_up_one()
    {
        var client = new LegacyAppsClient(Edited("opaque-access-token"));
        Assert.That(new[] { client.Exchange().Status, client.Exchange(bearer: "made-up").Status }, Is.EqualTo([200, 400]));
    }

    private static Provider Edited(string id) =>
        LegacyAppsVariants.All.Single(v => v.Id == $"legacy-apps-{id}").Edit(LegacyAppsProvider.CreateBlueprint());
}

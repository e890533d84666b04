using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Variants;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class HydraMutantTests
{
    private static readonly List<string> Original = HydraProbes.Ask(HydraProvider.Create());

    private static readonly string[] MeantToCrash = ["hydra-missing-grant-type-crashes", "hydra-parallel-refresh-crashes"];

    private static IEnumerable<TestCaseData<Func<Provider>, bool>> Edits =>
        HydraMutants.All.Select(m => new TestCaseData<Func<Provider>, bool>(() => m.Edit(HydraProvider.Create()), MeantToCrash.Contains(m.Id)).SetArgDisplayNames(m.Id))
            .Concat(HydraVariants.All.Select(v => new TestCaseData<Func<Provider>, bool>(
                () => v.Edit(HydraProfiles.Find(v.Profile ?? HydraProfiles.Default)!), false).SetArgDisplayNames("variant " + v.Id)));

    private static IEnumerable<TestCaseData<string, string>> Guards =>
        from endpoint in HydraProvider.Create().Endpoints
        from guard in endpoint.Guards
        select new TestCaseData<string, string>(endpoint.Name, guard.Name).SetArgDisplayNames(endpoint.Name, guard.Name);

    [Test]
    public void Has_an_id_of_its_own_a_sentence_and_requirements() => Assert.Multiple(() =>
    {
        Assert.That(HydraMutants.All.Select(m => m.Id).Concat(HydraVariants.All.Select(v => v.Id)), Is.Unique.And.All.StartsWith("hydra-"));
        Assert.That(HydraMutants.All.Select(m => m.Sentence).Concat(HydraVariants.All.Select(v => v.Sentence)), Is.Unique.And.All.Matches(@"[.)]$"));
        Assert.That(HydraMutants.All.SelectMany(m => m.Requirements), Is.All.Matches(@"^(HYDRA|B|RFC\d{4}|OIDC-[A-Z]+|W-[A-Z]+)-[\d.]+(-\d+)?$"));
    });

    [TestCaseSource(nameof(Edits))]
    public void Keeps_the_happy_path_alive(Func<Provider> create, bool mayCrash)
    {
        var hydra = new HydraJourney(create());

        var tokens = hydra.SignIn("read write offline openid offline_access");
        var refreshed = hydra.Refresh(tokens["refresh_token"]);

        Assert.Multiple(() =>
        {
            Assert.That(tokens.Status, Is.EqualTo(200));
            Assert.That(tokens["refresh_token"], Is.Not.Null);
            Assert.That(refreshed.Status, Is.EqualTo(200));
            Assert.That(hydra.Profile(refreshed["access_token"]).Status, Is.EqualTo(200));
            Assert.That(hydra.Introspect(refreshed["access_token"])["active"], Is.EqualTo("True"));
            Assert.That(hydra.Graphql("{ me { id } }", refreshed["access_token"]).Status, Is.EqualTo(200));
        });
    }

    [TestCaseSource(nameof(Edits))]
    public void Answers_otherwise_than_the_original_somewhere_and_never_with_a_server_error(Func<Provider> create, bool mayCrash)
    {
        var answers = HydraProbes.Ask(create());

        Assert.That(answers.SequenceEqual(Original), Is.False);
        Assert.That(answers.Any(IsCrash), Is.EqualTo(mayCrash));
    }

    [TestCaseSource(nameof(Guards))]
    public void Can_be_any_guard_left_out(string endpoint, string guard) => Assert.That(
        HydraProbes.Ask(HydraProvider.Create().Without<HydraBlueprint, HydraTurn, HydraState>(guard, endpoint)).Where(IsCrash), Is.Empty);

    // The error page is one by design.
    private static bool IsCrash(string answer) => answer.StartsWith('5') && !answer.Contains("An OAuth 2.0 Error Occurred");

    [Test]
    public void Refuses_an_edit_of_a_part_that_is_not_there() => Assert.That(
        () => HydraProvider.Create().Without<HydraBlueprint, HydraTurn, HydraState>("no-such-part"),
        Throws.ArgumentException.With.Message.Contains("code-is-unredeemed"));
}

using System.Collections.Concurrent;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Variants;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class HydraMutantTests
{
    private static readonly ConcurrentDictionary<string, List<string>> Originals = new();

    private static readonly string[] MeantToCrash = ["hydra-missing-grant-type-crashes", "hydra-parallel-refresh-crashes"];

    private static IEnumerable<TestCaseData<Edited>> Mutants => HydraMutants.All.Select(m => Data(new Edited(m.Id, m.Edit, m.Profile ?? HydraProfiles.Default, m.Profile ?? HydraProfiles.Default)));

    // Of another version it is the version itself that is the difference.
    private static IEnumerable<TestCaseData<Edited>> Variants => HydraVariants.All.Select(v =>
        Data(new Edited(v.Id, v.Edit, v.Profile ?? HydraProfiles.Default, v.Profile is "hydra-v2.2" or "hydra-v2.3" ? HydraProfiles.Default : v.Profile ?? HydraProfiles.Default)));

    private static IEnumerable<TestCaseData<Edited>> Edits => Mutants.Concat(Variants);

    private static IEnumerable<TestCaseData<string, string>> Guards =>
        from endpoint in HydraProvider.CreateBlueprint().Endpoints
        from guard in endpoint.Guards
        select new TestCaseData<string, string>(endpoint.Name, guard.Name).SetArgDisplayNames(endpoint.Name, guard.Name);

    [TestCaseSource(nameof(Edits))]
    public void Keeps_the_happy_path_alive(Edited edited)
    {
        var hydra = new HydraJourney(edited.Provider);

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

    // That a defect answers otherwise is what `mutate` shows, which tells the one that no scenario notices. A variant that is none would be as quiet as one.
    [TestCaseSource(nameof(Variants))]
    public void Answers_otherwise_than_the_original_somewhere(Edited edited) => Assert.That(
        HydraProbes.Ask(edited.Provider).SequenceEqual(Originals.GetOrAdd(edited.Against, p => HydraProbes.Ask(HydraProfiles.FindProfile(p)!))), Is.False);

    [TestCaseSource(nameof(Edits))]
    public void Answers_never_with_a_server_error_by_accident(Edited edited) =>
        Assert.That(HydraProbes.Ask(edited.Provider).Any(IsCrash), Is.EqualTo(MeantToCrash.Contains(edited.Id)));

    [TestCaseSource(nameof(Guards))]
    public void Can_be_any_guard_left_out(string endpoint, string guard) => Assert.That(
        HydraProbes.Ask(HydraProvider.CreateBlueprint().Without(guard, endpoint)).Where(IsCrash), Is.Empty);

    /// <summary>An edit, the profile whose value it gets, and the profile that it must differ from.</summary>
    internal sealed record Edited(string Id, Func<Provider, Provider> Edit, string Profile, string Against)
    {
        public Provider Provider => Edit(HydraProfiles.FindProfile(Profile)!);
    }

    private static TestCaseData<Edited> Data(Edited edited) => new TestCaseData<Edited>(edited).SetArgDisplayNames(edited.Id);

    // The error page is one by design, and so is what Hydra says of a patch or a token that it cannot read, and the gateway where it was ordered to fail.
    private static bool IsCrash(string answer) =>
        answer.StartsWith('5') && !answer.Contains("An OAuth 2.0 Error Occurred") && !answer.Contains("The error is unrecognizable") && !answer.Contains("connection refused");
}

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

    private static IEnumerable<TestCaseData<Edited>> Edits =>
        HydraMutants.All.Select(m => new Edited(m.Id, m.Edit, m.Profile ?? HydraProfiles.Default, m.Profile ?? HydraProfiles.Default))
            // Of another version it is the version itself that is the difference.
            .Concat(HydraVariants.All.Select(v => new Edited(v.Id, v.Edit, v.Profile ?? HydraProfiles.Default, v.Profile is "hydra-v2.2" or "hydra-v2.3" ? HydraProfiles.Default : v.Profile ?? HydraProfiles.Default)))
            .Select(e => new TestCaseData<Edited>(e).SetArgDisplayNames(e.Id));

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

    [TestCaseSource(nameof(Edits))]
    public void Answers_otherwise_than_the_original_somewhere_and_never_with_a_server_error(Edited edited)
    {
        var answers = HydraProbes.Ask(edited.Provider);

        Assert.That(answers.SequenceEqual(Originals.GetOrAdd(edited.Against, p => HydraProbes.Ask(HydraProfiles.FindProfile(p)!))), Is.False);
        Assert.That(answers.Any(IsCrash), Is.EqualTo(MeantToCrash.Contains(edited.Id)));
    }

    [TestCaseSource(nameof(Guards))]
    public void Can_be_any_guard_left_out(string endpoint, string guard) => Assert.That(
        HydraProbes.Ask(HydraProvider.CreateBlueprint().Without(guard, endpoint)).Where(IsCrash), Is.Empty);

    /// <summary>An edit, the profile whose value it gets, and the profile that it must differ from.</summary>
    internal sealed record Edited(string Id, Func<Provider, Provider> Edit, string Profile, string Against)
    {
        public Provider Provider => Edit(HydraProfiles.FindProfile(Profile)!);
    }

    // The error page is one by design, and so is what Hydra says of a patch or a token that it cannot read, and the gateway where it was ordered to fail.
    private static bool IsCrash(string answer) =>
        answer.StartsWith('5') && !answer.Contains("An OAuth 2.0 Error Occurred") && !answer.Contains("The error is unrecognizable") && !answer.Contains("connection refused");
}

using Conformance.Cli.Embedded;
using Conformance.Mocks.Protocol.Mutants;
using Conformance.Mocks.Protocol.Variants;
using NUnit.Framework;

namespace Conformance.Tests.Cli.Embedded;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class ProviderCatalogTests
{
    private static IEnumerable<string> Names => ProviderCatalog.Names;

    private static IEnumerable<(string Id, string Provider, string? Profile)> Edits =>
        MutantCatalog.All.Select(m => (m.Id, m.Provider, m.Profile)).Concat(VariantCatalog.All.Select(v => (v.Id, v.Provider, v.Profile)));

    [TestCaseSource(nameof(Names))]
    public void Knows_a_provider_by_its_own_name(string name) => Assert.That(ProviderCatalog.GetProfile(name, null).Name, Is.EqualTo(name));

    [TestCaseSource(nameof(Names))]
    public void Makes_each_profile_once(string name)
    {
        foreach (var profile in ProviderCatalog.GetProfile(name, null).Profiles)
        {
            var made = ProviderCatalog.GetProfile(name, profile.Name);
            Assert.That(ProviderCatalog.GetProfile(name, profile.Name), Is.SameAs(made));
        }
    }

    [Test]
    public void A_provider_that_is_not_embedded_is_nothing_and_must_not_be_asked_for() => Assert.Multiple(() =>
    {
        Assert.That(ProviderCatalog.FindProvider("hydar", "rfc"), Is.Null);
        Assert.That(() => ProviderCatalog.GetProfile("hydar", null), Throws.ArgumentException.With.Message.StartsWith($"no embedded provider 'hydar'; embedded are {string.Join(", ", Names)}"));
    });

    [Test]
    public void A_profile_that_a_provider_lacks_is_never_its_default() => Assert.Multiple(() =>
    {
        Assert.That(() => ProviderCatalog.FindProvider("blink-sp", "rfc"), Throws.ArgumentException.With.Message.StartsWith("blink-sp has no profile 'rfc'; it has consent-2.0, consent-3.0"));
        Assert.That(() => ProviderCatalog.FindProvider("hydra", "rfx"), Throws.ArgumentException.With.Message.StartsWith("hydra has no profile 'rfx'; it has hydra-v26, hydra-v2.3, hydra-v2.2, rfc, hydra-hardened"));
    });

    [Test]
    public void Mutants_and_variants_name_providers_and_profiles_that_there_are() => Assert.Multiple(() =>
    {
        foreach (var (id, provider, profile) in Edits)
            Assert.That(() => ProviderCatalog.GetProfile(provider, profile), Throws.Nothing, id);
    });
}

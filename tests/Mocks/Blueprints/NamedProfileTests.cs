using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Providers.Hydra;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Blueprints;

[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class NamedProfileTests
{
    private static readonly Provider Plain = BLinkSpProvider.CreateBlueprint() with { Profiles = [] };
    private static readonly Provider Strict = BLinkSpProvider.CreateBlueprint() with { Surfaces = ["strict"] };
    private static readonly Provider Both = BLinkSpProvider.CreateBlueprint() with { Profiles = [new("plain", () => Plain), new("strict", () => Strict)] };

    [Test]
    public void A_profile_is_made_by_its_name() => Assert.That(Both.Under("strict"), Is.SameAs(Strict));

    [Test]
    public void No_name_is_the_provider_as_it_is() => Assert.That(Both.Under(null), Is.SameAs(Both));

    [Test]
    public void A_name_that_it_does_not_have_throws_with_those_that_it_has() => Assert.Multiple(() =>
    {
        Assert.That(() => Both.Under("strickt"), Throws.ArgumentException.With.Message.StartsWith("blink-sp has no profile 'strickt'; it has plain, strict"));
        Assert.That(() => Plain.Under("strict"), Throws.ArgumentException.With.Message.StartsWith("blink-sp has no profile 'strict'; it has none"));
    });

    [Test]
    public void A_provider_under_a_profile_has_the_others_still() =>
        Assert.That(HydraProvider.CreateBlueprint().Under("rfc").Profiles, Is.EqualTo(HydraProvider.CreateBlueprint().Profiles).And.Not.Empty);

    [Test]
    public void A_rewritten_provider_has_the_profiles_of_the_one_behind_it() =>
        Assert.That(Rewritten.PutBefore(Both, r => r).Profiles, Is.EqualTo(Both.Profiles));
}

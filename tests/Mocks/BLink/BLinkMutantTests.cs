using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Variants;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.BLink;

[Parallelizable(ParallelScope.All)]
public sealed class BLinkMutantTests
{
    private static IEnumerable<TestCaseData> Variants => BLinkVariants.All.Select(v => new TestCaseData(v).SetArgDisplayNames(v.Id));

    [TestCaseSource(nameof(Variants))]
    public void A_variant_keeps_the_happy_path(Variant variant) =>
        Assert.That(HappyPath(new PlatformClient(variant.Edit(BLinkProvider.CreateBlueprint()))), Has.All.EqualTo(200));

    [Test]
    public void The_provider_itself_keeps_the_happy_path() =>
        Assert.That(HappyPath(new PlatformClient()), Has.All.EqualTo(200));

    [Test]
    public void Taking_any_guard_away_never_crashes()
    {
        var blueprint = BLinkProvider.CreateBlueprint();
        foreach (var endpoint in blueprint.Endpoints)
            foreach (var guard in endpoint.Guards)
            {
                var su = new PlatformClient(blueprint with
                {
                    Endpoints = blueprint.Endpoints.Replace(endpoint, endpoint with { Guards = endpoint.Guards.Remove(guard) }),
                });
                Assert.That(HappyPath(su), Has.All.EqualTo(200), $"{endpoint.Name} without {guard.Name}");
                Assert.That(() => SadPath(su), Throws.Nothing, $"{endpoint.Name} without {guard.Name}");
            }
    }

    [Test]
    public void Replacing_by_a_second_exchange_leaves_one_live_family()
    {
        var su = new PlatformClient();
        var (first, second) = (su.Exchange(), su.Exchange());
        Assert.That(su.Refresh(first["refresh_token"])["error"], Is.EqualTo("invalid_grant"));
        Assert.That(su.Call(first["access_token"]).Status, Is.EqualTo(401));
        Assert.That(su.Call(second["access_token"]).Status, Is.EqualTo(200));
        Assert.That(su.Exchange().Status, Is.EqualTo(401), "not after the first call");
    }

    private static List<int> HappyPath(PlatformClient su)
    {
        var legacy = su.LegacyCall();
        var exchanged = su.Exchange();
        var called = su.Call(exchanged["access_token"] ?? "none");
        var refreshed = su.Refresh(exchanged["refresh_token"] ?? "none");
        var token = refreshed["access_token"] ?? "none";
        return
        [
            legacy.Status, exchanged.Status, called.Status, refreshed.Status, su.Call(token).Status,
            su.Exchange("permission.second").Status, su.Revoke(token).Status, su.Revoke(refreshed["refresh_token"] ?? "none").Status,
        ];
    }

    private static void SadPath(PlatformClient su)
    {
        foreach (var permission in su.Driver.Prepared.Fixtures.Keys.Where(k => k.StartsWith("permission.", StringComparison.Ordinal)))
        {
            su.LegacyCall(permission, "second");
            su.Exchange(permission, "second");
            su.Exchange(permission);
        }

        su.Exchange(id: "?");
        su.Exchange(identity: null);
        su.Call("?");
        su.Call(null);
        su.Refresh("?");
        su.Revoke("?");
        foreach (var path in new[] { "/oauth/token", "/oauth/revoke", "/permissions/?/tokens/exchange" })
            su.Driver.Post("platform", path, []);
        su.Driver.Get("platform", "/accounts");
    }
}

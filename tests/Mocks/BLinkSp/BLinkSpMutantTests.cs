using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Variants;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.BLinkSp;

[Parallelizable(ParallelScope.All)]
public sealed class BLinkSpMutantTests
{
    private static IEnumerable<TestCaseData> Variants => BLinkSpVariants.All.Select(v => new TestCaseData(v).SetArgDisplayNames(v.Id));

    [TestCaseSource(nameof(Variants))]
    public void A_variant_keeps_the_happy_path(Variant variant) =>
        Assert.That(HappyPath(new SpClient(variant.Edit(BLinkSpProvider.CreateBlueprint().Under(variant.Profile)))), Has.All.EqualTo(200));

    [Test]
    public void The_provider_itself_keeps_the_happy_path() =>
        Assert.That(HappyPath(new SpClient()), Has.All.EqualTo(200));

    [Test]
    public void Taking_any_guard_away_never_crashes()
    {
        var blueprint = BLinkSpProvider.CreateBlueprint();
        foreach (var endpoint in blueprint.Endpoints)
            foreach (var guard in endpoint.Guards)
            {
                var sp = new SpClient(blueprint with
                {
                    Endpoints = blueprint.Endpoints.Replace(endpoint, endpoint with { Guards = endpoint.Guards.Remove(guard) }),
                });
                Assert.That(HappyPath(sp).Concat(SadPath(sp)), Has.All.LessThan(500), $"{endpoint.Name} without {guard.Name}");
            }
    }

    private static List<int> HappyPath(SpClient sp)
    {
        var code = sp.Redeem();
        var refreshed = sp.Refresh(code["refresh_token"] ?? "none");
        var token = refreshed["access_token"] ?? "none";
        return
        [
            // Consent 3.0 may be without usernames.
            code.Status, refreshed.Status, sp.Driver.Prepared.Fixtures["grant.active"].ContainsKey("username") ? sp.Username(token).Status : 200, sp.Accounts(token).Status,
            sp.Revoke(token).Status, sp.Revoke(refreshed["refresh_token"] ?? "none").Status,
        ];
    }

    private static List<int> SadPath(SpClient sp) =>
    [
        sp.Redeem("code.used").Status, sp.Redeem("code.expired").Status, sp.Redeem("code.other").Status, sp.Token(sp.CodeForm().With("code", "?")).Status,
        sp.Token([]).Status, sp.Driver.Post("sp", "/oauth/token", []).Status, sp.Token(sp.RefreshForm("?")).Status, sp.Refresh(identity: "unknown").Status,
        sp.Driver.Post("sp", "/oauth/revoke", []).Status, sp.Revoke("?").Status, sp.Driver.Post("sp", "/oauth/username", []).Status,
        sp.Username("?").Status, sp.Username(null).Status, sp.Accounts("?").Status, sp.Driver.Get("sp", "/accounts").Status,
        sp.Driver.Send("sp", "POST", "/oauth/token", "{"u8.ToArray(), "application/json", sp.Headers()).Status,
    ];
}

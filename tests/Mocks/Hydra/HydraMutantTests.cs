using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Variants;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

[Parallelizable(ParallelScope.All)]
internal sealed class HydraMutantTests
{
    private static IEnumerable<TestCaseData<Func<Provider, Provider>>> Edits =>
        HydraMutants.All.Select(m => new TestCaseData<Func<Provider, Provider>>(m.Edit).SetArgDisplayNames(m.Id))
            .Concat(HydraVariants.All.Select(v => new TestCaseData<Func<Provider, Provider>>(v.Edit).SetArgDisplayNames("variant " + v.Id)));

    [Test]
    public void Has_an_id_of_its_own_each() =>
        Assert.That(HydraMutants.All.Select(m => m.Id).Concat(HydraVariants.All.Select(v => v.Id)), Is.Unique.And.All.StartsWith("hydra-"));

    [TestCaseSource(nameof(Edits))]
    public void Keeps_the_happy_path_alive(Func<Provider, Provider> edit)
    {
        var hydra = new HydraJourney(edit(HydraProvider.Create()));

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
    public void Fails_at_no_wrong_request(Func<Provider, Provider> edit)
    {
        var hydra = new HydraJourney(edit(HydraProvider.Create()));
        var statuses = new List<int>();
        foreach (var change in new[] { ("client_id", "nobody"), ("redirect_uri", "https://x.example"), ("scope", "none"), ("state", "s"), ("prompt", "none"), ("response_type", "no") })
            statuses.Add(hydra.Authorize(changes: change).Status);
        foreach (var query in new[] { "login_verifier=x", "consent_verifier=x" })
            statuses.Add(hydra.Browse(hydra.AuthorizeAddress() + "&" + query).Status);
        foreach (var token in new[] { null, "garbage", hydra.SignIn()["access_token"] })
        {
            statuses.Add(hydra.Redeem(token).Status);
            statuses.Add(hydra.Redeem(token, "public", ("code_verifier", "short")).Status);
            statuses.Add(hydra.Refresh(token).Status);
            statuses.Add(hydra.Refresh(token, "second", ("scope", "all")).Status);
            statuses.Add(hydra.Client("/oauth2/revoke", "second", ("token", token)).Status);
            statuses.Add(hydra.Profile(token).Status);
            statuses.Add(hydra.Introspect(token).Status);
            statuses.Add(hydra.Graphql("mutation { lnInvoiceCreate { x } }", token).Status);
        }

        statuses.Add(hydra.Realm.Post("public", "/oauth2/token", [("grant_type", "refresh_token")]).Status);
        statuses.Add(hydra.Realm.Post("public", "/oauth2/revoke", [("token", "x")]).Status);
        Assert.That(statuses, Is.All.LessThan(500));
    }

    [Test]
    public void Refuses_an_edit_of_a_part_that_is_not_there() => Assert.That(
        () => HydraProvider.Create().Without<HydraBlueprint, HydraTurn, HydraState>("no-such-part"),
        Throws.ArgumentException.With.Message.Contains("code-is-unredeemed"));
}

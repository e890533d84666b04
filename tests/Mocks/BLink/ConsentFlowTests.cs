using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Variants;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.BLink;

[TestFixture, Parallelizable(ParallelScope.All)]
public sealed class ConsentFlowTests
{
    private static IEnumerable<TestCaseData> Variants => CfVariants.All.Select(v => new TestCaseData(v).SetArgDisplayNames(v.Id));

    [Test]
    public void The_service_users_own_tokens_refresh_call_and_end() => Assert.That(HappyPath(new CfClient()), Has.All.EqualTo(200));

    [TestCaseSource(nameof(Variants))]
    public void A_variant_keeps_the_happy_path(Variant variant) =>
        Assert.That(HappyPath(new CfClient(variant.Edit(CfProvider.CreateBlueprint()))), Has.All.EqualTo(200));

    [Test]
    public void A_token_answer_is_the_service_providers_to_the_byte()
    {
        var su = new CfClient();
        su.Fault("/oauth/token", new LegOutcome.Answers(new(200, """{ "access_token" : "made", "x" : [1, 2.50] }""")));
        var answer = su.Refresh();
        Assert.That(answer.Text, Is.EqualTo("""{ "access_token" : "made", "x" : [1, 2.50] }"""));
        Assert.That(answer.Headers[BLinkHeaders.Source], Is.EqualTo("PROVIDER"));
    }

    [TestCase("tokens.active", "/oauth/token")]
    [TestCase("tokens.elsewhere", "/xs2a/v2/oauth/token")]
    [TestCase("tokens.of-2-0", "/oauth/token")]
    public void Each_service_provider_is_asked_where_it_is(string tokens, string path)
    {
        var su = new CfClient();
        Assert.That(su.Refresh(tokens).Status, Is.EqualTo(200));
        Assert.That(su.Legs.Select(l => l.Request.Path), Is.EqualTo(new[] { path }));
        Assert.That(su.Of(tokens, "token_path"), Is.EqualTo(path));
    }

    [Test]
    public void A_service_provider_is_not_found_where_it_is_not()
    {
        var su = new CfClient(CfProvider.CreateBlueprint().EditEffect("forward", _ => CfForwarding.Forward((t, r) => r.With(path: t.Request.Path)), "token"));
        Assert.That(su.Refresh("tokens.elsewhere").Status, Is.EqualTo(404));
    }

    [Test]
    public void A_body_that_names_another_client_reaches_nobody_and_spends_nothing()
    {
        var su = new CfClient();
        var answer = su.Refresh(identity: "second", client: "default");
        Assert.That((answer.Status, su.Legs.Count), Is.EqualTo((401, 0)));
        Assert.That(su.Refresh().Status, Is.EqualTo(200));
    }

    [TestCase(503)]
    [TestCase(404)]
    public void A_refusal_goes_back_as_it_came(int status)
    {
        var su = new CfClient();
        su.Fault("/oauth/revoke", new LegOutcome.Answers(new(status, """{"error":"their_own"}""")));
        var answer = su.Revoke(su.Of("tokens.active", "access_token"));
        Assert.That((answer.Status, answer.Text, answer.Headers[BLinkHeaders.Source]), Is.EqualTo((status, """{"error":"their_own"}""", "PROVIDER")));
        Assert.That(answer.Headers[BLinkHeaders.CorrelationId], Is.EqualTo(PlatformClient.Correlation));
    }

    [Test]
    public void What_did_not_come_is_the_platforms_to_tell()
    {
        var su = new CfClient();
        su.Fault("/oauth/token", new LegOutcome.IsUnreachable());
        su.Fault("/oauth/revoke", new LegOutcome.TimesOut());
        su.Fault("/accounts", new LegOutcome.LosesAnswer());
        var (refresh, revoke, call) = (su.Refresh(), su.Revoke("any"), su.Call());
        Assert.That((refresh.Status, revoke.Status, call.Status), Is.EqualTo((502, 504, 504)));
        Assert.That(new[] { refresh, revoke, call }.Select(a => a.Headers[BLinkHeaders.Source]), Has.All.EqualTo("PLATFORM"));
    }

    [Test]
    public void A_grant_of_before_gets_its_id_once()
    {
        var su = new CfClient();
        var first = su.Refresh();
        var second = su.Refresh(token: first["refresh_token"]);
        Assert.That(first["grant_id"], Is.Not.Null.And.EqualTo(second["grant_id"]));
        Assert.That(su.Refresh("tokens.other-user")["grant_id"], Is.Not.EqualTo(first["grant_id"]));
    }

    [Test]
    public void A_username_is_the_service_providers_to_judge()
    {
        var su = new CfClient();
        Assert.That(su.AskName(su.Of("tokens.of-2-0", "username"))["valid_username"], Is.EqualTo("True"));
        Assert.That(su.AskName("nobody")["valid_username"], Is.EqualTo("False"));
    }

    [Test]
    public void Taking_any_guard_away_never_crashes()
    {
        var blueprint = CfProvider.CreateBlueprint();
        foreach (var endpoint in blueprint.Endpoints)
            foreach (var guard in endpoint.Guards)
            {
                var su = new CfClient(blueprint with
                {
                    Endpoints = blueprint.Endpoints.Replace(endpoint, endpoint with { Guards = endpoint.Guards.Remove(guard) }),
                });
                Assert.That(HappyPath(su), Has.All.EqualTo(200), $"{endpoint.Name} without {guard.Name}");
                Assert.That(() => SadPath(su), Throws.Nothing, $"{endpoint.Name} without {guard.Name}");
            }
    }

    [Test]
    public void A_defect_of_the_consent_flow_is_one_of_its_profile() =>
        Assert.That(MutantCatalog.AllFor("blink-platform").Where(m => m.Id.StartsWith("blink-platform-cf-", StringComparison.Ordinal)).Select(m => m.Profile), Has.All.EqualTo(BLinkProfiles.Cf));

    private static List<int> HappyPath(CfClient su)
    {
        var refreshed = su.Refresh();
        var (access, refresh) = (refreshed["access_token"] ?? "none", refreshed["refresh_token"] ?? su.Of("tokens.active", "refresh_token"));
        return
        [
            refreshed.Status, su.Call(access).Status, su.Call(tokens: "tokens.elsewhere").Status, su.AskName(su.Of("tokens.of-2-0", "username")).Status,
            su.Revoke(access).Status, su.Revoke(refresh).Status,
        ];
    }

    private static void SadPath(CfClient su)
    {
        su.Call("?", target: "?");
        su.Refresh(token: "?", identity: "second");
        foreach (var path in new[] { "/oauth/token", "/oauth/revoke", "/oauth/username", "/payments", "/permissions/?/tokens/exchange" })
            su.Driver.Post("platform", path, []);
        su.Driver.Get("platform", "/accounts");
    }
}

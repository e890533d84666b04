using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hydra;

[Parallelizable(ParallelScope.All)]
internal sealed class GraphqlTests
{
    private const string Me = "query me { me { id defaultAccount { wallets { id walletCurrency }}}}";
    private const string Receive = "mutation M($input: I! = { a: \"}\" }) { mine: lnInvoiceCreate(input: $input) { invoice { paymentRequest } } }";
    private const string Send = "mutation { lnInvoicePaymentSend(input: {}) { status } }";

    [TestCase("read", true, false, false)]
    [TestCase("receive", false, true, false)]
    [TestCase("write", false, true, true)]
    [TestCase("offline", false, false, false)]
    [TestCase("", true, true, true, Description = "Blink takes an empty scope for an unrestricted session")]
    public void Asks_for_a_scope_for_each_field(string scope, bool mayRead, bool mayReceive, bool maySend)
    {
        var hydra = new HydraJourney();
        var token = hydra.SignIn("read receive write offline", grant: scope)["access_token"];

        Assert.That(new[] { Me, Receive, Send }.Select(q => hydra.Graphql(q, token)["errors"] is null), Is.EqualTo(new[] { mayRead, mayReceive, maySend }));
    }

    [Test]
    public void Refuses_an_empty_scope_where_it_is_no_session()
    {
        var hydra = new HydraJourney(HydraProvider.CreateBlueprint(new HydraSettings { EmptyScopeIsUnrestricted = false }));

        Assert.That(hydra.Graphql(Me, hydra.SignIn("read", grant: "")["access_token"])["errors"], Does.Contain("not authorized to read data"));
    }

    [Test]
    public void Answers_under_the_alias_with_the_callers_data()
    {
        var hydra = new HydraJourney();
        var token = hydra.SignIn("read receive")["access_token"];

        Assert.That(hydra.Graphql(Me, token).Json.GetProperty("data").GetProperty("me").GetProperty("id").GetString(), Is.EqualTo(hydra.Alice));
        Assert.That(hydra.Graphql(Receive, token).Json.GetProperty("data").TryGetProperty("mine", out _), Is.True);
    }

    [Test]
    public void Serves_open_fields_to_anybody_and_guarded_ones_to_users()
    {
        var hydra = new HydraJourney();
        var machine = hydra.Token("machine", ("grant_type", "client_credentials"), ("scope", "read"))["access_token"];

        Assert.Multiple(() =>
        {
            Assert.That(hydra.Graphql("{ globals { network } }", null)["errors"], Is.Null);
            Assert.That(hydra.Graphql(Me, null)["errors"], Does.Contain("Not authorized"));
            Assert.That(hydra.Graphql(Me, machine)["errors"], Does.Contain("Not authorized"));
            Assert.That(hydra.Graphql("{ nothing }", null).Status, Is.EqualTo(400));
            Assert.That(hydra.Graphql("{ globals ", null).Status, Is.EqualTo(400));
        });
    }

    [Test]
    public void Refuses_a_wrong_credential_at_the_gateway()
    {
        var hydra = new HydraJourney();
        var tokens = hydra.SignIn();
        var garbage = hydra.Graphql("{ globals { network } }", "garbage");

        Assert.Multiple(() =>
        {
            Assert.That(garbage.Status, Is.EqualTo(401));
            Assert.That(garbage.Text, Is.EqualTo(
                """{"error":{"code":401,"status":"Unauthorized","reason":"Access token is not active","message":"Access credentials are invalid"}}"""));
            Assert.That(hydra.Graphql(Me, "Bearer " + tokens["access_token"]).Status, Is.EqualTo(401));
            Assert.That(hydra.Graphql(Me, "Bearer " + tokens["access_token"], "Authorization").Status, Is.EqualTo(401));
            Assert.That(hydra.Graphql(Me, tokens["refresh_token"]).Status, Is.EqualTo(403));
            hydra.Realm.Advance(TimeSpan.FromHours(1));
            Assert.That(hydra.Graphql(Me, tokens["access_token"]).Status, Is.EqualTo(401));
        });
    }

    [Test]
    public void Fails_on_any_token_once_the_introspection_cannot_be_had_and_needs_none_without()
    {
        var hydra = new HydraJourney();
        var token = hydra.SignIn("read")["access_token"];
        hydra.Realm.Fault(new LegFault("introspection", "/introspect", 2, new LegOutcome.IsUnreachable()));
        hydra.Realm.Fault(new LegFault("introspection", "/introspect", 3, new LegOutcome.TimesOut()));

        int[] statuses = [hydra.Graphql(Me, token).Status, hydra.Graphql("{ globals { network } }", null).Status];
        var failed = hydra.Graphql(Me, "garbage");
        var error = failed.Json.GetProperty("error");
        Assert.Multiple(() =>
        {
            Assert.That(statuses, Is.EqualTo(new[] { 200, 200 }));
            Assert.That((failed.Status, error.GetProperty("code").GetInt32(), error.GetProperty("status").GetString(), error.TryGetProperty("reason", out _)), Is.EqualTo((500, 500, "Internal Server Error", false)));
            Assert.That(error.GetProperty("message").GetString(), Is.EqualTo("Post \"https://admin.test/admin/oauth2/introspect\": dial tcp admin.test:443: connect: connection refused"));
            Assert.That(hydra.Graphql(Me, token).Text, Does.Contain(": context deadline exceeded (Client.Timeout exceeded while awaiting headers)"));
            Assert.That(hydra.Graphql(Me, token).Status, Is.EqualTo(200));
        });
    }

    [TestCase("sp", 1, "no leg named 'sp'; the API's gateway has 'introspection'.")]
    [TestCase("introspection", 503, "the leg 'introspection' takes unreachable and timeout.")]
    public void Takes_no_other_fault(string leg, int status, string sentence) => Assert.That(
        () => new HydraJourney().Realm.Fault(new LegFault(leg, "/introspect", 1, new LegOutcome.Answers(new(status)))),
        Throws.ArgumentException.With.Message.StartsWith(sentence));

    [TestCase("query { ...mine } fragment mine on Query { me { name: username } }", """{"data":{"me":{"name":"sample"}}}""")]
    [TestCase("{ ... on Query { authorization { scopes } } }", """{"data":{"authorization":{"scopes":["READ"]}}}""")]
    [TestCase("query($x: [Int!] = [1]) { one: me @include(if: true) { __typename unheardOf } }", """{"data":{"one":{"__typename":"User","unheardOf":null}}}""")]
    public void Answers_what_is_selected(string query, string body)
    {
        var hydra = new HydraJourney();

        Assert.That(hydra.Graphql(query, hydra.SignIn("read")["access_token"]).Text, Is.EqualTo(body));
    }

    [TestCase("{ ...mine } fragment mine on Query { ...mine }")]
    [TestCase("{ ...gone }")]
    [TestCase("{ me }")]
    [TestCase("{ me { id }")]
    public void Refuses_a_document_that_is_none(string query)
    {
        var hydra = new HydraJourney();

        Assert.That(hydra.Graphql(query, hydra.SignIn("read")["access_token"]).Status, Is.EqualTo(400));
    }

    [Test]
    public void Bounds_how_deep_and_how_wide_a_document_spreads()
    {
        var hydra = new HydraJourney();
        var wide = "{ ...f0 } " + string.Concat(Enumerable.Range(0, 30).Select(i => $"fragment f{i} on Q {{ ...f{i + 1} ...f{i + 1} }} ")) + "fragment f30 on Q { globals { network } }";

        Assert.That(hydra.Graphql(wide, null).Status, Is.EqualTo(400));
        Assert.That(hydra.Graphql(new string('{', 10_000), null).Status, Is.EqualTo(400));
        Assert.That(hydra.Graphql(string.Concat(Enumerable.Repeat("{ a ", 10_000)), null).Status, Is.EqualTo(400));
    }

    [Test]
    public void Lets_the_token_decide_before_any_other_credential()
    {
        var hydra = new HydraJourney();
        var token = hydra.SignIn("read")["access_token"]!;

        Assert.Multiple(() =>
        {
            Assert.That(Call(("Oauth2-Token", token), ("X-API-KEY", "x"), ("Authorization", "Bearer x")), Is.EqualTo(200));
            Assert.That(Call(("Oauth2-Token", "x"), ("X-API-KEY", "x")), Is.EqualTo(401));
            Assert.That(Call(("X-API-KEY", "x")), Is.EqualTo(401));
            Assert.That(Call(("Authorization", "Bearer " + token)), Is.EqualTo(401));
            Assert.That(Call(("Authorization", "Basic x")), Is.EqualTo(200));
            Assert.That(Call(), Is.EqualTo(200));
        });

        int Call(params (string, string)[] headers) => hydra.Realm.SendJson("api", "POST", "/graphql", new { query = "{ globals { network } }" }, headers).Status;
    }
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Values;
using NUnit.Framework;

namespace Conformance.Tests.Core.Execution;

/// <summary>Nothing but secrets is masked: a member without a value makes no word of an answer a secret.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class EverydayMaskingTests
{
    private const string Answer = """{"client_secret":null,"token":"null","secret":"true","password":3600,"access_token":{"a":null},"refresh_token":"","next":"https://app.example/?token=null&code=12345&state=abc"}""";

    private static readonly EndpointDefinition Register = Given.Endpoint(BodyEncoding.Json, auth: false);

    private static Template Value(JsonNode? value) => new Template.Constant(value, Given.Place);

    private static async Task<(string Shown, SecretRegistry Secrets)> ShowAnswer(string answer, Step step, ImmutableDictionary<string, string>? identity = null)
    {
        var secrets = new SecretRegistry();
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, answer));
        if (identity is not null)
            target.Identities["default"] = identity;
        var playable = Given.Playable("one", step) with { Vars = [KeyValuePair.Create("none", Value(null)), KeyValuePair.Create("word", Given.Text("null"))] };
        var result = await target.Played(playable, Given.Settings(secrets));
        return (result.Steps.Single().Exchanges.Single().Response!, secrets);
    }

    [Test]
    public async Task Members_without_a_value_are_shown_as_they_came()
    {
        var (shown, secrets) = await ShowAnswer(Answer, Given.Step(Given.Call(), "refresh", StatusIs.Of(200)), FakeTarget.Members(("client_id", "app one"), ("auth", "none")));
        Assert.That(secrets.Secrets.Select(s => s.Value), Is.Empty);
        Assert.That(shown, Does.EndWith(Answer + "\n"));
    }

    [Test]
    public async Task A_parameter_that_was_sent_without_a_value_is_no_secret()
    {
        var call = Given.Call(Given.Verb(Register), ("client_secret", Given.Ref("none")), ("password", Given.Ref("word")));
        var (shown, secrets) = await ShowAnswer("""{"jwks":null,"client_uri":"null"}""", Given.Step(call, "refresh", StatusIs.Of(200)), FakeTarget.Members(("client_id", "a"), ("client_secret", "null")));
        Assert.That(secrets.Secrets.Select(s => s.Value), Is.Empty);
        Assert.That(shown, Does.EndWith("""{"jwks":null,"client_uri":"null"}""" + "\n"));
    }

    [Test]
    public async Task Who_somebody_is_stays_public_where_a_scenario_sends_it_as_the_secret()
    {
        var call = Given.Call(Given.Verb(Register), ("client_secret", Given.Ref("identity.client_id")));
        var (shown, secrets) = await ShowAnswer("""{"cid":"app-of-the-bank"}""", Given.Step(call, "refresh", StatusIs.Of(200)), FakeTarget.Members(("client_id", "app-of-the-bank"), ("auth", "none")));
        Assert.That(secrets.Secrets.Select(s => s.Value), Is.Empty);
        Assert.That(shown, Does.EndWith("""{"cid":"app-of-the-bank"}""" + "\n"));
    }

    [Test]
    public async Task A_place_that_the_provider_file_calls_secret_may_be_without_a_value()
    {
        var kind = new AnswerKind("token", null!, [new JsonMember("client_secret"), new JsonMember("access_token"), new JsonMember("keys")], [], []);
        var call = Given.Call(Given.Verb(Register, answer: kind));
        var (shown, secrets) = await ShowAnswer("""{"client_secret":null,"access_token":"null","keys":[{"kid":null,"k":"0123-4567-key"}],"n":12345}""", Given.Step(call, "refresh", StatusIs.Of(200)), FakeTarget.Members(("client_id", "a"), ("client_secret", "null")));
        Assert.That(secrets.Secrets.Select(s => s.Value), Is.EqualTo((string[])["0123-4567-key"]));
        Assert.That(shown, Does.EndWith("""{"client_secret":null,"access_token":"null","keys":[{"kid":null,"k":"<token#1>"}],"n":12345}""" + "\n"));
    }
}

using System.Collections.Immutable;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Targets;
using NUnit.Framework;

namespace Conformance.Tests.Core.Execution;

/// <summary>Identities and fixtures that a target makes anew for each scenario.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class PreparationTests
{
    private static readonly EndpointDefinition Plain = Given.Endpoint(auth: false);

    private static FakeTarget Registering(Func<string, HttpResponseMessage>? answer = null) =>
        new((_, body) => answer?.Invoke(body) ?? FakeTarget.Json(201, """{"client_id":"made-client","client_secret":"made-secret-1"}"""))
        {
            Preparations =
            [
                new Preparation(IsIdentity: true, "default", Given.Map(("subject", Given.Made("uuid"))), Register("identity.default"), []),
            ],
            Identities = { ["default"] = FakeTarget.Members(("auth", "basic"), ("redirect_uri", "https://app.test/cb")) },
        };

    private static StepAction.Use Register(string label) => new("registered", Given.Map(("scope", Given.Text("read"))),
        [Given.Step(Given.Call(Given.Verb(Plain), ("scope", Given.Ref("scope"))), $"{label}.create", StatusIs.Of(201)) with
        {
            Saves = [new("client_id", new JsonMember("client_id")), new("client_secret", new JsonMember("client_secret"))],
        }],
        [new("client_id", "client_id"), new("client_secret", "client_secret")])
    {
        Finally = [Given.Step(Given.Call(Given.Verb(Plain), ("delete", Given.Ref("client_id"))), $"{label}.delete", StatusIs.Of(201))],
    };

    private static Playable Tests => Given.Playable("tests", Given.Step(Given.Call(null, ("sub", Given.Ref("identity.subject"))), "test", StatusIs.Of(201)));

    [Test]
    public async Task What_a_flow_saves_are_members_and_its_finally_takes_them_away()
    {
        var target = Registering();
        var secrets = new SecretRegistry();
        var result = await target.Played(Tests, Given.Settings(secrets));

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Passed), result.Reason);
        var requests = target.Requests.ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(requests.Select(r => r.Body.Split('=')[0]), Is.EqualTo((string[])["scope", "sub", "delete"]));
            Assert.That(requests.Select(r => r.Identity), Is.EqualTo((string[])["none", "default", "none"]), "nobody prepares");
            Assert.That(requests[1].Header("Authorization"), Is.EqualTo($"Basic {Convert.ToBase64String("made-client:made-secret-1"u8)}"));
            Assert.That(Guid.TryParse(requests[1].Body.Split('=')[1], out _), Is.True, requests[1].Body);
            Assert.That(requests[2].Body, Is.EqualTo("delete=made-client"));
            Assert.That(secrets.Contains("made-secret-1"), Is.True, "a secret is one from its birth");
            Assert.That(result.Steps.Select(s => (s.Label, s.IsFinally)), Is.EqualTo(((string, bool)[])[("test", false), ("identity.default.delete", true)]));
        });
    }

    [Test]
    public async Task Each_scenario_has_made_up_members_of_its_own()
    {
        var target = Registering();
        await target.Played(Tests);
        await target.Played(Tests with { Address = "demo/area.yaml::other" });

        Assert.That(target.Requests.Where(r => r.Body.StartsWith("sub", StringComparison.Ordinal)).Select(r => r.Body).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task One_that_fails_judges_no_requirement_and_says_what_was_answered()
    {
        var target = Registering(body => FakeTarget.Json(body.StartsWith("scope", StringComparison.Ordinal) ? 503 : 200, """{"error":"busy"}"""));
        var result = await target.Played(Tests);

        Assert.Multiple(() =>
        {
            Assert.That((result.Verdict, result.Reason), Is.EqualTo((Verdict.Errored,
                "the identity 'default' could not be made by the flow 'registered': step 'identity.default.create' was answered 503 {\"error\":\"busy\"}; expected 201, not 503 with {\"error\":\"busy\"}")));
            Assert.That(result.Steps.Select(s => s.Label), Is.EqualTo((string[])["identity.default.create"]), "nothing was made, and nothing is taken away");
            Assert.That(result.Steps[0].Exchanges, Has.Length.EqualTo(1), "the exchange is there to be read");
            Assert.That(result.Steps[0].Checks, Is.Empty);
            Assert.That(target.Requests, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task An_answer_without_what_is_to_be_saved_is_said()
    {
        var result = await Registering(_ => FakeTarget.Json(201, """{"client_id":"made-client"}""")).Played(Tests);
        Assert.That((result.Verdict, result.Reason), Is.EqualTo((Verdict.Errored,
            "the identity 'default' could not be made by the flow 'registered': step 'identity.default.create' was answered 201 {\"client_id\":\"made-client\"}; expected a value at json.client_secret to save as $client_secret, not nothing there")));
    }

    [Test]
    public async Task What_was_made_before_a_failure_is_taken_away()
    {
        var playable = Tests with { Fixtures = ["permission.active"] };
        var fixture = new StepAction.Use("ticket", [], [Given.Step(Given.Call(Given.Verb(Plain), ("ticket", Given.Text("1"))), "fixture.ticket", StatusIs.Of(201))], [new("id", "id")]);
        var result = await new FakeTarget((_, body) => body.StartsWith("ticket", StringComparison.Ordinal) ? FakeTarget.Json(500, "{}") : FakeTarget.Json(201, """{"client_id":"made-client","client_secret":"made-secret-1"}"""))
        {
            Preparations = [.. Registering().Preparations, new Preparation(IsIdentity: false, "permission.active", [], fixture, [])],
            Fixtures = { ["permission.active"] = ImmutableDictionary<string, string>.Empty },
        }.Played(playable);

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Errored));
        Assert.That(result.Reason, Does.StartWith("the fixture 'permission.active' could not be made by the flow 'ticket'"));
        Assert.That(result.Steps.Select(s => s.Label), Is.EqualTo((string[])["fixture.ticket", "identity.default.delete"]));
    }

    [Test]
    public async Task A_target_that_is_down_is_one_sentence_and_not_a_preparation_that_failed()
    {
        var target = new FakeTarget((_, _) => Task.FromException<HttpResponseMessage>(new TargetException("cannot reach my-bank"))) { Preparations = Registering().Preparations };
        Assert.That((await target.Played(Tests)).Reason, Is.EqualTo("cannot reach my-bank"));
    }

    [Test]
    public async Task Time_that_runs_out_before_the_first_step_fails_nothing()
    {
        var target = new FakeTarget((_, _) => new TaskCompletionSource<HttpResponseMessage>().Task) { Preparations = Registering().Preparations };
        var result = await target.Played(Tests, Given.Settings() with { ScenarioLimit = TimeSpan.FromMilliseconds(20) });
        Assert.That((result.Verdict, result.Reason), Is.EqualTo((Verdict.NotJudged, "what the target makes for the scenario was not ready within 0 s")));
    }
}

using Conformance.Core.Checks;
using Conformance.Core.Scenarios;
using Conformance.Core.Values;
using NUnit.Framework;

namespace Conformance.Tests.Core.Binding;

[Parallelizable(ParallelScope.All)]
public sealed class BinderTests
{
    private static string One(string steps, string more = "") => $"""
          one:
            title: A title
            covers: [REQ-1]
            use: signed-in
        {more}    steps:
        {steps}
        """;

    [Test]
    public void An_answer_kind_implies_its_status_and_checks() =>
        Assert.That(Names("      - refresh: { refresh_token: $rt1 }"), Is.EqualTo(["token.status", "token.access", "token.no-store"]));

    [Test]
    public void The_status_of_the_answer_keeps_the_implied_checks() =>
        Assert.That(Names("      - { refresh: { refresh_token: $rt1 }, expect: { status: 200 } }"), Is.EqualTo(["status", "token.access", "token.no-store"]));

    [TestCase("status: 400")]
    [TestCase("status: <int 200..299>")]
    public void Another_status_speaks_for_itself(string status) =>
        Assert.That(Names($"      - {{ refresh: {{ refresh_token: $rt1 }}, expect: {{ {status} }} }}"), Is.EqualTo(["status"]));

    [Test]
    public void An_error_implies_its_status_and_the_checks_of_its_family()
    {
        var checks = Checks("      - { refresh: { refresh_token: $rt1 }, expect: { error: invalid_client } }");
        Assert.Multiple(() =>
        {
            Assert.That(checks.Select(c => c.Name), Is.EqualTo(["error", "oauth.status", "oauth.no-token"]));
            Assert.That(checks.Select(c => c.Implied), Is.EqualTo([false, true, true]));
            Assert.That(((SourceCheck)checks[1]).Shape!.ToString(), Is.EqualTo("<one-of 400 401>"));
            Assert.That(checks[2].Covers, Is.EqualTo(["REQ-3"]));
        });
    }

    [Test]
    public void An_error_beside_a_status_implies_no_status() =>
        Assert.That(Names("      - { refresh: { refresh_token: $rt1 }, expect: { error: a, status: 403 } }"), Is.EqualTo(["error", "status", "oauth.no-token"]));

    [Test]
    public void A_wished_error_is_wished_as_a_whole()
    {
        var checks = Checks("      - { refresh: { refresh_token: $rt1 }, expect: { status: 403 }, should: { error: a } }");
        Assert.That(checks.Select(c => (c.Name, c.Level)), Is.EqualTo([("status", Level.Must), ("error", Level.Should), ("oauth.no-token", Level.Should)]));
    }

    [Test]
    public void A_row_says_what_an_error_is()
    {
        var check = Checks("      - { exchange: { permission_id: x }, expect: { error: '108' } }")[0];
        Assert.That(Outcome(check, """{"code":108,"error":"invalid_grnt"}"""), Is.EqualTo(new CheckOutcome.Fail("\"invalid_grant\" at json.error", "\"invalid_grnt\"")));
    }

    [Test]
    public void Implied_checks_are_switched_off_by_id() =>
        Assert.That(Names("      - { refresh: { refresh_token: $rt1 }, skip-checks: [token.no-store, token.status] }"), Is.EqualTo(["token.access"]));

    [Test]
    public void No_answer_kind_implies_nothing() =>
        Assert.That(Names("      - { refresh: { refresh_token: $rt1 }, answer: none, expect: { json.a: 1 } }"), Is.EqualTo(["json.a"]));

    [Test]
    public void Each_member_of_a_json_map_is_a_check_of_its_own() =>
        Assert.That(
            Names("      - { refresh: { refresh_token: $rt1 }, answer: none, expect: { json: { a: 1, b: { c: 2 } }, exact: true, json.a: <int> } }"),
            Is.EqualTo(["json.a", "json.b", "exact", "json.a-2"]));

    [Test]
    public void Exact_json_has_no_other_members()
    {
        var checks = Checks("      - { refresh: { refresh_token: $rt1 }, answer: none, expect: { json: { a: { b: 1 } }, exact: true } }");
        Assert.Multiple(() =>
        {
            Assert.That(checks.Select(c => Outcome(c, """{"a":{"b":1}}""")), Is.All.InstanceOf<CheckOutcome.Pass>());
            Assert.That(Outcome(checks[1], """{"a":{"b":1},"c":2}"""), Is.EqualTo(new CheckOutcome.Fail("no members but a", "also c")));
            Assert.That(Outcome(checks[0], """{"a":{"b":1,"d":2}}"""), Is.EqualTo(new CheckOutcome.Fail("<absent> at json.a.d", "2")));
        });
    }

    [Test]
    public void A_miss_is_short_and_precise()
    {
        var check = Checks("      - { refresh: { refresh_token: $rt1 }, answer: none, expect: { json.expires_in: <int> } }")[0];
        Assert.That(Outcome(check, """{"expires_in":"3600"}"""), Is.EqualTo(new CheckOutcome.Fail("<int>", "\"3600\"")));
    }

    [Test]
    public void Nothing_is_rightly_absent_where_no_answer_came()
    {
        var check = Checks("      - { refresh: { refresh_token: $rt1 }, answer: none, expect: { json.error: <absent> } }")[0];
        Assert.That(check.Evaluate(Core.Checks.Answers.Context(Core.Checks.Answers.NoAnswer)), Is.InstanceOf<CheckOutcome.Fail>());
    }

    [Test]
    public void A_case_puts_its_data_in_place_and_bends_its_step()
    {
        var suite = Sample.Suite("""
              one:
                title: A title
                covers: [REQ-1]
                use: signed-in
                cases:
                  none:  { omit: refresh_token, error: invalid_request, covers: REQ-3, title: Its own }
                  typed: { set: { refresh_token: '${rt1}x' }, error: invalid_grant }
                steps:
                  - refresh: { refresh_token: $rt1 }
                    bend: $case
                    expect: { error: $case.error }
            """);
        Assert.Multiple(() =>
        {
            Assert.That(suite.Playables.Select(p => p.Address[(p.Address.IndexOf("::", StringComparison.Ordinal) + 2)..]), Is.EqualTo(["one::none", "one::typed"]));
            Assert.That(suite.Playables[0].Title, Is.EqualTo("Its own"));
            Assert.That(suite.Playables[0].Covers, Is.EqualTo(["REQ-1", "REQ-3"]));
            Assert.That(suite.Playables[0].Steps[1].Bend, Is.EqualTo(new Bend.Omit("refresh_token")));
            Assert.That(((Bend.Set)suite.Playables[1].Steps[1].Bend!).Value.ToString(), Is.EqualTo("${rt1}x"));
            Assert.That(((SourceCheck)suite.Playables[1].Steps[1].Checks[0]).Shape!.ToString(), Is.EqualTo("invalid_grant"));
        });
    }

    [Test]
    public void A_datum_keeps_its_type_and_may_be_a_shape_or_a_structure()
    {
        var suite = Sample.Suite("""
              one:
                title: A title
                covers: [REQ-1]
                cases:
                  a: { token: x, code: 108, wanted: <int 1..5>, all: { x: 1 } }
                steps:
                  - refresh: { refresh_token: $case.token }
                    answer: none
                    expect: { json.code: $case.code, json.n: $case.wanted, json.all: $case.all, json.text: 'is ${case.code}' }
            """);
        var checks = suite.Playables[0].Steps[0].Checks.Cast<SourceCheck>().Select(c => c.Shape!);
        Assert.That(checks.Select(s => s.ToString()), Is.EqualTo(["108", "<int 1..5>", "{ x: 1 }", "is 108"]));
    }

    [Test]
    public void A_saved_value_may_have_another_to_stand_in_for_it()
    {
        var saved = Sample.Playable(One("      - { refresh: { refresh_token: $rt1 }, save: { rt2: { from: json.refresh_token, else: $rt1 } } }\n      - { refresh: { refresh_token: $rt2 } }"))
            .Steps[1].Saves.Single();
        Assert.That(saved.Value, Is.TypeOf<FallbackSource>().With.Property(nameof(FallbackSource.Text)).EqualTo("json.refresh_token"));
    }

    [TestCase("{ from: json.refresh_token }", "a saved value without 'else'")]
    [TestCase("{ from: json.refresh_token, else: $rt9 }", "nothing named '$rt9' here. Did you mean '$rt1'?")]
    [TestCase("[json.refresh_token]", "a list where a source should be. Write save: { name: json.member }.")]
    public void A_value_that_stands_in_is_read_as_strictly(string save, string mistake) =>
        Assert.That(Sample.Mistakes(One($"      - {{ refresh: {{ refresh_token: $rt1 }}, save: {{ rt2: {save} }} }}")), Has.Some.EqualTo(mistake));

    [Test]
    public void A_flow_is_played_first_with_labels_of_its_own_and_its_saves_can_be_used()
    {
        var step = Sample.Playable(One("      - { refresh: { refresh_token: $rt1 } }")).Steps[0];
        var use = (StepAction.Use)step.Action;
        Assert.Multiple(() =>
        {
            Assert.That(step.Label, Is.EqualTo("signed-in"));
            Assert.That(use.Steps.Single().Label, Is.EqualTo("signed-in.token"));
            Assert.That(use.Saves.Select(s => s.Key), Is.EqualTo(["at1", "rt1"]));
            Assert.That(use.Arguments.Single().Value.ToString(), Is.EqualTo("read"));
        });
    }

    [Test]
    public void Steps_of_one_verb_are_told_apart() =>
        Assert.That(
            Sample.Playable(One("      - { refresh: { refresh_token: $rt1 } }\n      - { refresh: { refresh_token: $rt1 } }\n      - { refresh: { refresh_token: $rt1 }, name: refresh-2 }\n      - { refresh: { refresh_token: $rt1 } }"))
                .Steps.Select(s => s.Label),
            Is.EqualTo(["signed-in", "refresh", "refresh-3", "refresh-2", "refresh-4"]));

    [Test]
    public void Steps_ask_for_their_capabilities_and_templates_for_their_identities()
    {
        var playable = Sample.Playable(One("""
                  - advance: 5m
                  - { fault: { path: /token, do: status, status: 503 } }
                  - { journal: { leg: client }, expect: { json.count: 1 } }
                  - { refresh: { refresh_token: $identity.second.client_secret } }
            """, "    needs: [permission.active]\n"));
        Assert.Multiple(() =>
        {
            Assert.That(playable.Capabilities, Is.EqualTo(["clock", "fault", "observer"]));
            Assert.That(playable.Fixtures, Is.EqualTo(["permission.active"]));
            Assert.That(playable.Identities, Is.EqualTo(["default", "second"]));
        });
    }

    [Test]
    public void A_race_looks_at_winners_and_others()
    {
        var checks = Checks("      - { refresh: { refresh_token: $rt1 }, race: 3, expect: { wins: 1, losers: { error: invalid_grant }, never: [5xx] } }");
        var won = Core.Checks.Answers.Of(200, """{"access_token":"a"}""", ("Cache-Control", "no-store"));
        var lost = Core.Checks.Answers.Of(400, """{"error":"invalid_grant"}""");
        var late = Core.Checks.Answers.Of(401, """{"error":"invalid_grant"}""");
        var failed = Core.Checks.Answers.Of(503, "");
        Assert.Multiple(() =>
        {
            Assert.That(checks.Select(c => c.Name), Is.EqualTo(["wins", "losers.error", "oauth.status", "oauth.no-token", "never", "token.status", "token.access", "token.no-store"]));
            Assert.That(Misses(lost, won, lost), Is.Empty);
            Assert.That(Misses(won, won, lost), Is.EqualTo(["wins"]));
            Assert.That(Misses(won, late, lost), Is.EqualTo(["oauth.status"]));
            Assert.That(Misses(won, failed, lost), Is.EqualTo(["losers.error", "oauth.status", "never"]));
            Assert.That(Misses(won, Core.Checks.Answers.NoAnswer, lost), Is.EqualTo(["losers.error", "oauth.status", "oauth.no-token", "never"]));
        });

        IEnumerable<string> Misses(params Exchange[] exchanges) =>
            checks.Where(c => c.Evaluate(Core.Checks.Answers.Context(exchanges)) is CheckOutcome.Fail).Select(c => c.Name);
    }

    [Test]
    public void Without_finds_a_value_in_any_encoding()
    {
        var check = Checks("      - { refresh: { refresh_token: $rt1 }, answer: none, expect: { without: [$rt1] } }")[0];
        Assert.Multiple(() =>
        {
            Assert.That(Outcome(check, "{}"), Is.InstanceOf<CheckOutcome.Pass>());
            Assert.That(Outcome(check, Convert.ToBase64String("secret-refresh-token"u8)), Is.InstanceOf<CheckOutcome.Fail>());
        });
    }

    [Test]
    public void Of_what_a_browser_fetched_only_the_place_it_came_to_is_judged()
    {
        const string step = "      - { auth: { redirect_uri: 'http://127.0.0.1:8765/callback', state: $rt1 }, browser: 5m, expect: { location.query.code: <any> }";
        Assert.Multiple(() =>
        {
            Assert.That(Names(step + " }"), Is.EqualTo(["browser.state", "location.query.code"]), "the document's status is the browser's");
            Assert.That(Names(step + ", skip-checks: [browser.state] }"), Is.EqualTo(["location.query.code"]));
        });
    }

    [Test]
    public void Credentials_are_text_in_forms_and_typed_in_JSON()
    {
        var call = (StepAction.Call)Sample.Playable(One("      - { refresh: { refresh_token: 12345, scope: 1.50 } }\n      - { refresh: { refresh_token: $rt1 } }")).Steps[1].Action;
        var scope = new Scope(new ValueFunctions(1, new Dictionary<string, string>(), _ => null));
        Assert.Multiple(() =>
        {
            Assert.That(call.Parameters.Select(p => p.Value.ResolveText(scope)), Is.EqualTo(["12345", "1.50"]));
            Assert.That(call.Parameters[0].Value.ResolveValue(scope)!.ToJsonString(), Is.EqualTo("12345"));
        });
    }

    private static Check[] Checks(string step) => [.. Sample.Playable(One(step)).Steps[1].Checks];

    private static IEnumerable<string> Names(string step) => Checks(step).Select(c => c.Name);

    private static CheckOutcome Outcome(Check check, string body) => check.Evaluate(Core.Checks.Answers.Context(Core.Checks.Answers.Of(200, body)));
}

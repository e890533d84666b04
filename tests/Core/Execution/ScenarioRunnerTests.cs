using Conformance.Core.Checks;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Targets;
using Conformance.Core.Values;
using NUnit.Framework;

namespace Conformance.Tests.Core.Execution;

[Parallelizable(ParallelScope.All)]
internal sealed class ScenarioRunnerTests
{
    private static FakeTarget Rotating() => new((_, body) => FakeTarget.Json(200, $$"""{"refresh_token":"rt-after-{{body.Length}}-and-more","expires_in":3600}"""));

    [Test]
    public async Task Hands_what_a_step_saved_to_the_next()
    {
        var target = Rotating();
        var result = await target.Played(Given.Playable("chain",
            Given.Step(Given.Call(), "first") with { Saves = [new("rt", new JsonMember("refresh_token"))] },
            Given.Step(Given.Call(null, ("refresh_token", Given.Ref("rt"))), "second")));

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Passed), result.Reason);
        Assert.That(target.Requests.Last().Body, Is.EqualTo("refresh_token=rt-after-0-and-more"));
    }

    [Test]
    public async Task Stops_after_the_step_that_failed()
    {
        var target = Rotating();
        var result = await target.Played(Given.Playable("stops",
            Given.Step(Given.Call(), "first", StatusIs.Of(400)), Given.Step(Given.Call(), "second")));

        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(Verdict.Failed));
            Assert.That(result.Steps.Select(s => s.Label), Is.EqualTo((string[])["first"]));
            Assert.That(result.Steps[0].Checks[0].Address, Is.EqualTo("demo/area.yaml::stops::first.status"));
            Assert.That(target.Requests, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task A_missed_should_warns_and_goes_on()
    {
        var result = await Rotating().Played(Given.Playable("warns",
            Given.Step(Given.Call(), "first", StatusIs.Of(204, Level.Should)), Given.Step(Given.Call(), "second")));

        Assert.That((result.Verdict, result.Steps.Length), Is.EqualTo((Verdict.Warned, 2)));
    }

    [Test]
    public async Task A_value_that_cannot_be_saved_is_the_targets_failure()
    {
        var result = await Rotating().Played(Given.Playable("unsaved",
            Given.Step(Given.Call(), "first") with { Saves = [new("at", new JsonMember("access_token"))] }));

        var check = result.Steps[0].Checks.Single();
        Assert.That((result.Verdict, check.Name, check.Expected), Is.EqualTo((Verdict.Failed, "save.at", "a value at json.access_token to save as $at")));
    }

    [Test]
    public async Task Finally_is_played_after_a_failure_and_judges_nothing()
    {
        var target = Rotating();
        var playable = Given.Playable("cleans", Given.Step(Given.Call(), "first", StatusIs.Of(400))) with
        {
            Finally = [Given.Step(Given.Call(null, ("tidy", Given.Text("up"))), "last", StatusIs.Of(500))],
        };
        var result = await target.Played(playable);
        var good = await target.Played(playable with { Steps = [Given.Step(Given.Call(), "first", StatusIs.Of(200))] });

        Assert.Multiple(() =>
        {
            Assert.That(target.Requests.Select(r => r.Body), Is.EqualTo((string[])["", "tidy=up", "", "tidy=up"]));
            Assert.That(result.Verdict, Is.EqualTo(Verdict.Failed));
            Assert.That(good.Verdict, Is.EqualTo(Verdict.Passed));
        });
    }

    [Test]
    public async Task An_unreachable_target_is_no_verdict()
    {
        var target = new FakeTarget((_, _) => Task.FromException<HttpResponseMessage>(new TargetUnreachableException("nobody answers at http://provider.test")));
        var result = await target.Played(Given.Playable("down", Given.Step(Given.Call(), "first", StatusIs.Of(200))));

        Assert.That((result.Verdict, result.Reason),
            Is.EqualTo((Verdict.NotJudged, "nobody answers at http://provider.test")));
    }

    [Test]
    public async Task A_lost_answer_is_part_of_the_exchange()
    {
        var target = new FakeTarget((_, _) => Task.FromException<HttpResponseMessage>(new HttpIOException(HttpRequestError.ResponseEnded)));
        var result = await target.Played(Given.Playable("lost", Given.Step(Given.Call(), "first", StatusIs.Of(200))));

        Assert.That((result.Verdict, result.Steps[0].Exchanges[0].Response), Is.EqualTo((Verdict.Failed, "the connection ended before the answer did")));
    }

    [Test]
    public async Task A_step_without_checks_still_asks_for_an_answer()
    {
        var target = new FakeTarget((_, _) => Task.FromException<HttpResponseMessage>(new HttpIOException(HttpRequestError.ResponseEnded)));
        var result = await target.Played(Given.Playable("lost", Given.Step(Given.Call(), "first")));

        Assert.That((result.Verdict, result.Steps[0].Checks.Single().Name), Is.EqualTo((Verdict.Failed, "answer")));
    }

    [Test]
    public async Task Cookies_belong_to_their_identity()
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, "{}", ("Set-Cookie", "session=abcdefghij; Path=/r/1; HttpOnly")));
        await target.Played(Given.Playable("cookies",
            Given.Step(Given.Call(), "first"),
            Given.Step(Given.Call(), "second"),
            Given.Step(Given.Call(), "third") with { As = "second" }) with
        { Identities = ["default", "second"] });

        Assert.That(target.Requests.Select(r => r.Header("Cookie")), Is.EqualTo((string?[])[null, "session=abcdefghij", null]));
    }

    [Test]
    public async Task A_race_releases_all_and_judges_them_together()
    {
        var inside = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var target = new FakeTarget(async (_, _) =>
        {
            // Answers only when all four are there: one after the other would never end.
            if (Interlocked.Increment(ref inside) == 4)
                all.SetResult();
            await all.Task;
            return FakeTarget.Json(200, "{}");
        });
        var result = await target.Played(Given.Playable("race", Given.Step(Given.Call(), "first", StatusIs.Of(200)) with { Race = 4 }));

        Assert.That((result.Verdict, result.Steps[0].Exchanges.Length), Is.EqualTo((Verdict.Passed, 4)));
    }

    [Test]
    public async Task A_race_saves_what_its_winner_got()
    {
        var calls = 0;
        var target = new FakeTarget((_, _) => Interlocked.Increment(ref calls) == 2
            ? FakeTarget.Json(200, """{"refresh_token":"of-the-winner"}""")
            : FakeTarget.Json(400, """{"error":"invalid_grant","refresh_token":"of-a-loser"}"""));
        var result = await target.Played(Given.Playable("race",
            Given.Step(Given.Call(), "first") with { Race = 2, Saves = [new("rt", new JsonMember("refresh_token"))] },
            Given.Step(Given.Call(null, ("refresh_token", Given.Ref("rt"))), "second")));

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Passed), result.Reason);
        Assert.That(target.Requests.Last().Body, Is.EqualTo("refresh_token=of-the-winner"));
    }

    [Test]
    public async Task A_flow_has_names_of_its_own()
    {
        var target = Rotating();
        var inner = Given.Step(Given.Call(null, ("scope", Given.Ref("scope"))), "sign-in.token") with { Saves = [new("rt", new JsonMember("refresh_token"))] };
        var use = new StepAction.Use("sign-in", Given.Map(("scope", Given.Text("read"))), [inner], [new("mine", "rt")]);
        var result = await target.Played(Given.Playable("flow",
            Given.Step(use, "sign-in"), Given.Step(Given.Call(null, ("refresh_token", Given.Ref("mine"))), "second")));
        var unseen = await target.Played(Given.Playable("unseen",
            Given.Step(use, "sign-in"), Given.Step(Given.Call(null, ("refresh_token", Given.Ref("rt"))), "second")));

        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(Verdict.Passed), result.Reason);
            Assert.That(result.Steps.Select(s => s.Label), Is.EqualTo((string[])["sign-in.token", "second"]));
            Assert.That(unseen.Verdict, Is.EqualTo(Verdict.Errored));
            Assert.That(unseen.Reason, Does.Contain("$rt has no value yet"));
        });
    }

    [Test]
    public async Task Advancing_moves_the_targets_clock_and_after_moves_it_before_its_step()
    {
        var target = Rotating();
        await target.Played(Given.Playable("time",
            Given.Step(new StepAction.Advance(new Lapse.Fixed(TimeSpan.FromDays(2))), "advance"),
            Given.Step(Given.Call(), "late") with { Bend = new Bend.After(new Lapse.Fixed(TimeSpan.FromHours(1))) }));

        Assert.That(target.Advances, Is.EqualTo((TimeSpan[])[TimeSpan.FromDays(2), TimeSpan.FromHours(1)]));
    }

    [Test]
    public async Task The_clock_is_moved_by_what_an_answer_said_and_a_value_that_says_no_time_fails_the_step()
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, """{"expires_in":3600,"name":"Alice"}"""));
        var first = Given.Step(Given.Call(), "first") with { Saves = [KeyValuePair.Create("life", (ValueSource)new JsonMember("expires_in")), KeyValuePair.Create("name", (ValueSource)new JsonMember("name"))] };
        var good = Given.Step(Given.Call(), "late") with { Bend = new Bend.After(new Lapse.Lasting(Given.Ref("life"), TimeSpan.FromSeconds(-5))) };
        var bad = Given.Step(new StepAction.Advance(new Lapse.Lasting(Given.Ref("name"), TimeSpan.FromSeconds(1))), "wait");
        var result = await target.Played(Given.Playable("time", first, good, bad, Given.Step(Given.Call(), "never")));

        Assert.That(target.Advances, Is.EqualTo((TimeSpan[])[TimeSpan.FromSeconds(3595)]));
        var failed = result.Steps[^1].Checks.Single();
        Assert.That((result.Verdict, result.Steps.Length, failed.Address, failed.Expected, failed.Actual), Is.EqualTo(
            (Verdict.Failed, 3, $"{result.Playable.Address}::wait.advance", "a number of seconds, or a duration, at $name", "\"Alice\"")));
    }

    [Test]
    public async Task No_secret_is_in_a_result()
    {
        var target = new FakeTarget((request, _) => FakeTarget.Json(400,
            """{"access_token":"at-1234567890","error_description":"s3cret+for/app is wrong, not another"}""",
            ("Location", "https://app.test/cb?code=code-abcdefgh&state=kept")))
        { Reason = "the secret s3cret+for/app is not known" };
        var result = await target.Played(Given.Playable("secrets", Given.Step(Given.Call(), "first", StatusIs.Of(200))));

        var texts = string.Join('\n', result.Steps.SelectMany(s => s.Exchanges.SelectMany(e => (string?[])[e.Request, e.Response, e.Curl, e.Url])
            .Concat(s.Checks.SelectMany(c => (string?[])[c.Expected, c.Actual])).Append(s.Reason)));
        Assert.Multiple(() =>
        {
            Assert.That(texts, Does.Contain("error_description").And.Contain("state=kept").And.Contain("is wrong, not another"));
            foreach (var secret in (string[])["s3cret", "at-1234567890", "code-abcdefgh", Convert.ToBase64String("app+one:s3cret%2Bfor%2Fapp"u8)])
                Assert.That(texts, Does.Not.Contain(secret));
        });
    }

    [Test]
    public async Task Time_runs_out_and_says_so()
    {
        var result = await new FakeTarget((_, _) => Never()).Played(
            Given.Playable("slow", Given.Step(Given.Call(), "first", StatusIs.Of(200))), Given.Settings() with { ScenarioLimit = TimeSpan.FromMilliseconds(20) });

        Assert.That((result.Verdict, result.Steps[0].NotJudged), Is.EqualTo((Verdict.NotJudged, "the scenario took longer than 0 s")));
    }

    private static Task<HttpResponseMessage> Never() => new TaskCompletionSource<HttpResponseMessage>().Task;

    [Test]
    public async Task A_secret_in_an_address_to_go_on_to_is_one_wherever_the_address_stands()
    {
        const string Verifier = "onlyLettersHereAndNoDigitsAtAll";
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, $$"""{"redirect_to":"https://provider.test/next?x=1&login_verifier={{Verifier}}","error_uri":"https://docs.test/?code=invalid_grant"}"""));
        var result = await target.Played(Given.Playable("goes-on", Given.Step(Given.Call(), "first", StatusIs.Of(400))));

        Assert.That(result.Steps[0].Exchanges[0].Response, Does.Contain("login_verifier=<token#").And.Not.Contain(Verifier).And.Contain("code=invalid_grant"));
    }
}

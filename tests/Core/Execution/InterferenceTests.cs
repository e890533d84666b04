using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Conformance.Core.Checks;
using Conformance.Core.Execution;
using Conformance.Core.Planning;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Transport;
using NUnit.Framework;

namespace Conformance.Tests.Core.Execution;

/// <summary>What a run makes of answers that are not the provider's.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class InterferenceTests
{
    private static Playable Asking(string name, string label = "first") =>
        Given.Playable(name, Given.Step(Given.Call(null, ("name", Given.Text(name))), label, StatusIs.Of(200, covers: "DEMO-2")));

    private static HttpResponseMessage Page() =>
        new(HttpStatusCode.BadGateway) { Content = new StringContent("<h1>502 Bad Gateway</h1>", Encoding.UTF8, "text/html") };

    private static HttpResponseMessage Busy(int seconds)
    {
        var answer = FakeTarget.Json(429, "{\"error\":\"slow_down\"}");
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
        return answer;
    }

    private static HttpResponseMessage Good() => FakeTarget.Json(200, "{}");

    private static TransportException Silent() => new(new TransportFailure.Silence("no answer within 5.0 s"));

    private static async Task<(List<ScenarioResult> Results, RunSummary Summary)> RunAsync(FakeTarget target, RunSettings settings, params Playable[] playables)
    {
        var library = Given.Library(playables);
        var events = new List<RunEvent>();
        await foreach (var told in new Runner(settings).RunAsync(Planner.Make(library, Selection.All, target), target, library, CancellationToken.None))
            events.Add(told);
        return ([.. events.OfType<RunEvent.ScenarioFinished>().Select(e => e.Result)], ((RunEvent.RunFinished)events[^1]).Summary);
    }

    [Test]
    public async Task A_gateways_page_ends_a_scenario_without_one_check()
    {
        var target = new FakeTarget((_, _) => Page());
        var two = Given.Playable("two", Given.Step(Given.Call(), "first", StatusIs.Of(200)), Given.Step(Given.Call(), "second", StatusIs.Of(200)));
        var result = await target.Played(two);

        Assert.Multiple(() =>
        {
            Assert.That((result.Verdict, result.Reason, result.IsComplete), Is.EqualTo((Verdict.NotJudged, "502 text/html from a gateway", false)));
            Assert.That(result.Steps.Select(s => (s.Label, s.NotJudged, s.Checks.Length, s.Exchanges.Length)), Is.EqualTo(((string, string, int, int)[])[("first", "502 text/html from a gateway", 0, 1)]));
            Assert.That(target.Requests, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task Neither_holds_nor_breaks_a_requirement_by_it_but_what_was_judged_before_it_counts()
    {
        var target = new FakeTarget((_, body) => body.Contains("name=late", StringComparison.Ordinal) ? Page() : Good());
        var mixed = Given.Playable("mixed",
            Given.Step(Given.Call(null, ("name", Given.Text("early"))), "first", StatusIs.Of(200, covers: "DEMO-2")),
            Given.Step(Given.Call(null, ("name", Given.Text("late"))), "second", StatusIs.Of(200, covers: "DEMO-10")));
        var (_, summary) = await RunAsync(target, Given.Settings(), mixed);

        Assert.That(
            string.Join(", ", summary.Requirements.Select(r => $"{r.Requirement.Id} {r.State} {r.Why}".Trim())),
            Is.EqualTo("DEMO-1 NotJudged 502 text/html from a gateway, DEMO-2 Holds, DEMO-10 NotJudged 502 text/html from a gateway"));
    }

    [Test]
    public async Task Beside_judged_ones_it_is_told_and_alone_it_is_exit_code_3()
    {
        var target = new FakeTarget((_, body) => body == "name=b" ? Page() : Good());
        var (_, beside) = await RunAsync(target, Given.Settings(), Asking("a"), Asking("b"));
        var (_, alone) = await RunAsync(target, Given.Settings(), Asking("b"));
        Assert.That((beside.ExitCode, beside.Count(Verdict.NotJudged), alone.ExitCode), Is.EqualTo((0, 1, 3)));
    }

    [Test]
    public async Task A_rate_limit_is_waited_for_once_and_counted()
    {
        var answers = new Queue<HttpResponseMessage>([Busy(0), Good()]);
        var target = new FakeTarget((_, _) => answers.Dequeue());
        var (results, summary) = await RunAsync(target, Given.Settings(), Asking("a"));
        Assert.That((results[0].Verdict, target.Requests.Count, summary.Waits.Count), Is.EqualTo((Verdict.Passed, 2, 1)));
    }

    [Test]
    public async Task One_that_goes_on_is_not_judged()
    {
        var target = new FakeTarget((_, _) => Busy(0));
        var (results, summary) = await RunAsync(target, Given.Settings(), Asking("a"));
        Assert.That((results[0].Verdict, results[0].Reason, target.Requests.Count, summary.Waits.Count), Is.EqualTo((Verdict.NotJudged, "rate limited, Retry-After 0: set pace", 2, 1)));
    }

    [Test]
    public async Task One_that_asks_for_too_long_is_not_waited_for()
    {
        var target = new FakeTarget((_, _) => Busy(3600));
        var (results, summary) = await RunAsync(target, Given.Settings(), Asking("a"));
        Assert.That((results[0].Reason, target.Requests.Count, summary.Waits), Is.EqualTo(("rate limited, Retry-After 3600: set pace", 1, RateLimitWaits.None)));
    }

    [Test]
    public async Task What_a_scenario_does_to_its_answers_itself_it_judges_itself()
    {
        var fault = Given.Step(new StepAction.Fault(new FaultOrder(null, "/token", 1, "status", 502, null)), "break");
        var asked = Given.Step(Given.Call(), "first", StatusIs.Of(502));
        var result = await new FakeTarget((_, _) => Page()).Played(Given.Playable("relayed", fault, asked));
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Passed));
    }

    [Test]
    public async Task A_broken_connection_is_one_miss_and_not_one_for_each_check()
    {
        var target = new FakeTarget((_, _) => Task.FromException<HttpResponseMessage>(new TransportException(new TransportFailure.Reset("the connection was reset"))));
        var result = await target.Played(Given.Playable("reset", Given.Step(Given.Call(), "first", StatusIs.Of(200), StatusIs.Of(201))));
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Failed));
        Assert.That(result.AllChecks.Select(c => (c.Name, c.Actual)), Is.EqualTo(((string, string)[])[("answer", "the connection was reset")]));
    }

    [Test]
    public async Task After_five_silences_in_a_row_nobody_is_asked_any_more()
    {
        var target = new FakeTarget((_, body) => body == "name=s0" ? Task.FromResult(Good()) : Task.FromException<HttpResponseMessage>(Silent()));
        var (results, summary) = await RunAsync(target, Given.Settings() with { Jobs = 1 }, [.. Enumerable.Range(0, 20).Select(i => Asking($"s{i}"))]);

        const string stopped = "the target stopped answering: 5 requests in a row, no answer within 5.0 s";
        Assert.Multiple(() =>
        {
            Assert.That(target.Requests, Has.Count.EqualTo(6));
            Assert.That(results.Skip(1).Take(5).Select(r => (r.Verdict, r.Reason)), Is.All.EqualTo((Verdict.NotJudged, "no answer within 5.0 s")));
            Assert.That(results.Skip(6).Select(r => (r.Verdict, r.Reason)), Is.All.EqualTo((Verdict.NotJudged, stopped)));
            Assert.That((summary.ExitCode, summary.Stopped), Is.EqualTo((3, stopped)));
        });
    }

    [Test]
    public async Task Silences_between_answers_are_not_in_a_row()
    {
        var count = 0;
        var target = new FakeTarget((_, _) => ++count % 5 == 0 ? Task.FromResult(Good()) : Task.FromException<HttpResponseMessage>(Silent()));
        var (results, summary) = await RunAsync(target, Given.Settings() with { Jobs = 1 }, [.. Enumerable.Range(0, 20).Select(i => Asking($"s{i}"))]);
        Assert.That((target.Requests.Count, results.Count(r => r.Verdict == Verdict.Passed), summary.ExitCode), Is.EqualTo((20, 4, 0)));
    }

    private static readonly ProviderDefinition Crowded = Given.Provider with { Contention = ["others at the same time"] };

    [Test]
    public async Task Contention_is_played_once_more_alone_and_told_last()
    {
        var asked = 0;
        var target = new FakeTarget((_, body) => body == "name=a" && asked++ == 0 ? FakeTarget.Json(400, "{\"error\":\"others at the same time\"}") : Good());
        var (results, summary) = await RunAsync(target, Given.Settings() with { Jobs = 1 }, Asking("a") with { Provider = Crowded }, Asking("b"));

        Assert.That(results.Select(r => (r.Playable.Scenario, r.Verdict)), Is.EqualTo(((string, Verdict)[])[("b", Verdict.Passed), ("a", Verdict.Passed)]));
        Assert.That((summary.Counts.Total, target.Requests.Count), Is.EqualTo((2, 3)));
    }

    [Test]
    public async Task And_not_judged_when_it_goes_on()
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(500, "{\"error\":\"Others at the same time\"}"));
        var (results, _) = await RunAsync(target, Given.Settings(), Asking("a") with { Provider = Crowded });
        Assert.That(results.Select(r => (r.Verdict, r.Reason)), Is.EqualTo(((Verdict, string)[])[(Verdict.NotJudged, "500 that names contention (\"others at the same time\")")]));
    }

    [TestCase(false, 2)]
    [TestCase(true, 0)]
    public async Task A_run_in_which_everything_is_skipped_says_nothing_and_is_no_success(bool allows, int code)
    {
        var target = new FakeTarget((_, _) => Good()) { Skip = _ => "the target lacks 'clock'" };
        var (_, summary) = await RunAsync(target, Given.Settings() with { AllowsSkipped = allows }, Asking("a"), Asking("b"));
        Assert.That(summary.ExitCode, Is.EqualTo(code));
    }
}

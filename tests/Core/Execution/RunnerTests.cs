using System.Collections.Immutable;
using Conformance.Core;
using Conformance.Core.Checks;
using Conformance.Core.Documents;
using Conformance.Core.Execution;
using Conformance.Core.Planning;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Snapshots;
using Conformance.Core.Targets;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace Conformance.Tests.Core.Execution;

[Parallelizable(ParallelScope.All)]
internal sealed class RunnerTests
{
    private static Playable Ok(string name) => Given.Playable(name, Given.Step(Given.Call(null, ("name", Given.Text(name))), "first", StatusIs.Of(200)));

    private static async Task<List<RunEvent>> Events(ScenarioLibrary library, ITargetHost target, RunSettings settings, CancellationToken cancellation = default)
    {
        var events = new List<RunEvent>();
        await foreach (var e in new Runner(settings).RunAsync(Planner.Make(library, Selection.All, target), target, library, cancellation))
            events.Add(e);
        return events;
    }

    [Test]
    public async Task Tells_in_the_order_of_the_plan_whoever_finishes_first()
    {
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var target = new FakeTarget(async (_, body) =>
        {
            if (body == "name=b")
                second.SetResult();
            await second.Task;
            return FakeTarget.Json(200, "{}");
        });
        var events = await Events(Given.Library(Ok("a"), Ok("b"), Ok("c")), target, Given.Settings() with { Jobs = 3 });

        Assert.That(events.OfType<RunEvent.ScenarioFinished>().Select(e => e.Result.Playable.Scenario), Is.EqualTo((string[])["a", "b", "c"]));
        Assert.That(events[0], Is.EqualTo(new RunEvent.RunStarted(null, 3, 7, RunVersion.Text, ((RunEvent.RunStarted)events[0]).At)));
        Assert.That(((RunEvent.RunFinished)events[^1]).Summary.Count(Verdict.Passed), Is.EqualTo(3));
    }

    [Test]
    public async Task What_a_target_lacks_is_a_skip_with_the_reason()
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, "{}")) { Skip = p => p.Scenario == "b" ? "the target lacks 'clock'" : null };
        var events = await Events(Given.Library(Ok("a"), Ok("b")), target, Given.Settings());

        var skipped = events.OfType<RunEvent.ScenarioFinished>().Last().Result;
        Assert.That((skipped.Verdict, skipped.Reason, target.Requests.Count), Is.EqualTo((Verdict.Skipped, "the target lacks 'clock'", 1)));
    }

    [Test]
    public async Task An_interruption_ends_the_run_with_what_there_is()
    {
        using var stop = new CancellationTokenSource();
        var target = new FakeTarget(async (_, body) =>
        {
            if (body == "name=b")
            {
                await stop.CancelAsync();
                await new TaskCompletionSource().Task;
            }
            return FakeTarget.Json(200, "{}");
        });
        var events = await Events(Given.Library(Ok("a"), Ok("b"), Ok("c")), target, Given.Settings() with { Jobs = 1 }, stop.Token);

        var summary = ((RunEvent.RunFinished)events[^1]).Summary;
        Assert.That((summary.Count(Verdict.Passed), summary.Count(Verdict.Interrupted), summary.ExitCode), Is.EqualTo((1, 2, 130)));
    }

    [Test]
    public async Task A_target_that_never_answered_is_not_asked_by_every_scenario()
    {
        var target = new FakeTarget((_, _) => Task.FromException<HttpResponseMessage>(new TargetUnreachableException("cannot reach it")));
        var events = await Events(Given.Library(Ok("a"), Ok("b"), Ok("c")), target, Given.Settings() with { Jobs = 1 });

        Assert.That(target.Requests, Has.Count.EqualTo(1));
        Assert.That(events.OfType<RunEvent.ScenarioFinished>().Select(e => (e.Result.Verdict, e.Result.Reason)), Is.All.EqualTo((Verdict.NotJudged, "cannot reach it")));
    }

    [Test]
    public async Task A_target_that_failed_once_is_asked_again_when_it_has_answered_before()
    {
        var target = new FakeTarget((_, body) => body == "name=b" ? throw new TargetUnreachableException("cannot reach it") : FakeTarget.Json(200, "{}"));
        var events = await Events(Given.Library(Ok("a"), Ok("b"), Ok("c")), target, Given.Settings() with { Jobs = 1 });

        Assert.That(events.OfType<RunEvent.ScenarioFinished>().Select(e => e.Result.Verdict), Is.EqualTo((Verdict[])[Verdict.Passed, Verdict.NotJudged, Verdict.Passed]));
    }

    private static readonly (string Name, Func<HttpResponseMessage> Answer, int Code)[] Codes =
    [
        ("held", () => FakeTarget.Json(200, "{}"), 0),
        ("failed", () => FakeTarget.Json(500, "{}"), 1),
        ("unreachable", () => throw new TargetUnreachableException("gone"), 3),
    ];

    private static IEnumerable<TestCaseData> CodeCases() => Codes.Select(c => new TestCaseData(c.Answer, c.Code).SetArgDisplayNames(c.Name));

    [TestCaseSource(nameof(CodeCases))]
    public async Task The_exit_code_says_what_happened(Func<HttpResponseMessage> answer, int code)
    {
        var options = new RunOptions { Library = Given.Library(Ok("a")) };
        Assert.That(await ConformanceRun.PlayAsync(options, new FakeTarget((_, _) => answer()), [], CancellationToken.None), Is.EqualTo(code));
    }

    private static Task<RunSummary> Expecting(ExpectedFailure expected, int status) => Expecting(status, expected);

    private static async Task<RunSummary> Expecting(int status, params ExpectedFailure[] expected)
    {
        var settings = Given.Settings() with { ExpectedFailures = [.. expected], Time = new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero)) };
        var events = await Events(Given.Library(Ok("a")), new FakeTarget((_, _) => FakeTarget.Json(status, "{}")), settings);
        return ((RunEvent.RunFinished)events[^1]).Summary;
    }

    private const string Check = "demo/area.yaml::a::first.status";

    [Test]
    public async Task An_expected_failure_warns_and_leaves_its_requirement_broken()
    {
        var summary = await Expecting(new ExpectedFailure(Check, "ticket 7", new DateOnly(2026, 6, 1)), 500);
        Assert.That((summary.ExitCode, summary.Count(Verdict.Warned), summary.Requirements[0].State), Is.EqualTo((0, 1, RequirementState.Broken)));
    }

    [Test]
    public async Task A_check_that_is_expected_twice_is_expected_while_one_of_the_two_is_in_force()
    {
        var summary = await Expecting(500, new ExpectedFailure(Check, "ticket 7", new DateOnly(2026, 5, 1)), new ExpectedFailure(Check, "ticket 8", null));
        Assert.That((summary.Count(Verdict.Warned), summary.Findings.Single().Message), Is.EqualTo((1, "this expected failure ended on 2026-05-01")));
    }

    [TestCase(Check, 200, null, "this check was expected to fail and holds: take it off the target's list")]
    [TestCase(Check, 500, "2026-05-31", "this expected failure ended on 2026-05-31")]
    [TestCase("demo/area.yaml::a::first.nonsense", 200, null, "no such check was made: the target's list names one that does not exist")]
    public async Task A_stale_expected_failure_fails_the_run(string check, int status, string? until, string message)
    {
        var summary = await Expecting(new ExpectedFailure(check, "ticket 7", until is null ? null : DateOnly.Parse(until)), status);
        Assert.That((summary.ExitCode, summary.Findings.Single()), Is.EqualTo((1, new RunFinding(check, message))));
    }

    [TestCase("gone", "== gone\n", "this snapshot belongs to no scenario: delete it, or give the scenario its name back")]
    [TestCase("a", "#### case kept\n== x\n\n#### case gone\n== x\n", "the section 'gone' belongs to no case that has a snapshot: delete it, or give the case its name back")]
    [TestCase("a", "== x\n\n#### case kept\n== x\n", "the text above the first section belongs to no case: delete it")]
    public async Task A_dangling_snapshot_fails_a_run_of_its_whole_suite(string scenario, string text, string message)
    {
        var root = Path.Combine(TestContext.CurrentContext.WorkDirectory, "dangling", Guid.NewGuid().ToString("N"));
        var file = Path.Combine(root, "demo", "area.snapshots", $"{scenario}.verified.txt");
        AtomicFile.Write(file, text);
        var kept = new SuiteSnapshots(Path.Combine(root, "demo", "area.yaml"), ImmutableDictionary<string, ImmutableArray<string?>>.Empty.Add("a", ["kept"]));
        var settings = Given.Settings() with { Snapshots = new SnapshotStore(root, new Dictionary<string, SuiteSnapshots> { ["demo/area.yaml"] = kept }, null, SnapshotMode.Compare) };
        var events = await Events(Given.Library(Ok("a")), new FakeTarget((_, _) => FakeTarget.Json(200, "{}")), settings);

        var summary = ((RunEvent.RunFinished)events[^1]).Summary;
        Assert.That((summary.ExitCode, summary.Findings.Single()), Is.EqualTo((1, new RunFinding(file, message))));
    }

    [Test]
    public void An_implied_check_breaks_its_own_requirement_and_an_own_check_the_scenarios()
    {
        var library = Given.Library(Ok("a"));
        var coverage = new RequirementCoverage(library);
        coverage.AddResult(Result(StatusIs.Of(200, implied: true, covers: "DEMO-2"), CheckVerdict.Failed));
        Assert.That(States(coverage), Is.EqualTo("DEMO-1 NotTested, DEMO-2 Broken, DEMO-10 NotTested"));

        coverage = new RequirementCoverage(library);
        coverage.AddResult(Result(StatusIs.Of(200), CheckVerdict.Failed));
        Assert.That(States(coverage), Is.EqualTo("DEMO-1 Broken, DEMO-2 NotTested, DEMO-10 NotTested"));

        coverage = new RequirementCoverage(library);
        coverage.AddResult(Result(StatusIs.Of(200, covers: "DEMO-10"), CheckVerdict.Passed));
        Assert.That(States(coverage), Is.EqualTo("DEMO-1 Holds, DEMO-2 NotTested, DEMO-10 Holds"));
    }

    private static string States(RequirementCoverage coverage) => string.Join(", ", coverage.Results().Select(r => $"{r.Requirement.Id} {r.State}"));

    private static ScenarioResult Result(Check check, CheckVerdict verdict) => new()
    {
        Playable = Ok("a"),
        Verdict = verdict == CheckVerdict.Failed ? Verdict.Failed : Verdict.Passed,
        IsComplete = verdict != CheckVerdict.Failed,
        Steps =
        [
            new StepResult("first", "refresh", "default", Given.Place,
                [new CheckResult("demo/area.yaml::a", "first", "status", check.Level, check.Implied, check.Covers, Given.Place, verdict)], [], TimeSpan.Zero, null, null, false),
        ],
    };
}

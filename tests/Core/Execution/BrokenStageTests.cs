using System.Collections.Immutable;
using Conformance.Core.Execution;
using Conformance.Core.Planning;
using Conformance.Core.Results;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Snapshots;
using Conformance.Core.Targets;
using NUnit.Framework;

namespace Conformance.Tests.Core.Execution;

/// <summary>Each stage after the playing is broken once by hand: the scenario errored with the reason, the run and the others go on.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class BrokenStageTests
{
    /// <param name="Struck">The scenario that meets the fault; another of its kind stands before it and behind it.</param>
    private sealed record Fault(string Reason, Playable Struck, RunSettings Settings)
    {
        public FakeTarget Target { get; init; } = Answering();
    }

    private static FakeTarget Answering() => new((_, _) => FakeTarget.Json(200, "{}"));

    private static Playable Simple(string name) => Given.Playable(name, Given.Step(Given.Call(), "first", StatusIs.Of(200)));

    private static Playable WithSnapshot => Simple("struck") with { HasSnapshot = true };

    private static string Folder() => Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "broken", Guid.NewGuid().ToString("N"), "demo")).FullName;

    private static SnapshotStore Store(string folder, SnapshotMode mode) => new(
        Path.GetDirectoryName(folder)!, new Dictionary<string, SuiteSnapshots>
        {
            ["demo/area.yaml"] = new(Path.Combine(folder, "area.yaml"), ImmutableDictionary<string, ImmutableArray<string?>>.Empty.Add("struck", [null])),
        },
        null, mode);

    private static SnapshotStore FileInTheWay(SnapshotMode mode)
    {
        var folder = Folder();
        File.WriteAllText(Path.Combine(folder, "area.snapshots"), "");
        return Store(folder, mode);
    }

    private static SnapshotStore FolderInTheWay(SnapshotMode mode, string end)
    {
        var folder = Folder();
        Directory.CreateDirectory(Path.Combine(folder, "area.snapshots", $"struck.{end}.txt"));
        return Store(folder, mode);
    }

    private static SnapshotStore Accepted(string text)
    {
        var folder = Folder();
        Directory.CreateDirectory(Path.Combine(folder, "area.snapshots", "struck.received.txt"));
        File.WriteAllText(Path.Combine(folder, "area.snapshots", "struck.verified.txt"), text);
        return Store(folder, SnapshotMode.Compare);
    }

    private static readonly ExpectedFailure Awaited = new("demo/area.yaml::struck::first.status", "ticket 7", new DateOnly(2026, 6, 1));

    private static SecretRegistry WithNamelessSecret()
    {
        var secrets = new SecretRegistry();
        secrets.Register("a-secret-of-nobody", null!);
        return secrets;
    }

    private static Playable Visiting(string name)
    {
        using var passer = new Passer();
        var endpoint = Given.Endpoint(BodyEncoding.None, auth: false, "/auth", "GET", ("redirect_uri", new ParameterPlace.Query()));
        var call = Given.Call(Given.Verb(endpoint), ("redirect_uri", Given.Text(passer.Callback)));
        return Given.Playable(name, Given.Step(call, "visit") with { Browser = new BrowserWait(TimeSpan.FromSeconds(30), null) });
    }

    private static readonly (string Name, Func<Fault> Make)[] Faults =
    [
        ("a file where the snapshot folder should be, while comparing", () => new(
            @"the received snapshot cannot be written to .*/area\.snapshots/struck\.received\.txt: .*/area\.snapshots is a file, and would have to be a folder",
            WithSnapshot, Given.Settings() with { Snapshots = FileInTheWay(SnapshotMode.Compare) })),
        ("a file where the snapshot folder should be, while accepting", () => new(
            @"the snapshot cannot be written to .*/area\.snapshots/struck\.verified\.txt: .*/area\.snapshots is a file, and would have to be a folder",
            WithSnapshot, Given.Settings() with { Snapshots = FileInTheWay(SnapshotMode.Update) })),
        ("a folder where the received file should be", () => new(
            @"the received snapshot cannot be written to .*/struck\.received\.txt: it is a folder",
            WithSnapshot, Given.Settings() with { Snapshots = FolderInTheWay(SnapshotMode.Compare, "received") })),
        ("a folder where the verified file should be", () => new(
            @"the snapshot cannot be written to .*/struck\.verified\.txt: it is a folder",
            WithSnapshot, Given.Settings() with { Snapshots = FolderInTheWay(SnapshotMode.Update, "verified") })),
        ("the scrubber", () => new(
            "the transcript cannot be written: the harness failed, NullReferenceException at .*Scrubber.*",
            WithSnapshot, Given.Settings() with { Snapshots = Store(Folder(), SnapshotMode.Update) })
        {
            Target = new((_, _) => FakeTarget.Json(200, "{}")) { Bases = Answering().Bases.Add("gone", null!) },
        }),
        ("the diff tool", () => new(
            "the diff tool cannot be opened: the harness failed, InvalidOperationException at .*: no such tool",
            WithSnapshot, Given.Settings() with { Snapshots = Store(Folder(), SnapshotMode.Compare), OpenDiff = (_, _) => throw new InvalidOperationException("no such tool") })),
        ("the clock, while an expected failure is judged", () => new(
            "the result cannot be written: the harness failed, InvalidOperationException at .*: no time",
            Given.Playable("struck", Given.Step(Given.Call(), "first", StatusIs.Of(204))),
            Given.Settings() with { ExpectedFailures = [Awaited], Time = new StandingClock(brokenFrom: 2, brokenTo: 2) })),
        ("the curl line, by a secret without a name", () => new(
            "the result cannot be written: the harness failed, NullReferenceException at .*CurlWriter.*",
            Given.Playable("struck", Given.Step(Given.Call(), "first", StatusIs.Of(204))),
            Given.Settings(WithNamelessSecret()) with { KeepsExchanges = false })),
        ("the browser desk, by a clock without a zone", () => new(
            "the harness failed, InvalidOperationException at .*: no zone",
            Visiting("struck"), Given.Settings() with { Time = new ZonelessClock() })),
        ("the coverage", () => new(
            "the result cannot be counted: the harness failed, .* at .*",
            Simple("struck") with { Covers = default }, Given.Settings())),
        ("the opening", () => new(
            "the harness failed, InvalidOperationException .*: no host",
            Simple("struck"), Given.Settings())
        {
            Target = new((_, _) => FakeTarget.Json(200, "{}")) { OpenFails = p => p.Scenario == "struck" ? new InvalidOperationException("no host") : null },
        }),
    ];

    private static IEnumerable<TestCaseData> Cases() => Faults.Select(f => new TestCaseData(f.Make).SetArgDisplayNames(f.Name));

    [TestCaseSource(nameof(Cases)), CancelAfter(60_000)]
    public async Task A_stage_that_breaks_errors_its_scenario_and_no_other(Func<object> make, CancellationToken cancellation)
    {
        var fault = (Fault)make();
        var (results, summary) = await PlayAsync(fault.Target, fault.Settings, cancellation, Simple("before"), fault.Struck, Simple("behind"));

        Assert.That(results.Select(r => r.Verdict), Is.EqualTo((Verdict[])[Verdict.Passed, Verdict.Errored, Verdict.Passed]), results[1].Reason);
        Assert.That(results[1].Reason, Does.Match($"^{fault.Reason}$"));
        Assert.That((summary.ExitCode, summary.Count(Verdict.Errored)), Is.EqualTo((3, 1)));
    }

    // Whoever does not give the person back lets the next wait until its time is over.
    [Test]
    public async Task A_visit_that_breaks_leaves_the_person_to_the_next()
    {
        var settings = Given.Settings() with { Time = new ZonelessClock(), Jobs = 3 };
        var (results, summary) = await PlayAsync(Answering(), settings, CancellationToken.None, Visiting("a"), Visiting("b"), Visiting("c"));

        Assert.That(results.Select(r => r.Reason), Has.All.EndsWith(": no zone"));
        Assert.That((summary.Count(Verdict.Errored), summary.ExitCode), Is.EqualTo((3, 3)));
    }

    [Test]
    public async Task A_difference_that_cannot_be_kept_is_told_all_the_same()
    {
        var (results, _) = await PlayAsync(Answering(), Given.Settings() with { Snapshots = Accepted("== other\n") }, CancellationToken.None, WithSnapshot);

        var check = results[0].Checks.Single();
        Assert.That((results[0].Verdict, check.Verdict, check.Actual, check.Note), Is.EqualTo((Verdict.Errored, CheckVerdict.Failed, "another transcript", (string?)null)));
        Assert.That(check.Detail, Does.Contain("- == other"));
    }

    [Test]
    public void A_snapshot_that_could_not_be_accepted_is_tried_again_with_the_next_case()
    {
        var store = FolderInTheWay(SnapshotMode.Update, "verified");
        Assert.That(store.Settle("demo/area.yaml", "struck", null, "== a\n"), Is.InstanceOf<SnapshotOutcome.Unkept>());
        Assert.That(store.Settle("demo/area.yaml", "struck", null, "== a\n"), Is.InstanceOf<SnapshotOutcome.Unkept>());
    }

    [Test]
    public async Task What_closes_badly_errors_every_scenario_and_ends()
    {
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, "{}")) { CloseFails = new InvalidOperationException("stuck") };
        var (results, summary) = await PlayAsync(target, Given.Settings(), CancellationToken.None, Simple("a"), Simple("b"));

        Assert.That((results.Select(r => r.Verdict).Distinct().Single(), summary.ExitCode), Is.EqualTo((Verdict.Errored, 3)));
    }

    [Test]
    public async Task A_cleanup_that_breaks_leaves_the_verdict_and_is_told()
    {
        var target = new FakeTarget((_, body) => body == "tidy=up" ? throw new InvalidOperationException("stuck") : FakeTarget.Json(200, "{}"));
        var (results, _) = await PlayAsync(target, Given.Settings(), CancellationToken.None, Simple("a") with
        {
            Finally = [Given.Step(Given.Call(null, ("tidy", Given.Text("up"))), "tidy"), Given.Step(Given.Call(null, ("tidy", Given.Text("later"))), "later")],
        });

        Assert.That(results[0].Verdict, Is.EqualTo(Verdict.Passed), results[0].Reason);
        Assert.That(results[0].Steps.Where(s => s.IsFinally).Select(s => s.Problem), Is.EqualTo((string?[])[results[0].Steps[1].Problem, null]));
        Assert.That(results[0].Steps[1].Problem, Does.EndWith(": stuck"));
    }

    [Test]
    public async Task What_cannot_be_said_of_the_run_as_a_whole_is_a_problem_of_its_summary()
    {
        var settings = Given.Settings() with { ExpectedFailures = [Awaited], Time = new StandingClock(brokenFrom: 2, brokenTo: int.MaxValue) };
        var (results, summary) = await PlayAsync(Answering(), settings, CancellationToken.None, Simple("a"));

        Assert.That((results.Single().Verdict, summary.ExitCode, summary.Requirements.Length), Is.EqualTo((Verdict.Passed, 3, 3)));
        Assert.That(summary.Problems.Single(), Does.StartWith("what concerns the run as a whole cannot be told: the harness failed, InvalidOperationException").And.EndsWith(": no time"));
    }

    private static async Task<(List<ScenarioResult> Results, RunSummary Summary)> PlayAsync(
        FakeTarget target, RunSettings settings, CancellationToken cancellation, params Playable[] playables)
    {
        var library = Given.Library(playables);
        var plan = new Plan([.. playables.Select(p => new PlannedScenario(p, null))], []);
        var events = new List<RunEvent>();
        await foreach (var happened in new Runner(settings).RunAsync(plan, target, library, CancellationToken.None).WithCancellation(cancellation))
            events.Add(happened);
        return ([.. events.OfType<RunEvent.ScenarioFinished>().Select(e => e.Result)], ((RunEvent.RunFinished)events[^1]).Summary);
    }

    /// <summary>Knows the time, and not how it is told where a person is.</summary>
    private sealed class ZonelessClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => throw new InvalidOperationException("no zone");
    }

    /// <summary>Stands on one day, and breaks when it is asked for the time too often.</summary>
    private sealed class StandingClock(int brokenFrom, int brokenTo) : TimeProvider
    {
        private int _asked;

        public override DateTimeOffset GetUtcNow() => Interlocked.Increment(ref _asked) is var asked && asked >= brokenFrom && asked <= brokenTo
            ? throw new InvalidOperationException("no time")
            : new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    }
}

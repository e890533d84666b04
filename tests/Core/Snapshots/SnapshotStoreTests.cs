using System.Collections.Immutable;
using Conformance.Core.Documents;
using Conformance.Core.Results;
using Conformance.Core.Secrets;
using Conformance.Core.Snapshots;
using Conformance.Tests.Core.Execution;
using NUnit.Framework;

namespace Conformance.Tests.Core.Snapshots;

[Parallelizable(ParallelScope.All)]
internal sealed class SnapshotStoreTests
{
    private static string Root() => Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "snapshots", Guid.NewGuid().ToString("N"))).FullName;

    private static SnapshotStore Store(string root, SnapshotMode mode = SnapshotMode.Compare, string? target = null) => new(
        root, new Dictionary<string, SuiteSnapshots>
        {
            ["demo/area.yaml"] = new(Path.Combine(root, "demo", "area.yaml"), ImmutableDictionary<string, ImmutableArray<string?>>.Empty
                .Add("one", ["case-a", "case-b", "case-c"]).Add("whole", [null]).Add("same", [null]).Add("failed", [null])),
        },
        target, mode);

    private static string Verified(string root, string scenario) => Path.Combine(root, "demo", "area.snapshots", scenario + ".verified.txt");

    private static string Received(string root, string scenario) => Path.Combine(root, "demo", "area.snapshots", scenario + ".received.txt");

    private static string Told(string token, int status = 400) =>
        $"== prepared: GET {{public}}/a -> 200\n== ready: GET {{public}}/b -> 200\n== refresh\nPOST {{public}}/token\n\ntoken={token}\n\n-- {status}\nX-A: 1\n\n{{}}\n\n";

    private static void Accept(string root, params (string Case, string Text)[] sections)
    {
        var store = Store(root, SnapshotMode.Update);
        foreach (var (name, text) in sections)
            store.Settle("demo/area.yaml", "one", name, text);
    }

    [Test]
    public void A_missing_snapshot_leaves_a_received_file_and_update_accepts_it()
    {
        var root = Root();
        Assert.That(
            Store(root).Settle("demo/area.yaml", "one", "case-a", "text\n"),
            Is.EqualTo(new SnapshotOutcome.Missing(Verified(root, "one"), Received(root, "one"))));
        Assert.That(File.ReadAllText(Received(root, "one")), Is.EqualTo("#### case case-a\ntext\n"));

        Assert.That(Store(root, SnapshotMode.Update).Settle("demo/area.yaml", "one", "case-a", "text\n"), Is.InstanceOf<SnapshotOutcome.Accepted>());
        Assert.That((File.ReadAllText(Verified(root, "one")), File.Exists(Received(root, "one"))), Is.EqualTo(("#### case case-a\ntext\n", false)));
        Assert.That(Store(root).Settle("demo/area.yaml", "one", "case-a", "text\n"), Is.InstanceOf<SnapshotOutcome.Same>());
        Assert.That(Store(root).Settle("demo/area.yaml", "one", "case-b", "text\n"), Is.InstanceOf<SnapshotOutcome.Missing>());
    }

    [Test]
    public void A_scenario_without_cases_has_no_section_mark()
    {
        var root = Root();
        Store(root, SnapshotMode.Update).Settle("demo/area.yaml", "whole", null, Told("<token#1>"));
        Assert.That(File.ReadAllText(Verified(root, "whole")), Is.EqualTo(Told("<token#1>").TrimEnd('\n') + "\n"));
        Assert.That(Store(root).Settle("demo/area.yaml", "whole", null, Told("<token#1>")), Is.InstanceOf<SnapshotOutcome.Same>());
    }

    [Test]
    public void A_difference_is_that_of_the_section_with_the_lines_around_it()
    {
        var root = Root();
        string[] lines = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
        Accept(root, ("case-a", Told("<token#1>")), ("case-b", string.Join('\n', lines) + "\n"));
        lines[4] = "five";
        var outcome = Store(root).Settle("demo/area.yaml", "one", "case-b", string.Join('\n', lines) + "\n");

        Assert.That(((SnapshotOutcome.Different)outcome).Diff, Is.EqualTo("  2\n  3\n  4\n- 5\n+ five\n  6\n  7\n  8\n..."));
    }

    [Test]
    public void Line_ends_of_a_checkout_make_no_difference()
    {
        var root = Root();
        Accept(root, ("case-a", Told("x")), ("case-b", Told("y")));
        var text = File.ReadAllText(Verified(root, "one"));
        Assert.That(text, Does.Contain("-- 400, as in case-a::refresh").And.Not.Contain("\r"));
        File.WriteAllText(Verified(root, "one"), text.ReplaceLineEndings("\r\n"));
        Assert.That(Store(root).Settle("demo/area.yaml", "one", "case-b", Told("y")), Is.InstanceOf<SnapshotOutcome.Same>());
    }

    [Test]
    public void A_named_target_is_compared_only_when_it_has_accepted_snapshots()
    {
        var root = Root();
        Assert.That(Store(root, target: "my-bank").Settle("demo/area.yaml", "whole", null, "a\n"), Is.InstanceOf<SnapshotOutcome.NotCompared>());
        Store(root, SnapshotMode.Update, "my-bank").Settle("demo/area.yaml", "whole", null, "a\n");

        Assert.That(File.Exists(Path.Combine(root, "snapshots", "my-bank", "demo", "area", "whole.verified.txt")), Is.True);
        Assert.That(Store(root, target: "my-bank").Settle("demo/area.yaml", "whole", null, "b\n"), Is.InstanceOf<SnapshotOutcome.Different>());
    }

    [Test]
    public void A_file_without_a_scenario_is_dangling_and_so_is_a_section_without_a_case()
    {
        var root = Root();
        Accept(root, ("case-a", "x\n"), ("gone", "x\n"));
        Store(root, SnapshotMode.Update).Settle("demo/area.yaml", "lost", null, "x\n");
        Store(root, SnapshotMode.Update).Settle("demo/area.yaml", "whole", "once-a-case", "x\n");
        File.AppendAllText(Verified(root, "same"), "x\n\n#### case new\nx\n");
        Assert.That(Store(root).FindDangling("demo/area.yaml"), Is.EqualTo((DanglingSnapshot[])
        [
            new(Verified(root, "lost"), null), new(Verified(root, "one"), "gone"), new(Verified(root, "same"), "new"), new(Verified(root, "whole"), "once-a-case"),
        ]));
        Assert.That(Store(root, SnapshotMode.Off).FindDangling("demo/area.yaml"), Is.Empty);
    }

    [Test]
    public void A_case_played_alone_is_compared_with_what_its_references_say()
    {
        var root = Root();
        Accept(root, ("case-a", Told("x")), ("case-b", Told("y")));
        Assert.That(Store(root).Settle("demo/area.yaml", "one", "case-b", Told("y")), Is.InstanceOf<SnapshotOutcome.Same>());
        Assert.That(Store(root).Settle("demo/area.yaml", "one", "case-b", Told("y", 401)), Is.InstanceOf<SnapshotOutcome.Different>());
    }

    [Test]
    public void Update_of_one_case_leaves_what_the_others_tell_though_they_named_it()
    {
        var root = Root();
        Accept(root, ("case-c", Told("z")), ("case-a", Told("x")), ("case-b", Told("y")));
        Accept(root, ("case-a", "== other\nGET {public}/\n\n-- 200\n\n"));

        var text = File.ReadAllText(Verified(root, "one"));
        Assert.That(text.Split('\n').Where(l => l.StartsWith("#### ", StringComparison.Ordinal)), Is.EqualTo((string[])["#### case case-a", "#### case case-b", "#### case case-c"]));
        Assert.That(text, Does.Contain("== prepared to ready, as in case-b").And.Not.Contain("in case-a"));
        Assert.That(Store(root).Settle("demo/area.yaml", "one", "case-b", Told("y")), Is.InstanceOf<SnapshotOutcome.Same>());
        Assert.That(Store(root).Settle("demo/area.yaml", "one", "case-c", Told("z")), Is.InstanceOf<SnapshotOutcome.Same>());
    }

    [Test]
    public void A_received_file_taken_as_it_is_accepts_what_differs_and_nothing_else()
    {
        var root = Root();
        Accept(root, ("case-a", Told("x")), ("case-b", Told("y")), ("case-c", Told("z")));
        var run = Store(root);
        run.Settle("demo/area.yaml", "one", "case-a", Told("x", 401));
        run.Settle("demo/area.yaml", "one", "case-b", Told("y"));
        File.Move(Received(root, "one"), Verified(root, "one"), overwrite: true);

        Assert.That(Store(root).Settle("demo/area.yaml", "one", "case-a", Told("x", 401)), Is.InstanceOf<SnapshotOutcome.Same>());
        Assert.That(Store(root).Settle("demo/area.yaml", "one", "case-b", Told("y")), Is.InstanceOf<SnapshotOutcome.Same>());
        Assert.That(Store(root).Settle("demo/area.yaml", "one", "case-c", Told("z")), Is.InstanceOf<SnapshotOutcome.Same>());
    }

    [Test]
    public void A_received_file_goes_when_a_later_run_finds_nothing_but_stays_in_the_run_that_wrote_it()
    {
        var root = Root();
        Accept(root, ("case-a", Told("x")), ("case-b", Told("y")));
        var run = Store(root);
        run.Settle("demo/area.yaml", "one", "case-a", Told("other"));
        run.Settle("demo/area.yaml", "one", "case-b", Told("y"));
        Assert.That(File.Exists(Received(root, "one")), Is.True);

        Store(root).Settle("demo/area.yaml", "one", "case-a", Told("x"));
        Assert.That(File.Exists(Received(root, "one")), Is.False);
    }

    [TestCase(SnapshotMode.Update)]
    [TestCase(SnapshotMode.Compare)]
    public void Cases_that_end_at_once_lose_nothing_of_each_other(SnapshotMode mode)
    {
        var root = Root();
        string?[] cases = [.. Enumerable.Range(0, 60).Select(i => $"case-{i}")];
        var suites = new Dictionary<string, SuiteSnapshots>
        {
            ["demo/area.yaml"] = new(Path.Combine(root, "demo", "area.yaml"), ImmutableDictionary<string, ImmutableArray<string?>>.Empty.Add("many", [.. cases])),
        };
        var store = new SnapshotStore(root, suites, null, mode);
        Parallel.ForEach(cases.Reverse(), c => store.Settle("demo/area.yaml", "many", c, Told(c!)));

        var sections = SnapshotReader.ReadSnapshotSections(File.ReadAllText(mode == SnapshotMode.Update ? Verified(root, "many") : Received(root, "many")));
        Assert.That(sections.Select(s => s.Case), Is.EqualTo(cases));
        Assert.That(sections.Select(s => s.Text.ToString()), Is.EqualTo(cases.Select(c => Told(c!).TrimEnd('\n') + "\n")));
        Assert.That(Directory.GetFiles(Path.Combine(root, "demo", "area.snapshots")), Has.Length.EqualTo(1));
    }

    [Test]
    public void Update_writes_again_what_says_the_same_in_other_lines()
    {
        var root = Root();
        AtomicFile.Write(Verified(root, "one"), $"#### case case-b\n{Told("y")}\n\n#### case case-a\n{Told("x")}");
        Assert.That(Store(root).Settle("demo/area.yaml", "one", "case-a", Told("x")), Is.InstanceOf<SnapshotOutcome.Same>());
        Assert.That(Store(root, SnapshotMode.Update).Settle("demo/area.yaml", "one", "case-a", Told("x")), Is.InstanceOf<SnapshotOutcome.Same>());
        Assert.That(File.ReadAllText(Verified(root, "one")), Does.StartWith("#### case case-a\n").And.Contain("== prepared to ready, as in case-a\n"));
    }

    [Test]
    public async Task Two_plays_of_a_scenario_tell_the_same()
    {
        var root = Root();
        var made = 0;
        var target = new FakeTarget((_, _) => FakeTarget.Json(200, $$"""{"access_token":"at-{{Interlocked.Increment(ref made):D12}}-{{Guid.NewGuid()}}","id":"{{Guid.NewGuid()}}","hello":"you"}"""));
        var playable = Given.Playable("same", Given.Step(Given.Call(null, ("state", Given.Made("uuid"))), "first", StatusIs.Of(200))) with { HasSnapshot = true };
        async Task<ScenarioResult> Play(SnapshotMode mode, int seed) =>
            await target.Played(playable, Given.Settings(new SecretRegistry()) with { Snapshots = Store(root, mode), Seed = seed });

        Assert.That((await Play(SnapshotMode.Compare, 1)).Verdict, Is.EqualTo(Verdict.Failed));
        Assert.That((await Play(SnapshotMode.Update, 1)).Verdict, Is.EqualTo(Verdict.Passed));
        var again = await Play(SnapshotMode.Compare, 2);
        Assert.That(again.Verdict, Is.EqualTo(Verdict.Passed), again.Checks.FirstOrDefault()?.Detail);
    }

    [Test]
    public async Task A_failed_scenario_is_neither_compared_nor_accepted()
    {
        var root = Root();
        var target = new FakeTarget((_, _) => FakeTarget.Json(500, "{}"));
        var playable = Given.Playable("failed", Given.Step(Given.Call(), "first", StatusIs.Of(200))) with { HasSnapshot = true };
        await target.Played(playable, Given.Settings() with { Snapshots = Store(root, SnapshotMode.Update) });
        Assert.That(Directory.Exists(Path.Combine(root, "demo")), Is.False);
    }
}

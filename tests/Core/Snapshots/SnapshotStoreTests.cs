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

    private static SnapshotStore Store(string root, SnapshotMode mode = SnapshotMode.Compare, string? target = null) =>
        new(root, new Dictionary<string, string> { ["demo/area.yaml"] = Path.Combine(root, "demo", "area.yaml") }, target, mode);

    [Test]
    public void A_missing_snapshot_leaves_a_received_file_and_update_accepts_it()
    {
        var root = Root();
        var received = Path.Combine(root, "demo", "area.snapshots", "one.case-a.received.txt");
        var verified = Path.Combine(root, "demo", "area.snapshots", "one.case-a.verified.txt");

        Assert.That(Store(root).Settle("demo/area.yaml", "one", "case-a", "text\n"), Is.EqualTo(new SnapshotOutcome.Missing(verified, received)));
        Assert.That(File.ReadAllText(received), Is.EqualTo("text\n"));

        Assert.That(Store(root, SnapshotMode.Update).Settle("demo/area.yaml", "one", "case-a", "text\n"), Is.InstanceOf<SnapshotOutcome.Accepted>());
        Assert.That((File.ReadAllText(verified), File.Exists(received)), Is.EqualTo(("text\n", false)));
        Assert.That(Store(root).Settle("demo/area.yaml", "one", "case-a", "text\n"), Is.InstanceOf<SnapshotOutcome.Same>());
    }

    [Test]
    public void A_difference_is_shown_with_the_lines_around_it()
    {
        var root = Root();
        string[] lines = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
        Store(root, SnapshotMode.Update).Settle("demo/area.yaml", "one", null, string.Join('\n', lines) + "\n");
        lines[4] = "five";
        var outcome = Store(root).Settle("demo/area.yaml", "one", null, string.Join('\n', lines) + "\n");

        Assert.That(((SnapshotOutcome.Different)outcome).Diff, Is.EqualTo("  2\n  3\n  4\n- 5\n+ five\n  6\n  7\n  8\n..."));
    }

    [Test]
    public void Line_ends_of_a_checkout_make_no_difference()
    {
        var root = Root();
        AtomicFile.Write(Path.Combine(root, "demo", "area.snapshots", "one.verified.txt"), "a\r\nb\r\n");
        Assert.That(Store(root).Settle("demo/area.yaml", "one", null, "a\nb\n"), Is.InstanceOf<SnapshotOutcome.Same>());
    }

    [Test]
    public void A_named_target_is_compared_only_when_it_has_accepted_snapshots()
    {
        var root = Root();
        Assert.That(Store(root, target: "my-bank").Settle("demo/area.yaml", "one", null, "a\n"), Is.InstanceOf<SnapshotOutcome.NotCompared>());
        Store(root, SnapshotMode.Update, "my-bank").Settle("demo/area.yaml", "one", null, "a\n");

        Assert.That(File.Exists(Path.Combine(root, "snapshots", "my-bank", "demo", "area", "one.verified.txt")), Is.True);
        Assert.That(Store(root, target: "my-bank").Settle("demo/area.yaml", "one", null, "b\n"), Is.InstanceOf<SnapshotOutcome.Different>());
    }

    [Test]
    public void A_snapshot_without_a_scenario_is_dangling()
    {
        var root = Root();
        var store = Store(root, SnapshotMode.Update);
        store.Settle("demo/area.yaml", "kept", "a", "x\n");
        store.Settle("demo/area.yaml", "gone", null, "x\n");
        Assert.That(Store(root).Dangling("demo/area.yaml", [("kept", "a")]).Select(Path.GetFileName), Is.EqualTo((string[])["gone.verified.txt"]));
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

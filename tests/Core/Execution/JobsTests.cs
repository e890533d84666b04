using Conformance.Core;
using Conformance.Core.Secrets;
using NUnit.Framework;

namespace Conformance.Tests.Core.Execution;

/// <summary>How many scenarios are played at once: what the caller says, else what the target bears, else what the machine can.</summary>
[Parallelizable(ParallelScope.All), FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class JobsTests
{
    private const int Scenarios = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private int _underWay;
    private int _most;

    [TestCase(1, null)]
    [TestCase(1024, 1)]
    [TestCase(null, 1)]
    public async Task One_at_a_time_where_one_is_said(int? target, int? said)
    {
        var fake = new FakeTarget(async (_, _) =>
        {
            InterlockedMax(Interlocked.Increment(ref _underWay));
            await Task.Yield();
            Interlocked.Decrement(ref _underWay);
            return FakeTarget.Json(200, "{}");
        })
        { Jobs = target };
        await PlayAsync(fake, said);
        Assert.That((fake.Requests.Count, _most), Is.EqualTo((Scenarios, 1)));
    }

    [TestCase(null, null)]
    [TestCase(Scenarios, null)]
    [TestCase(1, Scenarios)]
    public async Task As_many_at_a_time_as_are_said(int? target, int? said)
    {
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var fake = new FakeTarget(async (_, _) =>
        {
            if (Interlocked.Increment(ref _underWay) == Scenarios)
                all.SetResult();
            await all.Task.WaitAsync(Patience);
            return FakeTarget.Json(200, "{}");
        })
        { Jobs = target };
        await PlayAsync(fake, said);
        Assert.That((fake.Requests.Count, all.Task.IsCompletedSuccessfully), Is.EqualTo((Scenarios, true)));
    }

    private static async Task PlayAsync(FakeTarget target, int? jobs)
    {
        var playables = Enumerable.Range(0, Scenarios).Select(i => Given.Playable($"s{i}", Given.Step(Given.Call(), "refresh", StatusIs.Of(200)))).ToArray();
        var options = new RunOptions { Library = Given.Library(playables), Secrets = new SecretRegistry(), Jobs = jobs };
        await ConformanceRun.PlayAsync(options, target, [], CancellationToken.None);
    }

    private void InterlockedMax(int now)
    {
        for (var most = _most; now > most; most = _most)
            Interlocked.CompareExchange(ref _most, now, most);
    }
}

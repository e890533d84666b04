using NUnit.Framework;

namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>What servers say without end is not kept: a process with little memory plays them all.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class SmallMemoryTests
{
    // 160 MB of heap, in hexadecimal; past it the runtime throws.
    private const string Heap = "A000000";

    private static readonly HostileRow[] Rows = [.. BrokenRows.All.Concat(BodyRows.All).Concat(SilentRows.All).Where(r => r.IsBig)];

    private static IEnumerable<TestCaseData> Cases() => Rows.Select(r => new TestCaseData(r).SetArgDisplayNames(r.Name));

    [TestCaseSource(nameof(Cases))]
    public async Task Ends_with_the_same_verdict_in_a_small_heap(HostileRow row)
    {
        using var folder = new TemporaryFolder();
        await using var hostile = HostileServer.Start(row.Habit);
        await using var good = HostilePlay.StartGood();
        var (exit, output, errors) = await ConformanceProcess.RunAsync(
            folder.Path, HostilePlay.WriteFiles(folder, row, hostile, good, "hostile.yaml", "rest.yaml"), ("DOTNET_GCHeapHardLimit", Heap));

        Assert.That(exit, Is.EqualTo(row.Beside), output + errors);
        Assert.That(output, Does.Contain(row.Says));
        Assert.That(folder.Lines("run.json")[^1].GetProperty("passed").GetInt32(), Is.EqualTo(1), output);
    }

    [Test]
    public void There_are_such_servers() => Assert.That(Rows, Has.Length.GreaterThanOrEqualTo(4));
}

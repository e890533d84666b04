using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

[TestFixture, Parallelizable(ParallelScope.All)]
public class TargetTests
{
    [Test]
    public async Task The_hydra_suite_holds_on_a_mock_in_another_process()
    {
        using var folder = new TemporaryFolder();
        await using var mock = ConformanceProcess.Start(folder.Path, ["mock", "hydra", "--port", "0"]);
        await mock.SeesAsync("Stop with Ctrl-C");
        var addresses = mock.Output.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(w => w is ["hydra", _, _]).ToDictionary(w => w[1], w => w[2]);

        var shipped = await File.ReadAllTextAsync(Path.Combine(ConformanceProcess.Root, "scenarios", "targets", "hydra-mock.yaml"));
        folder.Write("target.yaml", shipped
            .Replace("http://127.0.0.1:4444", addresses["public"]).Replace("http://127.0.0.1:4445", addresses["admin"]).Replace("http://127.0.0.1:4446", addresses["api"]));
        var (exit, output, errors) = await ConformanceProcess.RunAsync(
            folder.Path, ["run", "--provider", "hydra", "--target", "target.yaml", "--report", "json=run.json"]);

        Assert.That(exit, Is.Zero, output + errors);
        var last = folder.Lines("run.json")[^1];
        Assert.That(last.GetProperty("passed").GetInt32(), Is.EqualTo(Shipped.ScenariosOnMock));
        Assert.That(
            folder.Lines("run.json").Where(l => l.TryGetProperty("verdict", out var v) && v.GetString() == "skipped").Select(l => l.GetProperty("reason").GetString()),
            Is.All.Match("clock|fault|observer"), "what is skipped needs what only an embedded mock has");
    }
}

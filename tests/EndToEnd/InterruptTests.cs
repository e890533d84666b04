using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

[TestFixture, Parallelizable(ParallelScope.All)]
public class InterruptTests
{
    [Test, Platform(Exclude = "Win", Reason = "Ctrl-C is sent as SIGINT")]
    public async Task Ctrl_C_ends_with_130_and_leaves_the_reports()
    {
        using var folder = new TemporaryFolder();
        folder.Write("slow.yaml", """
            suite: A provider that does not answer
            provider: hydra
            scenarios:
              slow:
                title: An answer that takes its time
                covers: [OIDC-DISC-1]
                needs: [fault]
                steps:
                  - discovery: {}
                    name: quick
                  - fault: { path: openid-configuration, on: 1, do: delay, for: 5m }
                  - discovery: {}
            """);
        await using var process = ConformanceProcess.Start(folder.Path, ["run", "slow.yaml", "--report", "json=run.json"]);
        await process.SeesAsync("playing 1 scenario");
        process.Interrupt();

        Assert.That(await process.ExitAsync(), Is.EqualTo(130), process.Output + process.Errors);
        Assert.That(folder.Lines("run.json")[^1].GetProperty("interrupted").GetInt32(), Is.EqualTo(1));
    }
}

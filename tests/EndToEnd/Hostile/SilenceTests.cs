using NUnit.Framework;

namespace Conformance.Tests.EndToEnd.Hostile;

/// <summary>A target that stopped answering is not asked hundreds of times.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class SilenceTests
{
    [Test]
    public async Task Five_silences_in_a_row_end_the_run_with_one_sentence()
    {
        using var folder = new TemporaryFolder();
        await using var silent = HostileServer.Start(Line.Hears((line, _) => line.SitAsync()));
        folder.Write("silent.yaml", $$"""
            suite: Many scenarios
            provider: hydra
            scenarios:
              token:
                title: A machine gets a token
                covers: [HYDRA-14]
                as: machine
                snapshot: false
                cases:
            {{string.Concat(Enumerable.Range(0, 40).Select(i => $"      c{i}: {{ scope: read{i} }}\n"))}}
                steps:
                  - client-credentials: { scope: $case.scope }
            """);
        folder.Write("target.yaml", $$"""
            target: silent
            provider: hydra
            bases: { public: "http://{{silent.Authority}}" }
            timeout: 1s
            identities:
              machine: { client_id: me, client_secret: not-a-real-secret, auth: basic, scope: read }
            """);
        var (exit, output, errors) = await ConformanceCommand.RunAsync(
            "run", folder.At("silent.yaml"), "--target", folder.At("target.yaml"), "--profile", "rfc", "--jobs", "3").WaitAsync(HostilePlay.Patience);

        Assert.Multiple(() =>
        {
            Assert.That((exit, errors), Is.EqualTo((3, "")));
            Assert.That(silent.Requests, Is.LessThanOrEqualTo(5 + 2), "those that were under way");
            Assert.That(output, Does.Contain("40 scenarios: 40 not judged"));
            Assert.That(output, Does.Contain("the target stopped answering: 5 requests in a row, no answer within 1.0 s"));
            Assert.That(output.Split('\n'), Has.Length.LessThan(200));
        });
    }
}

using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

/// <summary>What a failure shows of a leg between providers.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class JournalSecrecyTests
{
    private const string Suite = """
        suite: The leg
        provider: blink-platform
        scenarios:
          looked-at:
            title: A look at the leg that fails
            covers: [BLINK-MIG-09]
            needs: [permission.active]
            steps:
              - exchange: { permission_id: $permission.active.id, target: $permission.active.target }
                save: { at: json.access_token }
              - call: { access_token: $at, target: $permission.active.target }
              - journal: { leg: sp }
                expect: { json.count: 7 }
        """;

    [Test]
    public async Task Tokens_of_the_leg_are_shown_nowhere()
    {
        using var folder = new TemporaryFolder();
        folder.Write("leg.yaml", Suite);
        var (exit, output, errors) = await ConformanceCommand.RunAsync("run", folder.At("leg.yaml"), "--report", $"json={folder.At("run.json")}");

        Assert.Multiple(() =>
        {
            Assert.That(exit, Is.EqualTo(1), output + errors);
            Assert.That(output, Does.Contain("\"leg\":\"sp\"").And.Contain("\"Authorization\":\"Bearer <token"));
            Assert.That(output + File.ReadAllText(folder.At("run.json")), Does.Not.Match("sp-[ar]t-"));
        });
    }
}

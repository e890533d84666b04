using System.Text;
using System.Text.RegularExpressions;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Journaling;
using Conformance.Mocks.Protocol.Providers.Hydra;
using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

/// <summary>
/// Scenarios that once called a real Ory Hydra broken: each meets, on a target, the very answer that the server of its version gave, and holds.
/// What a row says of the answer was measured.
/// </summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class RealAnswerTests
{
    private const string Private = "Cache-Control: private, no-cache, no-store, must-revalidate";

    private static IEnumerable<TestCaseData> Rows() => [];

    /// <param name="request">Method and target, a pattern.</param>
    /// <param name="answers">Patterns of the answers to such requests, in order: status, headers by name, body.</param>
    [TestCaseSource(nameof(Rows))]
    public async Task Holds_on_what_the_real_server_answered(string profile, string scenario, string request, string[] answers)
    {
        await using var server = await MockServer.StartAsync(new MockServerOptions { Mounts = [new RootMount(0, "hydra", "public"), new RootMount(0, "hydra", "admin")] }, CancellationToken.None);
        var realm = server.AddRealm("hydra", HydraProfiles.FindProfile(profile)!);
        var (exit, output, errors) = await ConformanceCommand.RunAsync(
            "run", "--target", Path.Combine(ConformanceProcess.Root, "scenarios", "targets", "ory-hydra.yaml"), "--profile", profile, "--only", $"hydra/{scenario}",
            "--base", $"public={realm.BaseOf("public")}", "--base", $"admin={realm.BaseOf("admin")}");
        var given = realm.Journal.Since(0).Where(entry => Regex.IsMatch($"{entry.Request.Method} {entry.Request.Path}?{entry.Request.QueryString} {entry.Request.BodyText}", request, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10))).Select(Tell).ToList();

        Assert.That(exit, Is.Zero, output + errors);
        Assert.That(given, Has.Count.EqualTo(answers.Length), string.Join("\n\n", given));
        Assert.Multiple(() =>
        {
            foreach (var (answer, pattern) in given.Zip(answers))
                Assert.That(answer, Does.Match(pattern));
        });
    }

    private static string Tell(JournalEntry entry) =>
        $"{entry.Status}\n{string.Join('\n', entry.ResponseHeaders.Select(h => $"{h.Name}: {h.Value}").Order(StringComparer.Ordinal))}\n\n{Encoding.UTF8.GetString(entry.Body.Span)}";
}

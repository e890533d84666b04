using System.Text.Json;
using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

/// <summary>The target file for a real Ory Hydra, unchanged, against the mock in another process.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
public class OryHydraTests
{
    private static readonly string File = Path.Combine(ConformanceProcess.Root, "scenarios", "targets", "ory-hydra.yaml");

    [TestCase("127.0.0.1")]
    [TestCase("localhost")]
    public async Task Every_suite_holds_by_either_name_of_the_server_and_leaves_nothing_behind(string host)
    {
        using var folder = new TemporaryFolder();
        await using var mock = await Served.StartAsync(folder, host);
        var before = await mock.ClientsAsync();
        var (exit, output, errors) = await mock.RunAsync("--provider", "hydra", "--report", "json=run.json");
        var after = await mock.ClientsAsync();

        Assert.That(exit, Is.Zero, output + errors);
        var events = folder.Lines("run.json");
        var last = events[^1];
        Assert.Multiple(() =>
        {
            Assert.That(last.GetProperty("passed").GetInt32(), Is.EqualTo(Shipped.ScenariosOnOryHydra));
            Assert.That((last.GetProperty("failed").GetInt32(), last.GetProperty("errored").GetInt32()), Is.EqualTo((0, 0)));
            Assert.That(events[0].GetProperty("leftOut")[0].GetProperty("base").GetString(), Is.EqualTo("api"), "Blink's API is another system");
            Assert.That(Reasons(events), Is.All.Match("clock|fault|observer"), "what is skipped needs what only a mock can do");
            Assert.That(Cleanups(events), Has.Count.EqualTo(Shipped.CleanupsOnOryHydra).And.All.Match("^[a-z-]+( passed)+$"));
            Assert.That(output, Does.Not.Contain("cleaning up failed"));
            Assert.That(after, Is.EquivalentTo(before), "every client that was registered is deleted");
        });
    }

    [Test]
    public async Task A_selection_about_another_system_is_an_error()
    {
        var (exit, _, errors) = await ConformanceCommand.RunAsync("run", "hydra/blink-wallet-api.yaml", "--target", File);

        Assert.That(exit, Is.EqualTo(2), errors);
        Assert.That(errors, Does.Match(@"nothing to play: all that was selected \(\d+\) uses 'api', and the target has no such address\. Give it one under 'bases', or by --base api=URL\."));
    }

    [Test]
    public async Task An_unknown_base_is_told_with_the_nearest()
    {
        var (exit, _, errors) = await ConformanceCommand.RunAsync("run", "hydra/discovery.yaml", "--target", File, "--base", "pubic=http://127.0.0.1:1");

        Assert.That((exit, errors.Trim()), Is.EqualTo((2, "--base: no base 'pubic'. Did you mean 'public'?")));
    }

    [Test]
    public async Task A_client_that_cannot_be_registered_is_no_verdict_on_a_requirement()
    {
        using var folder = new TemporaryFolder();
        await using var mock = await Served.StartAsync(folder, "127.0.0.1");
        // The public address has no admin API.
        var (exit, output, errors) = await ConformanceProcess.RunAsync(
            folder.Path, ["run", "hydra/pkce.yaml", "--target", File, "--base", $"public={mock.Public}", "--base", $"admin={mock.Public}", "--report", "json=run.json"]);

        Assert.That(exit, Is.EqualTo(3), output + errors);
        var last = folder.Lines("run.json")[^1];
        Assert.Multiple(() =>
        {
            Assert.That(output, Does.Contain("the identity 'default' could not be made by the flow 'registered-client': step 'identity.default.create-client' was answered 404"));
            Assert.That((last.GetProperty("passed").GetInt32(), last.GetProperty("failed").GetInt32()), Is.EqualTo((0, 0)));
            Assert.That(last.GetProperty("requirements").EnumerateArray().Select(r => r.GetProperty("state").GetString()).Distinct(), Is.EqualTo((string[])["not-tested"]));
        });
    }

    private static IEnumerable<string?> Reasons(IEnumerable<JsonElement> events) =>
        events.Where(e => e.TryGetProperty("verdict", out var v) && v.GetString() == "skipped").Select(e => e.GetProperty("reason").GetString());

    private static List<string> Cleanups(IEnumerable<JsonElement> events) =>
        [.. events.Where(e => e.TryGetProperty("steps", out _)).SelectMany(e => e.GetProperty("steps").EnumerateArray()).Where(s => s.TryGetProperty("finally", out _))
            .Select(s => $"{s.GetProperty("verb").GetString()} {string.Join(' ', s.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("verdict").GetString()))}")];

    /// <summary>The mock in a process of its own.</summary>
    private sealed class Served(ConformanceProcess process, TemporaryFolder folder, string publicAddress, string adminAddress) : IAsyncDisposable
    {
        public string Public => publicAddress;

        public static async Task<Served> StartAsync(TemporaryFolder folder, string host)
        {
            var process = ConformanceProcess.Start(folder.Path, ["mock", "hydra", "--port", "0"]);
            await process.SeesAsync("Stop with Ctrl-C");
            var addresses = process.Output.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(w => w is ["hydra", _, _])
                .ToDictionary(w => w[1], w => w[2].Replace("127.0.0.1", host, StringComparison.Ordinal));
            return new Served(process, folder, addresses["public"], addresses["admin"]);
        }

        public Task<(int Exit, string Output, string Errors)> RunAsync(params string[] arguments) =>
            ConformanceProcess.RunAsync(folder.Path, ["run", .. arguments, "--target", File, "--base", $"public={publicAddress}", "--base", $"admin={adminAddress}"]);

        /// <summary>The ids of all clients, by the admin API.</summary>
        public async Task<List<string>> ClientsAsync()
        {
            using var client = new HttpClient();
            var clients = JsonDocument.Parse(await client.GetStringAsync($"{adminAddress}/admin/clients"));
            return [.. clients.RootElement.EnumerateArray().Select(c => c.GetProperty("client_id").GetString()!)];
        }

        public ValueTask DisposeAsync() => process.DisposeAsync();
    }
}

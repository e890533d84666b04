using System.Collections.Immutable;
using Conformance.Cli.Recording;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Tests.EndToEnd;
using Conformance.Tests.Mocks.Hosting;
using NUnit.Framework;

namespace Conformance.Tests.Cli.Recording;

/// <summary>A real server is recorded through a proxy, and the folder is served in its place.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
public sealed class ReplayTests
{
    [Test]
    public async Task What_was_recorded_answers_a_client_that_sends_back_what_it_is_given()
    {
        using var folder = new TemporaryFolder();
        var told = new List<string>();
        var (first, used) = await Recorded(folder.Path, told);

        await using var replay = await Served.StartAsync(realm: new RealmOptions { MappingsFolder = folder.Path });
        var pseudonym = await Token(replay, "code-7");
        var again = await Token(replay, "code-7");
        var files = string.Join('\n', Directory.EnumerateFiles(folder.Path).Select(File.ReadAllText));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told, Is.Empty);
            Assert.That(files, Does.Not.Contain(first).And.Not.Contain("code-1"));
            Assert.That(pseudonym, Does.StartWith("recorded-token-1-"));
            Assert.That(await replay.Text($"/echo/use?token={pseudonym}"), Is.EqualTo(used.Replace(first, pseudonym, StringComparison.Ordinal)));
            Assert.That(await replay.Text("/echo/use?token=another"), Does.Contain("another"), "no recording takes it, and the provider does");
            Assert.That(again, Is.EqualTo("invalid_grant"), "as the second time was recorded");
        }
    }

    private static async Task<(string Token, string Used)> Recorded(string folder, List<string> told)
    {
        await using var real = await Served.StartAsync();
        await using var proxy = await Served.StartAsync(realm: new RealmOptions
        {
            Proxies = ImmutableDictionary<string, Uri>.Empty.Add("front", new Uri(real.Url(""))),
            Recorder = new MappingRecorder(folder, told.Add),
        });
        var token = await Token(proxy, "code-1");
        var used = await proxy.Text($"/echo/use?token={token}");
        await Token(proxy, "code-1");
        return (token, used);
    }

    /// <summary>The token for a code, or the error.</summary>
    private static async Task<string> Token(Served mock, string code)
    {
        using var answer = await mock.Redeem(code);
        var json = await Served.Json(answer);
        return (json.TryGetProperty("token", out var token) ? token : json.GetProperty("error")).GetString()!;
    }
}

using System.Collections.Immutable;
using Conformance.Cli.Embedded;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Realms;
using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

/// <summary>Endpoints of a provider under another path than in its documents: BLINK-CF-48.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class BasePathTests
{
    private static readonly string Guide = Path.Combine(ConformanceProcess.Root, "scenarios", "blink-sp", "guide.yaml");

    [TestCase("", "")]
    [TestCase("/v2", "")]
    [TestCase("/foo/bar", "")]
    [TestCase("/foo/bar", "endpoints: { token: /foo/bar/oauth/token, revoke: /foo/bar/oauth/revoke, username: /foo/bar/oauth/username }")]
    public async Task A_service_provider_is_played_where_its_target_file_says_it_is(string path, string endpoints)
    {
        var guide = await File.ReadAllTextAsync(Guide);
        using var folder = new TemporaryFolder();
        await using var server = await MockServer.StartAsync(new() { Port = null, Mounts = [new(0, "bank", "sp") { Path = path }] }, CancellationToken.None);
        // What is prepared is the same after each reset.
        var realm = server.AddRealm("bank", ProviderCatalog.FindProvider("blink-sp", null)!, new RealmOptions { Seed = 7 });
        var at = realm.BaseOf("sp");
        var target = folder.Write("bank.yaml", $"""
            target: bank
            provider: blink-sp
            bases: {"{"} sp: {(endpoints.Length > 0 ? at[..^path.Length] : at)} {"}"}
            {endpoints}
            control: {at}/__admin
            capabilities: [clock, fault, observer]
            identities:
            {Members(realm.Prepared.Identities)}
            fixtures:
            {Members(realm.Prepared.Fixtures.Where(f => guide.Contains(f.Key)).ToDictionary())}
            """);
        var (exit, output, errors) = await ConformanceCommand.RunAsync("run", Guide, "--target", target);
        Assert.That(exit, Is.Zero, output + errors);
        Assert.That(output, Does.Contain("passed").And.Not.Contain("skipped"));
    }

    [Test]
    public async Task Beside_its_path_a_mock_says_where_it_is()
    {
        using var folder = new TemporaryFolder();
        await using var mock = await MockProcess.StartAsync(folder.Path, "--base-path", "/foo/bar");
        var at = new Uri(mock.Bases["public"]);
        using var http = new HttpClient();
        using var beside = await http.GetAsync(new Uri(at, "/foo/bare/.well-known/openid-configuration"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(at.AbsolutePath, Is.EqualTo("/foo/bar"));
            Assert.That(await http.GetStringAsync($"{at}/.well-known/openid-configuration"), Does.Contain($"\"{at}/oauth2/token\""));
            Assert.That(((int)beside.StatusCode, await beside.Content.ReadAsStringAsync()), Is.EqualTo((404, "Nothing here; hydra answers below /foo/bar/.")));
        }
    }

    private static string Members(IReadOnlyDictionary<string, ImmutableDictionary<string, string>> prepared) => string.Join('\n', prepared
        .Select(p => $"  {p.Key}: {"{"} {string.Join(", ", p.Value.Select(m => $"{m.Key}: \"{m.Value}\""))} {"}"}"));
}

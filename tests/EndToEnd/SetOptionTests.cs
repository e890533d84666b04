using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

/// <summary>`mock --set` over the wire.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class SetOptionTests
{
    [TestCase("hydra", "ttl.access_token=7s")]
    [TestCase("hydra", "hydra.ttl.access_token=7s")]
    [TestCase("all", "hydra.ttl.access_token=7s")]
    [TestCase("all", "ttl.access_token=7s")]
    public async Task A_token_lives_as_long_as_was_set(string provider, string setting)
    {
        using var folder = new TemporaryFolder();
        await using var process = ConformanceProcess.Start(folder.Path, ["mock", provider, "--port", "0", "--set", setting]);
        await process.SeesAsync("Stop with Ctrl-C");
        var address = process.Output.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Single(w => w is ["hydra", "public", _])[2];
        Assert.That(await LifetimeAsync(address), Is.EqualTo(7).Within(1));
    }

    private static async Task<int> LifetimeAsync(string address)
    {
        using var http = new HttpClient();
        var machine = JsonDocument.Parse(await http.GetStringAsync($"{address}/__admin/prepared")).RootElement.GetProperty("identities").GetProperty("machine");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}/oauth2/token") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{machine.GetProperty("client_id")}:{machine.GetProperty("client_secret")}")));
        using var answer = await http.SendAsync(request);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("expires_in").GetInt32();
    }
}

using System.Net.Http.Json;
using NUnit.Framework;

namespace Conformance.Tests.EndToEnd;

/// <summary>`mock --reach`: whom a mock calls.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class ReachOptionTests
{
    // An address of this machine that is no loopback address, and a port that nobody listens on.
    private const string Document = "http://0.0.0.0:9/object";

    private const string NotCalled = "this mock calls this machine and the hosts that it was told alone";

    [TestCase("0.0.0.0", false)]
    [TestCase("app.example", true)]
    public async Task Hosts_that_were_listed_are_called_and_others_are_not(string reach, bool isLeftAlone)
    {
        using var folder = new TemporaryFolder();
        await using var mock = await MockProcess.StartAsync(folder.Path, "--reach", reach);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        await http.PostAsJsonAsync($"{mock.Bases["admin"]}/admin/clients", new { client_id = "app", redirect_uris = new[] { "http://localhost/cb" }, request_uris = new[] { Document }, jwks = new { keys = Array.Empty<object>() } });
        using var answer = await http.GetAsync($"{mock.Bases["public"]}/oauth2/auth?client_id=app&response_type=code&scope=openid&state=12345678&request_uri={Uri.EscapeDataString(Document)}");
        var said = Uri.UnescapeDataString(answer.Headers.Location!.Query).Replace('+', ' ');
        Assert.That((said.Contains("Unable to fetch", StringComparison.Ordinal), said.Contains(NotCalled, StringComparison.Ordinal)), Is.EqualTo((true, isLeftAlone)));
    }
}

using System.Text.Json;
using Conformance.Cli.Embedded;
using Conformance.Mocks.Hosting;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Faults;

/// <summary>A fault that answers says it as the provider would.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class ProviderFaultTests
{
    private static readonly (string Provider, string Surface, string Path, int Status, string Body, string Header)[] Rows =
    [
        ("hydra", "public", "/oauth2/token", 503, """{"error":"temporarily_unavailable","error_description":"The authorization server is currently unable to handle the request due to a temporary overloading or maintenance of the server."}""", "Cache-Control: no-store"),
        ("hydra", "admin", "/admin/clients", 500, """{"error":"server_error","error_description":"The authorization server encountered an unexpected condition that prevented it from fulfilling the request."}""", "Content-Type: application/json"),
        ("hydra", "api", "/graphql", 502, """{"error":{"code":502,"status":"Bad Gateway","reason":"A fault was ordered.","message":"The request could not be served"}}""", "Content-Type: application/json"),
        ("blink-sp", "sp", "/oauth/token", 500, """{"error":"server_error","error_description":"A fault was ordered."}""", "X-Correlation-ID: c-1"),
        ("blink-platform", "platform", "/permissions/p/tokens/exchange", 503, """{"error":"temporarily_unavailable","error_description":"A fault was ordered."}""", "X-CorAPI-Source: PLATFORM"),
        ("blink-platform", "platform", "/accounts", 500, """{"type":"/problems/TECHNICAL_ERROR","title":"technical error","detail":"A fault was ordered."}""", "X-Correlation-ID: c-1"),
        ("legacy-apps", "api", "/oauth2/v0/token", 503, """{"code":503,"error":"temporarily_unavailable","error_description":"A fault was ordered."}""", "concur-correlationid: "),
        ("legacy-apps", "api", "/appmgmt/v0/legacyApps/x/exchangeRefreshToken/me", 500, """{"code":"SERVERERROR","message":"A fault was ordered."}""", "concur-correlationid: "),
    ];

    [TestCaseSource(nameof(Rows))]
    public async Task It_speaks_the_providers_format((string Provider, string Surface, string Path, int Status, string Body, string Header) row)
    {
        var (status, body, headers) = await OrderAsync(row.Provider, row.Surface, row.Path, new { path = row.Path, @do = "status", status = row.Status });
        using (Assert.EnterMultipleScope())
        {
            Assert.That((status, body), Is.EqualTo((row.Status, row.Body)));
            Assert.That(headers, Has.Some.StartsWith(row.Header));
        }
    }

    [TestCase("""{"ours":1}""", "application/json")]
    [TestCase("<p>down</p>", "text/plain; charset=utf-8")]
    public async Task A_body_that_was_ordered_comes_as_it_is(string ordered, string type)
    {
        var (status, body, headers) = await OrderAsync("hydra", "public", "/oauth2/token", new { path = "/oauth2/token", @do = "status", status = 502, body = ordered });
        using (Assert.EnterMultipleScope())
        {
            Assert.That((status, body), Is.EqualTo((502, ordered)));
            Assert.That(headers, Does.Contain($"Content-Type: {type}"));
        }
    }

    private static async Task<(int Status, string Body, string[] Headers)> OrderAsync(string provider, string surface, string path, object order)
    {
        await using var server = await MockServer.StartAsync(new MockServerOptions(), CancellationToken.None);
        var at = server.AddRealm("x", ProviderCatalog.FindProvider(provider, null)!).BaseOf(surface);
        using var http = new HttpClient();
        using var taken = await http.PostAsync($"{at}/__admin/faults", new StringContent(JsonSerializer.Serialize(order)));
        using var request = new HttpRequestMessage(HttpMethod.Post, at + path);
        request.Headers.Add("X-Correlation-ID", "c-1");
        using var answer = await http.SendAsync(request);
        return ((int)answer.StatusCode, (await answer.Content.ReadAsStringAsync()).TrimEnd(), [.. answer.Headers.Concat(answer.Content.Headers).Select(h => $"{h.Key}: {string.Join(", ", h.Value)}")]);
    }
}

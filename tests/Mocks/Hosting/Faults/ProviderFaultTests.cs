using System.Text.Json;
using Conformance.Cli.Embedded;
using Conformance.Mocks.Hosting;
using NUnit.Framework;

namespace Conformance.Tests.Mocks.Hosting.Faults;

/// <summary>A fault that answers says it as the provider would.</summary>
[TestFixture, Parallelizable(ParallelScope.All)]
internal sealed class ProviderFaultTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Provider, string Surface, string Path, int Status, string Body, string Header)[] Rows =
    [
        ("hydra", "public", "/oauth2/token", 503, """{"error":"temporarily_unavailable","error_description":"The authorization server is currently unable to handle the request due to a temporary overloading or maintenance of the server."}""", "Cache-Control: no-store"),
        ("hydra", "admin", "/admin/clients", 500, """{"error":"server_error","error_description":"The authorization server encountered an unexpected condition that prevented it from fulfilling the request."}""", "Content-Type: application/json"),
        ("hydra", "api", "/graphql", 502, """{"error":{"code":502,"status":"Bad Gateway","reason":"A fault was ordered.","message":"The request could not be served"}}""", "Content-Type: application/json"),
        ("blink-sp", "sp", "/oauth/token", 500, """{"error":"server_error","error_description":"A fault was ordered."}""", "X-Correlation-ID: c-1"),
        ("blink-platform", "platform", "/permissions/p/tokens/exchange", 503, """{"error":"temporarily_unavailable","error_description":"A fault was ordered."}""", "X-CorAPI-Source: PLATFORM"),
        ("blink-platform", "platform", "/accounts", 500, """{"type":"/problems/TECHNICAL_ERROR","title":"technical error","detail":"A fault was ordered."}""", "X-Correlation-ID: c-1"),
        ("legacy-apps", "api", "/oauth2/v0/token", 503, """{"code":503,"error":"temporarily_unavailable","error_description":"A fault was ordered."}""", "concur-correlationid: "),
        ("legacy-apps", "api", "/appmgmt/v0/legacyApps/x/exchangeRefreshToken/me", 500, """{"message":"A fault was ordered."}""", "concur-correlationid: "),
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

    [Test]
    public async Task Headers_that_were_ordered_take_the_place_of_the_providers_own_and_an_empty_body_is_one()
    {
        var order = new { path = "/oauth/token", @do = "status", status = 200, body = "", headers = new Dictionary<string, string> { ["X-Correlation-ID"] = "ours", ["Retry-After"] = "3" } };
        var (status, body, headers) = await OrderAsync("blink-sp", "sp", "/oauth/token", order);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((status, body), Is.EqualTo((200, "")));
            Assert.That(headers, Does.Contain("X-Correlation-ID: ours").And.Contain("Retry-After: 3").And.None.StartsWith("Content-Type"));
        }
    }

    [TestCase("Content-Length", "3", "'headers': Content-Length is the host's to write; leave it out.")]
    [TestCase("Retry After", "3", "'headers': 'Retry After' cannot name a header.")]
    public async Task Headers_that_no_answer_can_have_are_refused(string name, string value, string said)
    {
        await using var server = await MockServer.StartAsync(new MockServerOptions(), CancellationToken.None);
        var at = server.AddRealm("x", ProviderCatalog.FindProvider("blink-sp", null)!).BaseOf("sp");
        using var http = new HttpClient();
        var order = new { path = "/oauth/token", @do = "status", status = 200, headers = new Dictionary<string, string> { [name] = value } };
        using var answer = await http.PostAsync($"{at}/__admin/faults", new StringContent(JsonSerializer.Serialize(order)));
        Assert.That(((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()), Is.EqualTo((400, JsonSerializer.Serialize(new { error = said }, Plain))));
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

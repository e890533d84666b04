using System.Net.Http.Json;
using System.Text.Json;

namespace Conformance.Tests.EndToEnd;

/// <summary>`conformance mock hydra` in a process of its own.</summary>
internal sealed class MockProcess : IAsyncDisposable
{
    private readonly ConformanceProcess _process;

    private MockProcess(ConformanceProcess process, Dictionary<string, string> bases) => (_process, Bases) = (process, bases);

    /// <summary>Its addresses by surface: public, admin, api.</summary>
    public IReadOnlyDictionary<string, string> Bases { get; }

    public static async Task<MockProcess> StartAsync(string folder, params string[] options)
    {
        var process = ConformanceProcess.Start(folder, ["mock", "hydra", "--port", "0", .. options]);
        await process.SeesAsync("Stop with Ctrl-C");
        return new MockProcess(process, process.Output.Split('\n')
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(w => w is ["hydra", _, _]).ToDictionary(w => w[1], w => w[2]));
    }

    /// <summary>The shipped target file for it, with its addresses.</summary>
    public string Target() => Bases.Zip([4444, 4445, 4446]).Aggregate(
        File.ReadAllText(Path.Combine(ConformanceProcess.Root, "scenarios", "targets", "hydra-mock.yaml")),
        (text, b) => text.Replace($"http://127.0.0.1:{b.Second}", b.First.Value));

    /// <summary>Registers a client with every grant and scope of Blink, by the admin API.</summary>
    public async Task RegisterAsync(string clientId, string secret, string callback)
    {
        using var http = new HttpClient();
        var answer = await http.PostAsJsonAsync($"{Bases["admin"]}/admin/clients", new
        {
            client_id = clientId,
            client_secret = secret,
            redirect_uris = new[] { callback },
            grant_types = new[] { "authorization_code", "refresh_token" },
            response_types = new[] { "code" },
            scope = "read receive write offline",
            token_endpoint_auth_method = "client_secret_basic",
        });
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"the mock registers no client: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>
    /// What a person does in a browser, up to the address that the browser is sent to at last: opens the address, signs in and
    /// grants (by the admin API, as a login page does), and follows redirects.
    /// </summary>
    public async Task<string> SignInAsync(string url, params string[] granted)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var login = await HopAsync(url);
        var toConsent = await AcceptAsync("login", login, new { subject = "6f1c5b0e-3a54-4c0e-9d11-0a7d5f8e2c01" });
        var consent = await HopAsync(toConsent);
        return await HopAsync(await AcceptAsync("consent", consent, new { grant_scope = granted }));

        async Task<string> HopAsync(string address)
        {
            using var answer = await http.GetAsync(address);
            return answer.Headers.Location?.OriginalString ?? throw new InvalidOperationException($"no redirect but {(int)answer.StatusCode} at {address}");
        }

        async Task<string> AcceptAsync(string stage, string page, object body)
        {
            var challenge = page[(page.IndexOf($"{stage}_challenge=", StringComparison.Ordinal) + stage.Length + 11)..].Split('&')[0];
            using var answer = await http.PutAsJsonAsync($"{Bases["admin"]}/admin/oauth2/auth/requests/{stage}/accept?{stage}_challenge={challenge}", body);
            return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("redirect_to").GetString()!;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Conformance.Benchmarks.Processes;

/// <summary>One user of a token endpoint, who asks again and again.</summary>
/// <returns>Whether the answer was the wanted one.</returns>
internal delegate Task<bool> TokenUser(HttpClient client);

/// <summary>The users of each kind, of mocks and of the endpoint by hand.</summary>
internal static class TokenRequests
{
    /// <summary>client_credentials: the body, and the Basic credentials of the mock's client "machine".</summary>
    public const string ClientCredentials = "grant_type=client_credentials&scope=read";

    private const string Scope = "read receive write offline";

    /// <summary>Posts one form.</summary>
    public static TokenUser Posting(Uri url, string form, string? basic) => async client =>
    {
        using var answer = await client.SendAsync(Post(url, form, basic));
        await answer.Content.LoadIntoBufferAsync();
        return answer.StatusCode == HttpStatusCode.OK;
    };

    /// <summary>Refreshes by the token of the answer before.</summary>
    public static TokenUser Rotating(Uri url, string token, string? basic) => async client =>
    {
        using var answer = await client.SendAsync(Post(url, $"grant_type=refresh_token&refresh_token={Uri.EscapeDataString(token)}", basic));
        token = $"{(await answer.Content.ReadFromJsonAsync<JsonObject>())!["refresh_token"]}";
        return answer.StatusCode == HttpStatusCode.OK && token.Length > 0;
    };

    /// <summary>Asks legacy-apps for an application's token, which is signed with RS256.</summary>
    public static async Task<TokenUser> SignedAsync(HttpClient client, Uri api)
    {
        var identity = (await PreparedAsync(client, api))["identities"]!["default"]!;
        return Posting(new Uri(api, "/oauth2/v0/token"), $"grant_type=client_credentials&client_id={identity["client_id"]}&client_secret={identity["client_secret"]}", null);
    }

    public static async Task<string> BasicAsync(HttpClient client, Uri mock, string identity)
    {
        var credentials = (await PreparedAsync(client, mock))["identities"]![identity]!;
        return Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials["client_id"]}:{credentials["client_secret"]}"));
    }

    /// <summary>A refresh token of Hydra's mock, got by the whole way through login and consent.</summary>
    public static async Task<string> SignInAsync(Uri mock, Uri admin)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        var prepared = await PreparedAsync(client, mock);
        var (identity, subject) = (prepared["identities"]!["default"]!, prepared["fixtures"]!["user.alice"]!["subject"]);
        var redirect = Uri.EscapeDataString($"{identity["redirect_uri"]}");
        var login = await RedirectedAsync(new Uri(mock, $"/oauth2/auth?response_type=code&client_id={identity["client_id"]}&redirect_uri={redirect}&scope={Uri.EscapeDataString(Scope)}&state=benchmark-state"));
        var consent = await RedirectedAsync(await AcceptAsync("login", login, new JsonObject { ["subject"] = $"{subject}" }));
        var callback = await RedirectedAsync(await AcceptAsync("consent", consent, new JsonObject { ["grant_scope"] = new JsonArray([.. Scope.Split(' ').Select(s => JsonValue.Create(s))]) }));
        using var redeemed = await client.SendAsync(Post(new Uri(mock, "/oauth2/token"), $"grant_type=authorization_code&code={Uri.EscapeDataString(Parameter(callback, "code"))}&redirect_uri={redirect}", await BasicAsync(client, mock, "default")));
        return $"{(await redeemed.Content.ReadFromJsonAsync<JsonObject>())!["refresh_token"]}";

        async Task<Uri> RedirectedAsync(Uri url)
        {
            using var answer = await client.GetAsync(url);
            return answer.Headers.Location!;
        }

        async Task<Uri> AcceptAsync(string kind, Uri at, JsonObject body)
        {
            using var answer = await client.PutAsJsonAsync(new Uri(admin, $"/admin/oauth2/auth/requests/{kind}/accept?{kind}_challenge={Uri.EscapeDataString(Parameter(at, $"{kind}_challenge"))}"), body);
            return new Uri($"{(await answer.Content.ReadFromJsonAsync<JsonObject>())!["redirect_to"]}");
        }
    }

    private static string Parameter(Uri url, string name) =>
        url.Query.TrimStart('?').Split('&').Select(p => p.Split('=', 2)).Where(p => p[0] == name).Select(p => Uri.UnescapeDataString(p[1])).First();

    private static async Task<JsonObject> PreparedAsync(HttpClient client, Uri mock) => (await client.GetFromJsonAsync<JsonObject>(new Uri(mock, "/__admin/prepared")))!;

    private static HttpRequestMessage Post(Uri url, string form, string? basic)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded") };
        if (basic is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Basic {basic}");
        return request;
    }
}

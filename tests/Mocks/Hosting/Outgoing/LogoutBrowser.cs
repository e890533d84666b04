using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Tests.Mocks.Hosting.Outgoing;

/// <summary>A browser that signs in at a client of Hydra and out again, with an application that says yes.</summary>
internal sealed class LogoutBrowser(Realm realm) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });

    public Realm Realm { get; } = realm;

    /// <summary>Through login, consent and logout of a client that has that backchannel_logout_uri; yields the status of the last answer.</summary>
    public async Task<HttpStatusCode> SignOutAsync(string address)
    {
        var client = await CallAsync(HttpMethod.Post, "/admin/clients", new { redirect_uris = new[] { "https://own.example.com/cb" }, scope = "read", backchannel_logout_uri = address });
        var login = await GoAsync(Realm.BaseOf("public") + $"/oauth2/auth?response_type=code&scope=read&state=12345678&client_id={client.GetProperty("client_id")}");
        var consent = await GoAsync(await AcceptAsync("login", login, new { subject = "somebody", remember = true }));
        await GoAsync(await AcceptAsync("consent", consent, new { grant_scope = new[] { "read" } }));
        using var last = await _http.GetAsync(await AcceptAsync("logout", await GoAsync(Realm.BaseOf("public") + "/oauth2/sessions/logout"), new { }));
        return last.StatusCode;
    }

    /// <summary>Whether a key of the key set has signed the token.</summary>
    public async Task<bool> VerifiesAsync(string token)
    {
        var (signed, signature) = (token[..token.LastIndexOf('.')], token[(token.LastIndexOf('.') + 1)..]);
        var set = await _http.GetFromJsonAsync<JsonElement>(Realm.BaseOf("public") + "/.well-known/jwks.json");
        return set.GetProperty("keys").EnumerateArray().Any(key =>
        {
            using var rsa = RSA.Create(new RSAParameters { Modulus = Base64Url.DecodeFromChars(key.GetProperty("n").GetString()), Exponent = Base64Url.DecodeFromChars(key.GetProperty("e").GetString()) });
            return rsa.VerifyData(Encoding.ASCII.GetBytes(signed), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        });
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> AcceptAsync(string stage, string page, object decision)
    {
        var challenge = FormUrlEncoded.ParseFields(new Uri(page).Query.TrimStart('?'))[stage + "_challenge"];
        var answer = await CallAsync(HttpMethod.Put, $"/admin/oauth2/auth/requests/{stage}/accept?{stage}_challenge={challenge}", decision);
        return answer.GetProperty("redirect_to").GetString()!;
    }

    private async Task<string> GoAsync(string address)
    {
        using var answer = await _http.GetAsync(address);
        return answer.Headers.Location!.OriginalString;
    }

    private async Task<JsonElement> CallAsync(HttpMethod method, string path, object body)
    {
        using var answer = await _http.SendAsync(new HttpRequestMessage(method, Realm.BaseOf("admin") + path) { Content = JsonContent.Create(body) });
        return await Served.Json(answer);
    }
}

using System.Text.Json;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Realms;

namespace Conformance.Tests.Mocks.Hosting;

/// <summary>A till on a server and a client of their own.</summary>
internal sealed class Served : IAsyncDisposable
{
    private Served(MockServer server, Realm realm) => (Server, Realm) = (server, realm);

    public MockServer Server { get; }

    public Realm Realm { get; }

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    public static async Task<Served> StartAsync(MockServerOptions? options = null, RealmOptions? realm = null)
    {
        var server = await MockServer.StartAsync(options ?? new MockServerOptions(), CancellationToken.None);
        return new Served(server, server.AddRealm("till", Till.Open(), realm));
    }

    public string Url(string path, string surface = "front") => Realm.BaseOf(surface) + path;

    public Task<HttpResponseMessage> Redeem(string code) => Post("/redeem", ("code", code));

    public Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] form) =>
        Http.PostAsync(Url(path), new FormUrlEncodedContent(form.ToDictionary(f => f.Name, f => f.Value)));

    public async Task<JsonElement> Get(string path, string surface = "front") => await Json(await Http.GetAsync(Url(path, surface)));

    public async Task<(int Status, JsonElement Json)> Order(string path, string json)
    {
        using var answer = await Http.PostAsync(Url(path), new StringContent(json));
        return ((int)answer.StatusCode, await Json(answer));
    }

    public static async Task<JsonElement> Json(HttpResponseMessage answer)
    {
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return json.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}

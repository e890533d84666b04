using System.Text;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Hosting.Stubs;
using WireMock.Admin.Mappings;

namespace Conformance.Tests.Mocks.Hosting.Stubs;

/// <summary>A host of its own with stubs in front of a provider that knows no path of theirs, and a client that sends it requests.</summary>
internal sealed class StubPlay : IAsyncDisposable
{
    private readonly MockServer _server;
    private readonly Realm _realm;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    private StubPlay(MockServer server, Realm realm) => (_server, _realm) = (server, realm);

    /// <param name="stubs">Documents, added one after the other.</param>
    public static async Task<StubPlay> Of(params string[] stubs)
    {
        var play = await StartAsync();
        foreach (var json in stubs)
            play._realm.Stubs.Put([.. StubReader.Read("stubs.json", Encoding.UTF8.GetBytes(json), Guid.NewGuid)]);
        return play;
    }

    public static async Task<StubPlay> Of(MappingModel model)
    {
        var play = await StartAsync();
        model.Guid ??= Guid.NewGuid();
        play._realm.Stubs.Put(new Stub(model.Guid.Value, [], model));
        return play;
    }

    public string Url => _realm.BaseOf("front");

    /// <param name="request">The method and the target, headers in lines of their own, an empty line and the body.</param>
    public async Task<Played> Send(string request)
    {
        var parts = request.ReplaceLineEndings("\n").Split("\n\n", 2);
        var lines = parts[0].Split('\n');
        var (method, target) = lines[0].Split(' ', 2) is [var first, var second] ? (first, second) : throw new ArgumentException("no request line", nameof(request));
        using var message = new HttpRequestMessage(new HttpMethod(method), Url + target);
        if (parts.Length > 1)
            message.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(parts[1]));
        foreach (var header in lines.Skip(1).Select(line => line.Split(": ", 2)))
            if (!message.Headers.TryAddWithoutValidation(header[0], header[1]))
                message.Content?.Headers.TryAddWithoutValidation(header[0], header[1]);
        using var response = await _http.SendAsync(message);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join("|", h.Value), StringComparer.OrdinalIgnoreCase);
        return new Played((int)response.StatusCode, Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync()), headers);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private static async Task<StubPlay> StartAsync()
    {
        var server = await MockServer.StartAsync(new MockServerOptions { Mounts = [new RootMount(0, "till", "front")] }, CancellationToken.None);
        return new StubPlay(server, server.AddRealm("till", Till.Open() with { Endpoints = [] }));
    }
}

/// <param name="Body">One character for each byte.</param>
internal sealed record Played(int Status, string Body, IReadOnlyDictionary<string, string> Headers);

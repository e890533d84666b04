using Conformance.Mocks.Hosting;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Cli.Embedded;

/// <summary>The one listener of a run and its client, started with the first realm. A whole mutant matrix shares it.</summary>
internal sealed class EmbeddedServer : IAsyncDisposable
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _starting = new(1, 1);
    private MockServer? _server;
    private int _realms;

    public HttpMessageInvoker Client { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = ConnectLimit,
    });

    /// <summary>A realm of its own name for the provider.</summary>
    /// <param name="mappings">The folder of stubs that answer instead of it; null is none.</param>
    public async Task<Realm> OpenAsync(Provider provider, string? mappings, CancellationToken cancellation)
    {
        var server = _server ?? await StartAsync(cancellation);
        return server.AddRealm($"r{Interlocked.Increment(ref _realms)}", provider, new RealmOptions { MappingsFolder = mappings });
    }

    public void Close(Realm realm) => _server!.RemoveRealm(realm.Name);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        _starting.Dispose();
    }

    private async Task<MockServer> StartAsync(CancellationToken cancellation)
    {
        await _starting.WaitAsync(cancellation);
        try
        {
            return _server ??= await MockServer.StartAsync(new MockServerOptions(), cancellation);
        }
        finally
        {
            _starting.Release();
        }
    }
}

using Conformance.Core.Timing;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Hosting.Realms;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Cli.Embedded;

/// <summary>The one listener of a run and its client, started with the first realm or ahead of it. A whole mutant matrix shares it.</summary>
internal sealed class EmbeddedServer : IAsyncDisposable
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    private readonly Lock _starting = new();
    private Task<MockServer>? _server;
    private int _realms;

    public HttpMessageInvoker Client { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = ConnectLimit,
    });

    /// <summary>
    /// Begins to start, beside whatever is done until the first realm is asked for; with a request that nobody waits for, since the first one
    /// through a client and a host takes longer than the scenario that it is for. What goes wrong is told by <see cref="OpenAsync"/>.
    /// </summary>
    public void Prepare() => _ = WarmAsync();

    /// <summary>A realm of its own name for the provider.</summary>
    /// <param name="mappings">The folder of stubs that answer instead of it; null is none.</param>
    public async Task<Realm> OpenAsync(Provider provider, string? mappings, CancellationToken cancellation)
    {
        var server = await Server().WaitAsync(cancellation);
        return server.AddRealm($"r{Interlocked.Increment(ref _realms)}", provider, new RealmOptions { MappingsFolder = mappings });
    }

    public void Close(Realm realm) => _server!.Result.RemoveRealm(realm.Name);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_server is null)
            return;
        // Nobody who made a mistake in a file waits for a server to start and to stop again.
        if (_realms > 0)
            await (await _server).DisposeAsync();
        else
            _ = _server.ContinueWith(s => s.Result.DisposeAsync(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }

    private Task<MockServer> Server()
    {
        lock (_starting)
            return _server ??= Task.Run(StartAsync);
    }

    private static async Task<MockServer> StartAsync()
    {
        using var _ = Phase.Host();
        return await MockServer.StartAsync(new MockServerOptions(), CancellationToken.None);
    }

    private async Task WarmAsync()
    {
        try
        {
            var server = await Server();
            using var _ = Phase.Host();
            using var request = new HttpRequestMessage(HttpMethod.Get, server.Address);
            using var answer = await Client.SendAsync(request, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or ObjectDisposedException or OperationCanceledException)
        {
            // The first realm is where somebody asks.
        }
    }
}

using System.Collections.Concurrent;
using Conformance.Core.Scenarios;
using Conformance.Core.Targets;
using Conformance.Mocks.Hosting;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Cli.Embedded;

/// <summary>The embedded providers on one listener: every scenario gets a realm of its own and nothing is shared but the socket.</summary>
/// <param name="resolve">The provider by name, mutated or not; null when there is none.</param>
internal sealed class EmbeddedTargetHost(Func<string, Provider?> resolve) : ITargetHost
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly ConcurrentBag<string> _defects = [];
    private MockServer? _server;
    private HttpMessageInvoker? _client;
    private int _realms;

    public string? Name => null;

    /// <summary>Exceptions that providers threw while answering, by type and endpoint: a defect of the mock, never a verdict.</summary>
    public IReadOnlyCollection<string> Defects => _defects;

    public string? ReasonToSkip(Playable playable) =>
        resolve(playable.Provider.Name) is null
            ? $"no embedded provider '{playable.Provider.Name}'; embedded are {string.Join(", ", ProviderCatalog.Names)}"
            : null;

    public async Task<ITargetSession> OpenAsync(Playable playable, CancellationToken cancellation)
    {
        var provider = resolve(playable.Provider.Name) ?? throw new TargetException(ReasonToSkip(playable)!);
        var server = _server ?? await StartAsync(cancellation);
        var realm = server.AddRealm($"r{Interlocked.Increment(ref _realms)}", provider);
        return new EmbeddedSession(server, realm, _client!, _defects);
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        _starting.Dispose();
    }

    private async Task<MockServer> StartAsync(CancellationToken cancellation)
    {
        await _starting.WaitAsync(cancellation);
        try
        {
            if (_server is not null)
                return _server;
            _client = new HttpMessageInvoker(new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
            });
            return _server = await MockServer.StartAsync(new MockServerOptions(), cancellation);
        }
        finally
        {
            _starting.Release();
        }
    }
}

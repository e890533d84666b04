using System.Collections.Concurrent;
using Conformance.Core.Scenarios;
using Conformance.Core.Targets;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Cli.Embedded;

/// <summary>The embedded providers: every scenario gets a realm of its own and nothing is shared but the socket.</summary>
/// <param name="resolve">The provider by name and profile, as it is or with a defect; null when there is none of that name, and an unknown profile throws.</param>
internal sealed class EmbeddedTargetHost(EmbeddedServer server, Func<string, string?, Provider?> resolve) : ITargetHost
{
    private readonly ConcurrentBag<string> _defects = [];
    private int? _seed;

    public string? Name => null;

    /// <summary>Exceptions that providers threw while answering: a defect of the mock, never a verdict on it.</summary>
    public IReadOnlyCollection<string> Defects => _defects;

    public void TakeSeed(int seed) => _seed = seed;

    public string? ReasonToSkip(Playable playable) =>
        FindProvider(playable) is null
            ? $"no embedded provider '{playable.Provider.Name}'; embedded are {string.Join(", ", ProviderCatalog.Names)}"
            : null;

    public async Task<ITargetSession> OpenAsync(Playable playable, CancellationToken cancellation)
    {
        var provider = FindProvider(playable) ?? throw new TargetException(ReasonToSkip(playable)!);
        return new EmbeddedSession(server, await server.OpenAsync(_seed is { } seed ? provider.Populated(seed) : provider, playable.Mappings, cancellation), _defects.Add);
    }

    private Provider? FindProvider(Playable playable) => resolve(playable.Provider.Name, playable.Provider.Profiles.Active?.Name);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

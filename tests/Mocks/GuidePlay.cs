using System.Collections.Concurrent;
using Conformance.Cli.Embedded;
using Conformance.Cli.Options;
using Conformance.Core.Binding;
using Conformance.Core.Execution;
using Conformance.Core.Planning;
using Conformance.Core.Scenarios;
using Conformance.Core.Secrets;
using Conformance.Core.Snapshots;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Tests.Mocks;

/// <summary>Plays the suite that shows a provider as it is documented: &lt;provider&gt;/guide.yaml.</summary>
internal static class GuidePlay
{
    private static readonly ConcurrentDictionary<(string Provider, string? Profile), ScenarioLibrary> Libraries = new();

    public static ScenarioLibrary Library(string provider, string? profile = null) => Libraries.GetOrAdd((provider, profile), key =>
        ScenarioLibraryReader.Read(ScenariosFolder.Find(null)!, [$"{key.Provider}/guide.yaml"], new ReadOptions { Profile = key.Profile }).Library!);

    /// <summary>Plays its scenarios, or the first of them alone, on a listener that the caller keeps.</summary>
    /// <returns>What the provider threw.</returns>
    public static async Task<IReadOnlyCollection<string>> PlayAsync(EmbeddedServer server, Provider provider, string? profile = null, int first = int.MaxValue)
    {
        var library = Library(provider.Name, profile);
        await using var host = new EmbeddedTargetHost(server, (name, asked) => name == provider.Name ? provider : ProviderCatalog.FindProvider(name, asked));
        var all = Planner.Make(library, new Selection(), host);
        var settings = new RunSettings
        {
            Seed = 1,
            Secrets = new SecretRegistry(),
            Snapshots = SnapshotStore.Off,
        };
        await foreach (var _ in new Runner(settings).RunAsync(all with { Scenarios = [.. all.Scenarios.Take(first)] }, host, library, CancellationToken.None))
        {
        }

        return host.Defects;
    }
}

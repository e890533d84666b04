using System.Collections.Concurrent;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.LegacyApps;

namespace Conformance.Cli.Embedded;

/// <summary>The embedded providers by name. Adding one here is all that the command line needs.</summary>
internal static class ProviderCatalog
{
    private static readonly Dictionary<string, Lazy<Provider>> Providers = new(StringComparer.Ordinal)
    {
        ["blink-platform"] = new(() => BLinkProvider.CreateBlueprint()),
        ["blink-sp"] = new(() => BLinkSpProvider.CreateBlueprint()),
        ["legacy-apps"] = new(() => LegacyAppsProvider.CreateBlueprint()),
        ["hydra"] = new(() => HydraProvider.CreateBlueprint()),
    };

    private static readonly ConcurrentDictionary<(string Name, string Profile), Provider> Profiled = new();

    public static IReadOnlyCollection<string> Names => Providers.Keys;

    /// <summary>The provider under the profile, null being its default; null when there is none of that name.</summary>
    /// <exception cref="ArgumentException">The provider has no such profile.</exception>
    public static Provider? FindProvider(string name, string? profile)
    {
        if (!Providers.TryGetValue(name, out var provider))
            return null;
        return profile is null ? provider.Value : Profiled.GetOrAdd((name, profile), _ => provider.Value.Under(profile));
    }

    /// <summary>The same for a name that must be one of them.</summary>
    /// <exception cref="ArgumentException">There is no such provider, or it has no such profile.</exception>
    public static Provider GetProfile(string name, string? profile) =>
        FindProvider(name, profile) ?? throw new ArgumentException($"no embedded provider '{name}'; embedded are {string.Join(", ", Names)}", nameof(name));
}

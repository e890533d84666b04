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
        ["blink-platform"] = new(() => BLinkProvider.Create()),
        ["blink-sp"] = new(() => BLinkSpProvider.Create()),
        ["legacy-apps"] = new(() => LegacyAppsProvider.Create()),
        ["hydra"] = new(() => HydraProvider.Create()),
    };

    public static IReadOnlyCollection<string> Names => Providers.Keys;

    /// <summary>The provider, or null when there is none of that name.</summary>
    public static Provider? Find(string name) => Providers.TryGetValue(name, out var provider) ? provider.Value : null;
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Providers.LegacyApps;

namespace Conformance.Cli.Embedded;

/// <summary>The embedded providers by name. Adding one here is all that the command line needs.</summary>
internal static class ProviderCatalog
{
    private static readonly Dictionary<string, Func<string?, Provider?>> Providers = new(StringComparer.Ordinal)
    {
        ["blink-platform"] = Always(() => BLinkProvider.Create()),
        ["blink-sp"] = Always(() => BLinkSpProvider.Create()),
        ["legacy-apps"] = Always(() => LegacyAppsProvider.Create()),
        ["hydra"] = ByProfile(profile => HydraProfiles.Find(profile ?? HydraProfiles.Default)),
    };

    public static IReadOnlyCollection<string> Names => Providers.Keys;

    /// <summary>The provider under the profile, or as it is by default; null when there is none of that name.</summary>
    public static Provider? Find(string name, string? profile) => Providers.TryGetValue(name, out var provider) ? provider(profile) : null;

    /// <summary>The profiles that are embedded of a provider, the default first.</summary>
    public static ImmutableArray<string> Profiles(string name) => name == "hydra" ? [.. HydraProfiles.Names] : [];

    private static Func<string?, Provider?> ByProfile(Func<string?, Provider?> create)
    {
        var providers = new ConcurrentDictionary<string, Provider?>(StringComparer.Ordinal);
        return profile => providers.GetOrAdd(profile ?? "", _ => create(profile));
    }

    private static Func<string?, Provider> Always(Func<Provider> create)
    {
        var provider = new Lazy<Provider>(create);
        return _ => provider.Value;
    }
}

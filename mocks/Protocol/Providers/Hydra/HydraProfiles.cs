using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>Named settings of the provider hydra. What each answers is what a suite under the same profile expects.</summary>
public static partial class HydraProfiles
{
    /// <summary>Ory Hydra v26.2 as `hydra serve all --dev` runs it; also what no profile at all means.</summary>
    public const string Default = "hydra-v26";

    public static ImmutableArray<NamedProfile> All { get; } =
    [
        new(Default, () => HydraProvider.CreateBlueprint()),
        new("hydra-v2.3", V23),
        new("hydra-v2.2", V22),
        new("rfc", Rfc),
        new("hydra-hardened", Hardened),
    ];

    /// <summary>The names, the default first.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(p => p.Name)];

    /// <summary>The provider under the profile, or null when there is none of that name.</summary>
    public static HydraBlueprint? FindProfile(string profile) => (HydraBlueprint?)All.FirstOrDefault(p => p.Name == profile)?.Create();

    // What a careful operator turns on: PKCE for everybody, and a refresh whose answer was lost may be sent again for a while.
    private static HydraBlueprint Hardened() => HydraProvider.CreateBlueprint(new HydraSettings
    {
        PkceForAll = true,
        Rotation = new HydraRotation.Grace(TimeSpan.FromSeconds(30), Uses: 2),
    });
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>Named settings of the platform: what a service user holds of it.</summary>
public static class BLinkProfiles
{
    /// <summary>Consent as a Service: the platform issues tokens of its own, and a PermissionId is exchanged for them.</summary>
    public const string Caas = "caas";

    /// <summary>Consent flow: the platform hands on the tokens of the service provider.</summary>
    public const string Cf = "cf";

    public static ImmutableArray<NamedProfile> All { get; } =
    [
        new(Caas, () => BLinkProvider.CreateBlueprint()),
        new(Cf, () => CfProvider.CreateBlueprint()),
    ];
}

using Conformance.Mocks.Protocol.Providers.Hydra.Device;
using Conformance.Mocks.Protocol.Providers.Hydra.Trust;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

public static partial class HydraProfiles
{
    // No device grant. Any text may name a trusted issuer, and the list of them is counted.
    private static HydraBlueprint GrantsOfV2(HydraBlueprint b) => DeviceEndpoints.All.Select(e => e.Name).Append("token-device")
        .Aggregate(b, (one, name) => one.WithoutEndpoint(name))
        .Without("trust-id-is-a-uuid")
        .At("admin-trust-list", e => e with { Answer = TrustEndpoints.WriteCounted });
}

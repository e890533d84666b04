using Conformance.Mocks.Protocol.Providers.Hydra.Trust;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

public static partial class HydraProfiles
{
    // Any text may name a trusted issuer, and the list of them is counted.
    private static HydraBlueprint GrantsOfV2(HydraBlueprint b) => b
        .Without("trust-id-is-a-uuid")
        .At("admin-trust-list", e => e with { Answer = TrustEndpoints.WriteCounted });
}

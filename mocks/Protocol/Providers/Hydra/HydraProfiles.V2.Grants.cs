using Conformance.Mocks.Protocol.Providers.Hydra.Device;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

public static partial class HydraProfiles
{
    // No device grant.
    private static HydraBlueprint GrantsOfV2(HydraBlueprint b) =>
        DeviceEndpoints.All.Select(e => e.Name).Append("token-device").Aggregate(b, (one, name) => one.WithoutEndpoint(name));
}

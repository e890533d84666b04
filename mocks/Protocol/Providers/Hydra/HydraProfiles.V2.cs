using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Device;
using Conformance.Mocks.Protocol.Providers.Hydra.Metadata;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

public static partial class HydraProfiles
{
    // Ory Hydra v2.3.0: grants and refusals of v26.2 behind the router and the admin API of v2.2.
    private static HydraBlueprint V23() => RoutesOfV2(AdminOfV2(HydraProvider.CreateBlueprint()));

    // One word about consents that are to be deleted is another's.
    private static HydraBlueprint AdminOfV2(HydraBlueprint b) => b
        .Checking("consents-are-named", t => t.Request.Query.NonEmpty("subject") is null
            ? HydraErrors.InvalidRequest.RefuseAtAdmin("no subject", "Query parameter 'subject' is not defined but should have been.")
            : t.Request.Query.NonEmpty("client") is null && t.Request.Query["all"] != "true"
            ? HydraErrors.InvalidRequest.RefuseAtAdmin("neither client nor all", "Query parameter both 'client' and 'all' is not defined but one of them should have been.")
            : null);

    // No RFC 8414, no device flow; no Cache-Control from the router, and 405 for a method that a path has not.
    private static HydraBlueprint RoutesOfV2(HydraBlueprint b)
    {
        b = DeviceEndpoints.All.Select(e => e.Name).Append("token-device").Aggregate(b, (one, name) => one.WithoutEndpoint(name));
        b = b.WithoutEndpoint("metadata").Without("private-get")
            .WithoutMember("discovery", "device_authorization_endpoint")
            .WithMember("discovery", "grant_types_supported", (_, _) => new[] { "authorization_code", "implicit", "client_credentials", "refresh_token" });
        return b with { Otherwise = RouterEndpoint.NamingMethodsOf(b.Endpoints) with { Finishers = [] } };
    }
}

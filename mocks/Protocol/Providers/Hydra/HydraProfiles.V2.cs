using Conformance.Mocks.Protocol.Providers.Hydra.Answers;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

public static partial class HydraProfiles
{
    // Ory Hydra v2.3.0: grants and refusals of v26.2 behind the router and the admin API of v2.2.
    private static HydraBlueprint V23() => RoutesOfV2(GrantsOfV2(AdminOfV2(AuthorizationOfV2(HydraProvider.CreateBlueprint()))), "v2.3.0");

    // One word about consents that are to be deleted is another's.
    private static HydraBlueprint AdminOfV2(HydraBlueprint b) => FlowsOfV2(ClientsOfV2(b))
        .Checking("consents-are-named", t => t.Sent.Query.NonEmpty("subject") is null
            ? HydraErrors.InvalidRequest.RefuseAtAdmin("no subject", "Query parameter 'subject' is not defined but should have been.")
            : t.Sent.Query.NonEmpty("client") is null && t.Sent.Query["all"] != "true"
            ? HydraErrors.InvalidRequest.RefuseAtAdmin("neither client nor all", "Query parameter both 'client' and 'all' is not defined but one of them should have been.")
            : null);
}

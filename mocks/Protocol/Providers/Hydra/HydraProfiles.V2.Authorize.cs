using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

public static partial class HydraProfiles
{
    // A login's way back that nobody made is told in other words.
    private static HydraBlueprint AuthorizationOfV2(HydraBlueprint b) => b
        .Answering("login-verifier-is-known", (t, r) => HydraErrors.AccessDenied.RefuseAtCallback(t, r.Reason, "The login verifier is invalid."));
}

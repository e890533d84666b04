namespace Conformance.Mocks.Protocol.Providers.Hydra;

public static partial class HydraProfiles
{
    // What differs in words or routes the parts look up by version; what is done in another place is an edit here.
    private static HydraBlueprint V22()
    {
        var settings = new HydraSettings { Version = HydraVersion.V22, LoopbackHosts = ["127.0.0.1", "[::1]"] };
        return HydraProvider.Create(settings)
            // Looked for once login and consent are over, and then the client hears of it.
            .Without("redirect-uri-is-given-for-openid")
            .After("callback-is-secure", new HydraGuard("redirect-uri-is-given-for-openid", t => t.IsOpenId && t.Parameters.NonEmpty("redirect_uri") is null
                ? HydraError.InvalidRequest.RefuseAtCallback(t, "openid without a redirect_uri", "The 'redirect_uri' parameter is required when using OpenID Connect 1.0.")
                : null), "authorize-consented")
            .Instead("subject-is-that-of-the-session", t => AdminGuards.IsAnotherSubject(t)
                ? AdminGuards.Refuse(HydraError.InvalidRequest, "a skipped login keeps its user", "Field 'subject' does not match subject from previous authentication.")
                : null)
            .Instead("consents-are-named", t => t.Request.Query.NonEmpty("subject") is null
                ? AdminGuards.Refuse(HydraError.InvalidRequest, "no subject", "Query parameter 'subject' is not defined but should have been.")
                : t.Request.Query.NonEmpty("client") is null && t.Request.Query["all"] != "true"
                ? AdminGuards.Refuse(HydraError.InvalidRequest, "neither client nor all", "Query parameter both 'client' and 'all' is not defined but one of them should have been.")
                : null);
    }
}

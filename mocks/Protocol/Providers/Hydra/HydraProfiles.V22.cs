using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

public static partial class HydraProfiles
{
    // Ory Hydra v2.2.0, as Blink's public development stack runs it: each difference from v26.2 is an edit.
    private static HydraBlueprint V22() => RoutesOfV2(GrantsOfV2(AdminOfV22(AdminOfV2(TokensOfV22(AuthorizationOfV22(
        HydraProvider.CreateBlueprint()))))), "v2.2.0")
        .WithMember("discovery", "response_modes_supported", (_, _) => new[] { "query", "fragment" });

    // A redirect URI may be left out with openid, too, and the handler of PKCE wants a code wherever code stands in the response type.
    private static HydraBlueprint AuthorizationOfV22(HydraBlueprint b) => AuthorizationOfV2(b)
        .Comparing("redirect-uri-is-registered", RedirectUris.OneOfThemOn("127.0.0.1", "[::1]"))
        .Without("redirect-uri-is-given-for-openid")
        .Checking("challenge-has-a-code", t => t.Authorize.Response is { BringsCode: false } asked && asked.Has(AskedResponse.Code)
            ? HydraErrors.ServerError.RefuseAtCallback(t, $"no code for response_type {asked.Text}", null)
            : null)
        .Answering("login-is-recent", (t, r) => HydraErrors.RequestUnauthorized.RefuseAtCallback(t, r.Reason, HasExpired("login")))
        .Answering("consent-is-recent", (t, r) => HydraErrors.RequestUnauthorized.RefuseAtCallback(t, r.Reason, HasExpired("consent")));

    private static HydraBlueprint AdminOfV22(HydraBlueprint b)
    {
        foreach (var stage in new[] { "login", "consent" })
            foreach (var call in new[] { "", "-accept", "-reject" })
                b = b.Answering("challenge-is-recent", (_, r) => HydraErrors.RequestUnauthorized.RefuseAtAdmin(r.Reason, HasExpired(stage)), $"admin-{stage}{call}");
        return b
            .Answering("subject-is-that-of-the-session", (_, r) =>
                HydraErrors.InvalidRequest.RefuseAtAdmin(r.Reason, "Field 'subject' does not match subject from previous authentication."));
    }

    private static string HasExpired(string stage) => $"The {stage} request has expired. Please try again.";
}

using System.Collections.Immutable;
using System.Text;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using static Conformance.Mocks.Protocol.Providers.Hydra.Authorize.AskedResponse;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Authorize;

/// <summary>
/// What a response type needs beside the client's registration. Hydra looks once login and consent are over, one handler after the other, and
/// a type that none of them takes is not supported.
/// </summary>
internal static class ResponseGuards
{
    private const int NonceMinimum = 8;

    public static readonly ImmutableArray<HydraGuard> Issued =
    [
        new("implicit-grant-is-the-clients", t => (t.Authorize.Response.IsToken || AsksImplicitly(t)) && !MayImplicitly(t) ? RefuseImplicit(t) : null),
        new("nonce-is-given-for-an-id-token", t => t.Authorize.Nonce.Length > 0
            ? null
            : AsksImplicitly(t)
                ? HydraErrors.InvalidRequest.RefuseAtCallback(t, "an ID token without a nonce", "Parameter 'nonce' must be set when using the OpenID Connect Implicit Flow.")
            : t.Authorize.Response.IsHybrid && t.Authorize.Response.Has(IdToken)
                ? HydraErrors.InvalidRequest.RefuseAtCallback(t, "an ID token without a nonce",
                    "Parameter 'nonce' must be set when requesting an ID Token using the OpenID Connect Hybrid Flow.")
            : null),
        new("nonce-of-the-request-is-long-enough", t => (AsksImplicitly(t) || t.Authorize.Response.IsHybrid) && t.Authorize.Nonce.Length > 0
            && Encoding.UTF8.GetByteCount(t.Authorize.Nonce) < NonceMinimum
            ? HydraErrors.InsufficientEntropy.RefuseAtCallback(t, $"a nonce of fewer than {NonceMinimum} bytes",
                $"Parameter 'nonce' is set but does not satisfy the minimum entropy of {NonceMinimum} characters.")
            : null),
        new("code-grant-is-the-clients", t => t.Authorize.Response.IsHybrid && !t.Authorize.Client.GrantTypes.Contains("authorization_code")
            ? HydraErrors.InvalidGrant.RefuseAtCallback(t, "a hybrid type for a client without authorization_code",
                "The OAuth 2.0 Client is not allowed to use authorization grant 'authorization_code'.")
            : null),
        new("implicit-grant-of-a-hybrid-is-the-clients", t => t.Authorize.Response.IsHybrid && t.Authorize.Response.Has(AskedResponse.Token) && !MayImplicitly(t) ? RefuseImplicit(t) : null),
    ];

    /// <summary>What is looked at once all handlers are through.</summary>
    public static readonly ImmutableArray<HydraGuard> Handled =
    [
        new("challenge-has-a-code", t => t.Authorize.Response is { BringsCode: false } asked && asked.Has(Code) && ChallengeGuards.IsGiven(t)
            ? HydraErrors.ServerError.RefuseAtCallback(t, $"a code challenge, and no code for response_type {asked.Text}", null)
            : null),
        new("response-type-is-served", t => IsServed(t)
            ? null
            : HydraErrors.UnsupportedResponseType.RefuseAtCallback(t, $"nothing serves response_type {t.Authorize.Response.Text} with this scope", null)),
        new("response-mode-fits-the-type", t => t.Authorize.Parameters["response_mode"] == "query" && !t.Authorize.Response.IsCode
            ? HydraErrors.UnsupportedResponseMode.RefuseAtCallback(t, "tokens in a query",
                $"Insecure response_mode 'query' for the response_type '[{string.Join(' ', t.Authorize.Response.Words)}]'.")
            : null),
    ];

    private static bool IsServed(HydraTurn turn) => turn.Authorize.Response.BringsCode || turn.Authorize.Response.IsToken || AsksImplicitly(turn);

    // Without openid among what was granted nobody takes the request.
    private static bool AsksImplicitly(HydraTurn turn) => turn.Authorize.Response.IsImplicit && turn.Return.FlowOfConsent.GrantedScope.Contains("openid");

    private static bool MayImplicitly(HydraTurn turn) => turn.Authorize.Client.GrantTypes.Contains("implicit");

    private static Refusal RefuseImplicit(HydraTurn turn) => HydraErrors.InvalidGrant.RefuseAtCallback(turn, "a client without the grant implicit",
        "The OAuth 2.0 Client is not allowed to use the authorization grant 'implicit'.");
}

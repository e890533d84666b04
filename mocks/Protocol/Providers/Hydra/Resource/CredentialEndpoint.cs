using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Resource;

/// <summary>
/// POST /credentials, draft 00 of OpenID for Verifiable Credential Issuance: listed, and served as far as the access token. No credential is issued.
/// </summary>
internal static class CredentialEndpoint
{
    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("credentials", new Route("public", ["POST"], "/credentials"))
        {
            Guards =
            [
                new("credential-token-is-active", t => MayAsk(t.Presented.BearerToken, t)
                    ? null
                    : new Refusal(HydraAnswers.WriteError(HydraErrors.RequestUnauthorized, HydraErrors.RequestUnauthorized.DefaultHint), "no active access token")),
                new("credential-is-served", t => HydraErrors.InvalidRequest.RefuseUnserved("verifiable credentials", $"The credential format '{t.Sent.Json["format"]}' is not supported.")),
            ],
            Effects = [],
            Answer = _ => HydraAnswers.WriteError(HydraErrors.InvalidRequest, null),
        },
    ];

    private static bool MayAsk(PresentedToken token, HydraTurn turn) =>
        token.IsKnown && token.IsGenuine && token.IsLive && token.Kind != TokenKind.Refresh && turn.Now < token.ExpiresAt;
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>What the redemption of a code demands, in Hydra's order: the code's handler first, the proof key last. No refusal uses the code up, but the proof key.</summary>
internal static class CodeGuards
{
    /// <summary>RFC 6749 §4.1.2: revoke what the first redemption issued.</summary>
    public static readonly HydraEffect RevokeGrantOfCode = GrantKeys.RevokingEffect("revoke-grant-of-code", t => t.Code.Issued.Grant);

    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("code-is-known", t => ReferenceEquals(t.Code.Issued, HydraCode.Nothing)
            ? HydraErrors.InvalidGrant.Refuse("no such code was issued, or none was sent")
            : null),
        new("code-is-unredeemed", t => t.Code.Issued.IsRedeemed
            ? HydraErrors.InvalidGrant.Refuse("the code was redeemed before, by whomever", "The authorization code has already been used.")
            : null) { OnRefusal = [RevokeGrantOfCode] },
        BeforeEnd("code-is-unexpired", t => t.Code.Issued.ExpiresAt, t =>
            HydraErrors.InvalidGrant.Refuse($"the code expired at {t.Code.Issued.ExpiresAt:O}")),
        Agree("code-is-genuine", t => t.Code.Text, t => t.Code.Issued.Text, HydraTokenText.WithOrWithout(HydraTokenText.Code), _ =>
            HydraErrors.InvalidGrant.Refuse("the code was altered before its dot")),
        Agree("code-is-the-clients-own", t => t.Client.Registered.Id, t => t.Code.Issued.Grant.ClientId, Matching.Exact, t =>
            HydraErrors.InvalidGrant.Refuse($"the code was issued to client {t.Code.Issued.Grant.ClientId}",
                "The OAuth 2.0 Client ID from this request does not match the one from the authorize request.")),
        Agree("redirect-uri-is-that-of-the-request", t => t.Sent.Form["redirect_uri"], t => t.Code.Issued.RedirectUri, Matching.Exact, t =>
            HydraErrors.InvalidGrant.Refuse($"the authorization request had redirect_uri {t.Code.Issued.RedirectUri}",
                "The 'redirect_uri' from this request does not match the one from the authorize request.")),
        .. PkceGuards.All,
        // Hydra looks at the nonce's length here, not at the authorization endpoint.
        new("nonce-is-long-enough", t => t.Code.IsWhole && t.Code.Issued.Grant.Scope.Contains("openid") && t.Code.Issued.Grant.Nonce is { Length: > 0 } nonce && System.Text.Encoding.UTF8.GetByteCount(nonce) < 8
            ? HydraErrors.InsufficientEntropy.Refuse("the nonce has fewer than 8 characters",
                "Parameter 'nonce' is set but does not satisfy the minimum entropy of 8 characters.")
            : null) { OnRefusal = [PkceGuards.TakeRecord] },
    ];
}

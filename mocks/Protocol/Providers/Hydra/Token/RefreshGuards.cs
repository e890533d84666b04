using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Client;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using static Conformance.Mocks.Protocol.Providers.Hydra.Model.HydraDemands;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Token;

/// <summary>What a refresh demands, in Hydra's order: reuse is looked for before ownership, so any client that may refresh triggers it.</summary>
internal static class RefreshGuards
{
    public static readonly HydraEffect RevokeFamily = GrantKeys.RevokingEffect("revoke-family", t => t.Token.Grant);

    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("refresh-token-is-known", t => ReferenceEquals(t.Refresh.Issued, HydraRefreshToken.Nothing)
            ? RefuseUnknown("no such refresh token was issued, or none was sent")
            : null),
        new("grant-is-unrevoked", t => t.Token.Grant.IsRevoked ? RefuseUnknown("the grant of this refresh token was revoked") : null),
        new("refresh-token-is-unspent", t => t.Refresh.Issued.IsSpent && !MayBeUsedAgain(t)
            ? HydraErrors.InvalidGrant.Refuse("the refresh token was used before", "The refresh token was already used.")
            : null) { OnRefusal = [RevokeFamily] },
        BeforeEnd("refresh-token-is-unexpired", t => t.Refresh.Issued.ExpiresAt, t =>
            HydraErrors.InvalidGrant.Refuse($"the refresh token expired at {t.Refresh.Issued.ExpiresAt:O}", "The refresh token expired.")),
        Agree("refresh-token-is-genuine", t => t.Refresh.Text, t => t.Refresh.Issued.Text, HydraTokenText.WithOrWithout(HydraTokenText.Refresh), _ =>
            HydraErrors.InvalidRequest.RefuseByDefault("the refresh token was altered before its dot")),
        new("grant-is-offline", t => !IsOffline(t.Token.Grant.Scope)
            ? HydraErrors.ScopeNotGranted.Refuse("the grant has neither offline nor offline_access",
                "The OAuth 2.0 Client was not granted scope offline or offline_access and may thus not perform the 'refresh_token' authorization grant.")
            : null),
        Agree("refresh-token-is-the-clients-own", t => t.Client.Registered.Id, t => t.Token.Grant.ClientId, Matching.Exact, t =>
            HydraErrors.InvalidGrant.Refuse($"the refresh token was issued to client {t.Token.Grant.ClientId}",
                "The OAuth 2.0 Client ID from this request does not match the ID during the initial token issuance.")),
        AgreeInScope("client-still-has-the-scope", t => t.Token.Grant.ScopeText, t => t.Client.Registered.ScopeText, (_, scope) =>
            HydraErrors.InvalidScope.Refuse($"the client may no longer have {scope}", $"The OAuth 2.0 Client is not allowed to request scope '{scope}'.")),
        Agree("client-still-has-the-audience", GrantedAudience, ClientsAudience, HydraAudiences.Below, t =>
        {
            var audience = HydraAudiences.NameBeyond(GrantedAudience(t), ClientsAudience(t));
            return HydraErrors.InvalidRequest.Refuse($"the client may no longer have the audience {audience}",
                $"Requested audience '{audience}' has not been whitelisted by the OAuth 2.0 Client.");
        }),
    ];

    /// <summary>Whether the scope asks for a refresh token. The word is matched without case.</summary>
    public static bool IsOffline(ImmutableArray<string> scope)
    {
        foreach (var word in scope)
            if (word.Equals("offline", StringComparison.OrdinalIgnoreCase) || word.Equals("offline_access", StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static string GrantedAudience(HydraTurn turn) => HydraAudiences.Joined(turn.Token.Grant.Audience);

    private static string ClientsAudience(HydraTurn turn) => HydraAudiences.Joined(turn.Client.Registered.Audience);

    private static Refusal RefuseUnknown(string reason) =>
        HydraErrors.InvalidGrant.Refuse(reason, "The refresh token is malformed or not valid.");

    private static bool MayBeUsedAgain(HydraTurn turn) => turn.Settings.Rotation switch
    {
        HydraRotation.Off => true,
        HydraRotation.Grace grace =>
            turn.Now < turn.Refresh.Issued.FirstSpentAt + grace.Period && (grace.Uses is not { } most || turn.Refresh.Issued.Uses <= most),
        _ => false,
    };
}

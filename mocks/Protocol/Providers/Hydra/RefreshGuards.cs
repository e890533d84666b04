using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>What a refresh demands, in Hydra's order: reuse is looked for before ownership, so any client that may refresh triggers it.</summary>
internal static class RefreshGuards
{
    public static readonly HydraEffect RevokeFamily = new("revoke-family", t => t.State = t.State.Revoking(t.RefreshToken.GrantId));

    public static readonly ImmutableArray<HydraGuard> All =
    [
        new("refresh-token-is-known", t => ReferenceEquals(t.RefreshToken, HydraRefreshToken.Nothing)
            ? Unknown(t, "no such refresh token was issued, or none was sent")
            : null),
        new("grant-is-unrevoked", t => t.Grant.IsRevoked ? Unknown(t, "the grant of this refresh token was revoked") : null),
        new("refresh-token-is-unspent", t => t.RefreshToken.IsSpent && !MayBeUsedAgain(t)
            ? t.Settings.Version == HydraVersion.V22
                ? HydraError.TokenInactive.RefuseByDefault("the refresh token was used before")
                : HydraError.InvalidGrant.Refuse("the refresh token was used before", "The refresh token was already used.")
            : null) { OnRefusal = [RevokeFamily] },
        new("refresh-token-is-unexpired", t => t.Now >= t.RefreshToken.ExpiresAt
            ? HydraError.InvalidGrant.Refuse($"the refresh token expired at {t.RefreshToken.ExpiresAt:O}",
                t.Settings.Version == HydraVersion.V22 ? null : "The refresh token expired.")
            : null),
        new("refresh-token-is-genuine", t => !HydraTokenText.Same(t.RefreshToken.Text, t.RefreshTokenText, HydraTokenText.Refresh)
            ? HydraError.InvalidRequest.RefuseByDefault("the refresh token was altered before its dot")
            : null),
        new("grant-is-offline", t => !IsOffline(t.Grant.Scope)
            ? HydraError.ScopeNotGranted.Refuse("the grant has neither offline nor offline_access",
                "The OAuth 2.0 Client was not granted scope offline or offline_access and may thus not perform the 'refresh_token' authorization grant.")
            : null),
        new("refresh-token-is-the-clients-own", t => t.Grant.ClientId != t.Client.Id
            ? HydraError.InvalidGrant.Refuse($"the refresh token was issued to client {t.Grant.ClientId}",
                "The OAuth 2.0 Client ID from this request does not match the ID during the initial token issuance.")
            : null),
        new("client-still-has-the-scope", t => HydraScopes.FirstBeyond(t, t.Grant.Scope, t.Client.Scope) is { } scope
            ? HydraError.InvalidScope.Refuse($"the client may no longer have {scope}", $"The OAuth 2.0 Client is not allowed to request scope '{scope}'.")
            : null),
        new("client-still-has-the-audience", t => HydraScopes.FirstAudienceBeyond(t.Grant.Audience, t.Client.Audience) is { } audience
            ? HydraError.InvalidRequest.Refuse($"the client may no longer have the audience {audience}",
                $"Requested audience '{audience}' has not been whitelisted by the OAuth 2.0 Client.")
            : null),
    ];

    /// <summary>Whether the scope asks for a refresh token. The word is matched without case.</summary>
    public static bool IsOffline(ImmutableArray<string> scope)
    {
        foreach (var word in scope)
            if (word.Equals("offline", StringComparison.OrdinalIgnoreCase) || word.Equals("offline_access", StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static Refusal Unknown(HydraTurn turn, string reason) => HydraError.InvalidGrant.Refuse(reason,
        turn.Settings.Version == HydraVersion.V22 ? null : "The refresh token is malformed or not valid.");

    private static bool MayBeUsedAgain(HydraTurn turn) => turn.Settings.Rotation switch
    {
        HydraRotation.Off => true,
        HydraRotation.Grace grace =>
            turn.Now < turn.RefreshToken.FirstSpentAt + grace.Period && (grace.Uses is not { } most || turn.RefreshToken.Uses <= most),
        _ => false,
    };
}

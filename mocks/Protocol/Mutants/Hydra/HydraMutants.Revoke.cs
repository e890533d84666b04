using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

public static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Revoke =
    [
        Of("revoke-does-nothing", "HYDRA-46 RFC7009-2-2 RFC7009-2.1-4", "Revocation answers 200 and does nothing (M-60).", b => b.Without("revoke-grant")),
        Of("revoke-leaves-access-tokens", "RFC7009-2.1-5", "Revoking a refresh token leaves the grant's access tokens alive (M-61).", b =>
            b.Effect("revoke-grant", e => e with { Apply = t => RevokeRefreshTokenOnly(e, t) })),
        Of("revoke-leaves-refresh-tokens", "W-REV-01", "Revoking an access token leaves the grant's refresh token alive.", b =>
            b.Effect("revoke-grant", e => e with { Apply = t => RevokeAccessTokenOnly(e, t) })),
        Of("consent-deletion-does-nothing", "W-CONSENT-01", "The deletion of a consent is answered with 204, and its tokens live on.", b => b.Without("revoke-consent")),
        Of("revoke-of-foreign-tokens", "RFC7009-2.1-3", "A client revokes another client's token (M-62).", b => b.Without("revoked-token-is-the-callers")),
        Of("revoke-refuses-unknown-tokens", "RFC7009-2.2-1", "Revoking an unknown token is an error (M-63).", b =>
            b.Guard("revoked-token-is-known", g => g with { Check = t => g.Check(t) is { } r ? HydraError.InvalidRequest.RefuseByDefault(r.Reason) : null })),
        Of("revoke-tells-the-token", "RFC7009-2.2-2", "A revocation answer repeats the token.", b =>
            b.Last("revoke", (t, r) => r.Status == 200 ? ProtocolResponse.Json(200, JsonFields.Of(("access_token", t.Form["token"]))) : r)),
        Of("revoke-without-authentication", "RFC7009-2.1-2", "Anybody who has a token revokes it (M-65).", b =>
            new[] { "credentials-are-present", "client-is-known", "client-secret-matches", "revoked-token-is-the-callers" }
                .Aggregate(b, (one, part) => one.Without(part, "revoke"))),
        Of("revoke-by-hint-only", "RFC7009-2.1-7", "A wrong token_type_hint keeps a token from being revoked.", b =>
            b.Guard("revoked-token-is-known", g => g with { Check = t => HintIsWrong(t) ? new Refusal(ProtocolResponse.Empty(200), "the hint is wrong") : g.Check(t) })),
        Of("revoke-kills-other-grants", "RFC7009-2.2-3", "Revoking one grant of a user and a client revokes them all.", b =>
            b.Effect("revoke-grant", e => e with { Apply = RevokeAllOfTheUser })),
        Of("introspection-of-expired-tokens", "RFC7662-2.2-1", "An expired token is active (M-66).", b => b.Without("token-is-unexpired", "introspect")),
        Of("introspection-of-dead-tokens", "RFC7662-2.2-1 HYDRA-46", "A revoked token is active.", b => b.Without("token-is-live", "introspect")),
        Of("introspection-tells-of-dead-tokens", "RFC7662-2.2-1", "An inactive token's answer names client and scope (M-67).", b =>
            b.Guard("token-is-live", g => g with
            {
                Check = t => g.Check(t) is { } r
                    ? r with { Response = r.Response.WithMember("client_id", t.FormToken.Grant.ClientId).WithMember("scope", t.FormToken.Grant.ScopeText) }
                    : null,
            }, "introspect")),
        Of("introspection-ignores-scope", "W-INT-04", "A token without the asked scope is active.", b => b.Without("token-has-the-scope")),
        Of("introspection-takes-refresh-for-access", "W-INT-02", "A refresh token is reported as an access token (M-68).", b =>
            b.Last("introspect", (_, r) => r.Member("token_use") is null ? r : r.WithMember("token_use", "access_token"))),
    ];

    private static bool HintIsWrong(HydraTurn turn) => (turn.Form["token_type_hint"], turn.FormToken.Kind) is
        ("access_token", TokenKind.Refresh) or ("refresh_token", TokenKind.Access);

    private static void RevokeRefreshTokenOnly(HydraEffect revoke, HydraTurn turn)
    {
        if (turn.FormToken.Kind != TokenKind.Refresh)
        {
            revoke.Apply(turn);
            return;
        }

        turn.State = turn.State with { RefreshTokens = turn.State.RefreshTokens.Remove(HydraTokenText.Key(turn.Form["token"] ?? "")) };
    }

    private static void RevokeAccessTokenOnly(HydraEffect revoke, HydraTurn turn)
    {
        if (turn.FormToken.Kind == TokenKind.Access)
            turn.State = turn.State with { AccessTokens = turn.State.AccessTokens.Remove(HydraTokenText.Key(turn.Form["token"] ?? "")) };
        else
            revoke.Apply(turn);
    }

    private static void RevokeAllOfTheUser(HydraTurn turn)
    {
        var revoked = turn.FormToken.Grant;
        foreach (var (id, _) in turn.State.Grants.Entries.Where(g => g.Value.Subject == revoked.Subject && g.Value.ClientId == revoked.ClientId).ToArray())
            turn.State = turn.State.Revoking(id);
    }
}

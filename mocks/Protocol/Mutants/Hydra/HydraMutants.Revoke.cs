using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.Hydra.Answers;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;
using Conformance.Mocks.Protocol.Providers.Hydra.Resource;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants.Hydra;

internal static partial class HydraMutants
{
    private static readonly ImmutableArray<Mutant> Revoke =
    [
        M("revoke-does-nothing", "HYDRA-46 RFC7009-2-2 RFC7009-2.1-4", "Revocation answers 200 and does nothing.", b => b.Without("revoke-grant")),
        M("revoke-leaves-access-tokens", "RFC7009-2.1-5", "Revoking a refresh token leaves the grant's access tokens alive.", b =>
            b.EditEffect("revoke-grant", e => e with { Apply = t => RevokeRefreshTokenOnly(e, t) })),
        M("revoke-leaves-refresh-tokens", "W-REV-01", "Revoking an access token leaves the grant's refresh token alive.", b =>
            b.EditEffect("revoke-grant", e => e with { Apply = t => RevokeAccessTokenOnly(e, t) })),
        M("consent-deletion-does-nothing", "W-CONSENT-01", "The deletion of a consent is answered with 204, and its tokens live on.", b => b.Without("revoke-consent")),
        M("revoke-of-foreign-tokens", "RFC7009-2.1-3", "A client revokes another client's token.", b => b.Without("revoked-token-is-the-callers")),
        M("revoke-refuses-unknown-tokens", "RFC7009-2.2-1", "Revoking an unknown token is an error.", b =>
            b.Answering("revoked-token-is-known", (_, r) => HydraErrors.InvalidRequest.RefuseByDefault(r.Reason))),
        M("revoke-tells-the-token", "RFC7009-2.2-2", "A revocation answer repeats the token.", b =>
            b.OnSuccess((t, r) => ProtocolResponse.Json(200, JsonFields.FromMembers(("access_token", t.Sent.Form["token"]))), "revoke")),
        M("revoke-without-authentication", "RFC7009-2.1-2", "Anybody who has a token revokes it.", b =>
            new[] { "credentials-are-present", "client-is-known", "client-secret-matches", "revoked-token-is-the-callers" }
                .Aggregate(b, (one, part) => one.Without(part, "revoke"))),
        M("revoke-by-hint-only", "RFC7009-2.1-7", "A wrong token_type_hint keeps a token from being revoked.", b =>
            b.Checking("revoked-token-is-known", (t, former) => HintIsWrong(t) ? new Refusal(ProtocolResponse.Empty(200), "the hint is wrong") : former(t))),
        M("revoke-kills-other-grants", "RFC7009-2.2-3", "Revoking one grant of a user and a client revokes them all.", b =>
            b.WithoutKeyPart("revoke-grant", "grant")),
        M("introspection-of-expired-tokens", "RFC7662-2.2-1", "An expired token is active.", b => b.Without("token-is-unexpired", "introspect")),
        M("introspection-of-dead-tokens", "RFC7662-2.2-1 HYDRA-46", "A revoked token is active.", b => b.Without("token-is-live", "introspect")),
        M("introspection-tells-of-dead-tokens", "RFC7662-2.2-1", "An inactive token's answer names client and scope.", b =>
            b.Answering("token-is-live", (t, r) => r with { Response = r.Response.WithMember("client_id", t.Presented.FormToken.Grant.ClientId).WithMember("scope", t.Presented.FormToken.Grant.ScopeText) }, "introspect")),
        M("introspection-ignores-scope", "W-INT-04", "A token without the asked scope is active.", b => b.Without("token-has-the-scope")),
        M("introspection-takes-refresh-for-access", "W-INT-02", "A refresh token is reported as an access token.", b =>
            b.Finishing((_, r) => r.Member("token_use") is null ? r : r.WithMember("token_use", "access_token"), "introspect")),
    ];

    private static bool HintIsWrong(HydraTurn turn) => (turn.Sent.Form["token_type_hint"], turn.Presented.FormToken.Kind) is
        ("access_token", TokenKind.Refresh) or ("refresh_token", TokenKind.Access);

    private static void RevokeRefreshTokenOnly(HydraEffect revoke, HydraTurn turn)
    {
        if (turn.Presented.FormToken.Kind != TokenKind.Refresh)
        {
            revoke.Apply(turn);
            return;
        }

        turn.State = turn.State with { RefreshTokens = turn.State.RefreshTokens.Remove(HydraTokenText.KeyOf(turn.Sent.Form["token"] ?? "")) };
    }

    private static void RevokeAccessTokenOnly(HydraEffect revoke, HydraTurn turn)
    {
        if (turn.Presented.FormToken.Kind == TokenKind.Access)
            turn.State = turn.State with { AccessTokens = turn.State.AccessTokens.Remove(HydraTokenText.KeyOf(turn.Sent.Form["token"] ?? "")) };
        else
            revoke.Apply(turn);
    }
}

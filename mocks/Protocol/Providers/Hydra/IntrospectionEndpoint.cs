using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Token;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The admin API's introspection (RFC 7662) and its deletion of consent.</summary>
internal static class IntrospectionEndpoint
{
    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("introspect", new Route("admin", ["POST"], "/admin/oauth2/introspect"))
        {
            Guards =
            [
                .. BodyGuards.All,
                Demand("token-is-known", "nobody issued this token, or another took its place", t => t.FormToken.IsKnown),
                Demand("token-is-genuine", "the token was altered before its dot", t => t.FormToken.IsGenuine),
                Demand("token-is-live", "the token was revoked or spent", t => t.FormToken.IsLive),
                Demand("token-is-unexpired", "the token expired", t => t.Now < t.FormToken.ExpiresAt),
                Demand("token-has-the-scope", "the token lacks a scope that was asked for", t =>
                    ScopeText.FirstBeyond(ScopeText.Words(t.Form["scope"]), t.FormToken.Grant.Scope) is null),
            ],
            Answer = Describe,
            Finishers = [HydraFinishers.PrivateGet],
        },
        new("delete-consent", new Route("admin", ["DELETE"], "/admin/oauth2/auth/sessions/consent"))
        {
            Guards =
            [
                new("consent-is-named", t => t.Request.Query.NonEmpty("subject") is null
                    ? AdminGuards.Refuse(HydraError.InvalidRequest, "no subject", "Query parameter 'subject' is not defined but should have been.")
                    : null),
                new("clients-are-named", t => t.Request.Query.NonEmpty("client") is null && t.Request.Query["all"] != "true"
                    ? AdminGuards.Refuse(HydraError.InvalidRequest, "neither client nor all", "Query parameter both 'client' and 'all' is not defined but one of them should have been.")
                    : null),
            ],
            Effects = [new HydraEffect("revoke-consent", RevokeConsent)],
            Answer = _ => ProtocolResponse.Empty(204),
        },
    ];

    private static HydraGuard Demand(string name, string reason, Func<HydraTurn, bool> holds) => new(name, t => holds(t) ? null : new Refusal(Inactive(), reason));

    // RFC 7662 §2.2: nothing but that it is not active.
    private static ProtocolResponse Inactive() => ProtocolResponse.Json(200, JsonFields.Of(("active", false)), "application/json;charset=UTF-8")
        .WithHeader("Cache-Control", "no-store").WithHeader("Pragma", "no-cache");

    private static ProtocolResponse Describe(HydraTurn turn)
    {
        var (token, grant) = (turn.FormToken, turn.FormToken.Grant);
        var members = JsonFields.Of(
            ("active", true),
            ("aud", grant.Audience),
            ("client_id", grant.ClientId),
            ("exp", token.ExpiresAt.ToUnixTimeSeconds()),
            ("iat", token.IssuedAt.ToUnixTimeSeconds()),
            ("iss", turn.Issuer),
            ("nbf", token.IssuedAt.ToUnixTimeSeconds()),
            ("sub", grant.Subject),
            ("token_type", "Bearer"),
            ("token_use", token.Kind == TokenKind.Refresh ? "refresh_token" : "access_token"));
        members = members.WithOptional("scope", grant.ScopeText.Length > 0 ? grant.ScopeText : null);
        members = members.WithOptional("ext", grant.AccessClaims.Members.Length > 0 ? grant.AccessClaims : null);
        return ProtocolResponse.Json(200, members, "application/json;charset=UTF-8");
    }

    private static void RevokeConsent(HydraTurn turn)
    {
        var (subject, client) = (turn.Request.Query["subject"] ?? "", turn.Request.Query.NonEmpty("client"));
        foreach (var (id, _) in turn.State.Grants.Entries.Where(g => g.Value.Subject == subject && (client ?? g.Value.ClientId) == g.Value.ClientId).ToArray())
            turn.State = turn.State.Revoking(id);
        foreach (var (key, _) in turn.State.Consents.Entries.Where(c => c.Key.Subject == subject && (client ?? c.Key.ClientId) == c.Key.ClientId).ToArray())
            turn.State = turn.State with { Consents = turn.State.Consents.Remove(key) };
    }
}

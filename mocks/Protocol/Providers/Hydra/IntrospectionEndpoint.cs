using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The admin API's introspection (RFC 7662).</summary>
internal static class IntrospectionEndpoint
{
    private const string Json = "application/json;charset=UTF-8";

    public static readonly ImmutableArray<HydraEndpoint> All =
    [
        new("introspect", new Route("admin", ["POST"], "/admin/oauth2/introspect"))
        {
            Guards =
            [
                .. BodyGuards.All.Select(NotStored),
                Demand("token-is-known", "nobody issued this token, or another took its place", t => t.FormToken.IsKnown),
                Demand("token-is-genuine", "the token was altered before its dot", t => t.FormToken.IsGenuine),
                Demand("token-is-live", "the token was revoked or spent", t => t.FormToken.IsLive),
                Demand("token-is-unexpired", "the token expired", t => t.Now < t.FormToken.ExpiresAt),
                Demand("token-has-the-scope", "the token lacks a scope that was asked for", t =>
                    HydraScopes.FirstBeyond(t, ScopeText.Words(t.Form["scope"]), t.FormToken.Scope) is null),
            ],
            Answer = Describe,
            Finishers = [HydraFinishers.PrivateGet],
        },
    ];

    private static HydraGuard Demand(string name, string reason, Func<HydraTurn, bool> holds) => new(name, t => holds(t) ? null : new Refusal(Inactive(), reason));

    private static HydraGuard NotStored(HydraGuard guard) => guard with
    {
        Check = t => guard.Check(t) is { } refusal
            ? refusal with { Response = refusal.Response.WithHeader("Cache-Control", "no-store").WithHeader("Pragma", "no-cache") }
            : null,
    };

    // RFC 7662 §2.2: nothing but that it is not active.
    private static ProtocolResponse Inactive() => HydraAnswers.Line(200, JsonFields.Of(("active", false)), Json)
        .WithHeader("Cache-Control", "no-store").WithHeader("Pragma", "no-cache");

    private static ProtocolResponse Describe(HydraTurn turn)
    {
        var (token, grant) = (turn.FormToken, turn.FormToken.Grant);
        var members = JsonFields.Of(("active", true));
        members = members.WithOptional("scope", token.Scope.IsEmpty ? null : ScopeText.Write(token.Scope))
            .With("client_id", grant.ClientId)
            .With("sub", grant.Subject)
            .With("exp", token.ExpiresAt.ToUnixTimeSeconds())
            .With("iat", token.IssuedAt.ToUnixTimeSeconds())
            .With("nbf", token.IssuedAt.ToUnixTimeSeconds())
            .With("aud", grant.Audience)
            .With("iss", turn.Issuer)
            .With("token_type", "Bearer")
            .With("token_use", token.Kind == TokenKind.Refresh ? "refresh_token" : "access_token")
            .WithOptional("ext", grant.AccessClaims.Members.IsEmpty ? null : grant.AccessClaims);
        return HydraAnswers.Line(200, members, Json);
    }
}

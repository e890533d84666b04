using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Blueprints.Demands;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>POST /permissions/{permission_id}/tokens/exchange: a permission becomes OAuth tokens, once (bLink Migration Flow).</summary>
internal static class ExchangeEndpoint
{
    /// <summary>One answer for every reason, so that nobody learns which permissions exist.</summary>
    public static readonly ProtocolResponse Refusal =
        BLinkErrors.OAuth(401, "invalid_token", "permission is invalid, expired, or does not belong to the requesting client");

    public static ImmutableArray<Guard<BLinkTurn>> Guards { get; } =
    [
        .. BLinkGuards.Correlation(BLinkErrors.OAuth),
        .. BLinkGuards.Permission(Refusal),
        Demand<BLinkTurn>(
            "permission-is-not-exchanged",
            t => t.Permission?.ExchangedAt is null, Refusal, "the permission was exchanged before"),
    ];

    public static ImmutableArray<Effect<BLinkTurn>> Effects { get; } =
    [
        TokenEffects.RefreshAtSp,
        TokenEffects.AdoptSpTokens,
        TokenEffects.OnceRefreshed("start-family", (t, sp) =>
        {
            var scope = t.Held is { } permission ? BLinkScopes.Within(permission.Scope, sp.Scope) : sp.Scope;
            StartFamily(t, sp.GrantId, scope);
        }),
        TokenEffects.OnceRefreshed("open-grace", (t, _) => OpenGrace(t)),
        TokenEffects.IssueAccessToken,
        TokenEffects.IssueRefreshToken,
    ];

    public static void StartFamily(BLinkTurn t, string grantId, string scope)
    {
        var family = new TokenFamily(
            TokenText.Uuid(t.Surroundings.Entropy), t.PermissionId ?? "", t.ClientId ?? "", t.Permission?.Target ?? t.TargetHeader ?? "", grantId, scope);
        t.State = t.State with { Families = t.State.Families.Set(family.Id, family) };
        t.Family = family;
    }

    /// <summary>The permission is exchanged and lives on for the grace period.</summary>
    public static void OpenGrace(BLinkTurn t)
    {
        if (t.Permission is { } permission)
            t.State = t.State with
            {
                Permissions = t.State.Permissions.SetItem(permission.Id, permission with { ExchangedAt = t.Now, FamilyId = t.Family?.Id }),
            };
    }

    /// <summary>The members when there are tokens, else 502 or 504: then nothing was issued, and the permission can be exchanged later.</summary>
    public static ProtocolResponse? Answer(BLinkTurn t) =>
        t.SpRefresh is SpRefresh.Failed failed ? failed.Answer.Failure(BLinkErrors.OAuth) : null;
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;

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
    ];

    public static ImmutableArray<Effect<BLinkTurn>> Effects { get; } =
    [
        TokenEffects.RefreshAtSp,
        TokenEffects.AdoptSpTokens,
        // The new tokens are kept even so: a service provider that rotated has forgotten the former ones.
        TokenEffects.OnceRefreshed("demand-grant-id", (t, sp) =>
        {
            if (sp.GrantId is null)
                t.RejectRefresh();
        }),
        // A repeated exchange replaces what the one before it led to: its answer may have been lost.
        TokenEffects.OnceRefreshed("end-former-family", (t, _) => EndFormerFamily(t)),
        TokenEffects.OnceRefreshed("start-family", (t, sp) => StartFamily(t, sp.GrantId ?? "", ScopeFor(t.Held, sp))),
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

    /// <summary>All tokens that the permission was exchanged for before are over.</summary>
    public static void EndFormerFamily(BLinkTurn t)
    {
        if (t.State.Families.Find(t.Permission?.FamilyId) is { } family)
            t.State = t.State with { Families = t.State.Families.Set(family.Id, family with { Ended = true }) };
    }

    /// <summary>The permission is exchanged and lives on for the grace period, which a repeated exchange does not prolong.</summary>
    public static void OpenGrace(BLinkTurn t)
    {
        if (t.Permission is { } permission)
            t.State = t.State with
            {
                Permissions = t.State.Permissions.SetItem(permission.Id, permission with { ExchangedAt = permission.ExchangedAt ?? t.Now, FamilyId = t.Family?.Id }),
            };
    }

    // No more than the permission allows, and no more than the service provider gave.
    private static string ScopeFor(Permission? permission, SpRefresh.Refreshed sp) =>
        permission is null ? sp.Scope : sp.Scope.Length == 0 ? permission.Scope : BLinkScopes.Within(permission.Scope, sp.Scope);

    /// <summary>The members when there are tokens, else 502 or 504: then nothing was issued, and the permission can be exchanged later.</summary>
    public static ProtocolResponse? Answer(BLinkTurn t) =>
        t.SpRefresh is SpRefresh.Failed failed ? failed.Answer.Failure(BLinkErrors.OAuth) : null;
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Mutants.BLink.BLinkExchangeMutants;
using static Conformance.Mocks.Protocol.Mutants.BLink.BLinkMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLink;

/// <summary>Defects of the platform in what a refusal, a repetition or time does to a permission.</summary>
internal static class BLinkPermissionMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        M("grace-anew-with-a-call", "BLINK-MIG-35", "A call with the PermissionId begins the grace anew.", b => b.DoingLast("relay-legacy", "begin-anew", BeginAnew)),
        M("grace-anew-with-a-payment", "BLINK-MIG-35", "A payment with the PermissionId begins the grace anew.", b => b.DoingLast("relay-legacy-payment", "begin-anew", BeginAnew)),
        M("grace-begun-by-a-stranger", "BLINK-MIG-16 BLINK-MIG-35", "An exchange that is refused since the permission is another's begins its grace.",
            b => b.EditGuard("permission-belongs-to-client", g => g with { OnRefusal = [new("begin", Begin)] }, "exchange")),
        M("closed-by-a-refused-renewal", "BLINK-MIG-34", "A call with a PermissionId that the service provider would not renew tokens for ends it.", b => b.Then("renew-stale-sp-token", t =>
        {
            if (t.SpRefresh is SpRefresh.Failed)
                Close(t);
        })),
        M("opened-by-another-exchange", "BLINK-MIG-01 BLINK-MIG-33", "An exchange opens the client's other permissions again.", b => b.Then("open-grace", t =>
        {
            foreach (var other in t.State.Permissions.Values.Where(p => p.ClientId == t.ClientId && p.Closed))
                t.SetPermission(other with { Closed = false, ExchangedAt = t.Now });
        })),
        M("opened-by-a-revocation-of-the-access-token", "BLINK-MIG-01 BLINK-MIG-33", "With the revocation of its access token a closed permission opens again.", b => b.Then("revoke-token", t =>
        {
            if (t is { NamedAccessToken: not null, Held: { } permission })
                t.SetPermission(permission with { Closed = false });
        })),
        M("permission-renewed-once", "BLINK-MIG-10", "What is renewed behind a PermissionId keeps the refresh token that is spent.", b => b.Doing("renew-stale-sp-token", t =>
        {
            if (t.Held is not { } held || t.Now < held.Sp.AccessExpires)
                return;
            t.RefreshAtSp();
            if (t.SpRefresh is SpRefresh.Refreshed sp)
                t.SetPermission(held with { Sp = sp.Tokens with { RefreshToken = held.Sp.RefreshToken } });
        })),
        M("permission-renewed-each-time", "BLINK-MIG-10", "What is renewed behind a PermissionId is used for one call and forgotten.",
            b => b.Doing("renew-stale-sp-token", RenewForOneCall)),
        M("permission-not-renewed-for-payments", "BLINK-MIG-10", "A payment with a PermissionId goes out with the service provider's expired token.", b => b.Without("renew-stale-sp-token", "relay-legacy-payment")),
        M("permission-with-the-former-token", "BLINK-MIG-10", "In the grace a PermissionId calls with the service provider's token of before the exchange.", b => b.Sending("/accounts", (t, r) =>
            t is { Family: null, Held: { ExchangedAt: not null } held } ? r.WithHeader("Authorization", $"Bearer {TokenBefore(held)}") : r)),
        M("repeat-with-the-former-refresh-token", "BLINK-MIG-10 BLINK-MIG-50", "A repeated exchange goes out with the refresh token of before the first.", b => b.Sending("/oauth/token", (t, r) =>
            t is { PermissionId: not null, Held: { ExchangedAt: not null } held } ? r.With(body: System.Text.Encoding.UTF8.GetBytes(r.BodyText.Replace(
                held.Sp.RefreshToken, TokenBefore(held).Replace("-at-", "-rt-", StringComparison.Ordinal), StringComparison.Ordinal))) : r)),
        M("repeat-with-another-grant-id", "BLINK-MIG-19 BLINK-MIG-50", "A repeated exchange has a grant_id of its own.",
            b => b.WithMember("exchange", "grant_id", (t, id) => IsRepeated(t) ? TokenText.Uuid(t.Surroundings.Entropy) : id)),
        M("repeat-with-more-scope", "BLINK-MIG-27 BLINK-MIG-50", "A repeated exchange has the scope of the service provider's grant.", b => b.Then("start-family", t =>
        {
            if (t is { Permission.ExchangedAt: not null, SpRefresh: SpRefresh.Refreshed sp, Family: { } family })
                SetFamily(t, family with { Scope = sp.Scope });
        })),
        M("repeat-storable", "BLINK-MIG-51 BLINK-R11", "The answer to a repeated exchange may be stored.", b => b.OnSuccess((t, a) => IsRepeated(t) ? a.WithHeader("Cache-Control", "private") : a, "exchange")),
        M("revoked-permission-used", "BLINK-MIG-15", "A revoked permission is not exchanged and still calls.", b => b.Without("permission-is-unrevoked", "relay-legacy")),
        M("superseded-permission-used", "BLINK-MIG-15", "A permission that a newer one replaced is not exchanged and still calls.", b => b.Without("permission-is-the-newest", "relay-legacy")),
        M("revoked-permission-pays", "BLINK-MIG-15", "A revoked permission pays.", b => b.Without("permission-is-unrevoked", "relay-legacy-payment")),
        M("foreign-permission-pays", "BLINK-MIG-16", "Any client pays with any permission's id.", b => b.Without("permission-belongs-to-client", "relay-legacy-payment")),
        M("narrow-permission-pays", "BLINK-MIG-27", "A PermissionId pays without the scope for it.", b => b.Without("scope-allows-the-call", "relay-legacy-payment")),
        M("grace-of-payments", "BLINK-MIG-35", "A PermissionId pays after its grace.", b => b.Without("grace-is-not-over", "relay-legacy-payment")),
        M("ended-in-grace", "BLINK-MIG-15", "A permission that ends within its grace is good until the grace is over.", b => b.Excusing(
            "permission-is-unexpired", t => t.Permission?.ExchangedAt is not null, "relay-legacy")),
    ];

    private static bool IsRepeated(BLinkTurn t) => t.State.Families.Entries.Count(e => e.Value.PermissionId == t.PermissionId) > 1;

    private static string TokenBefore(Permission permission) => $"sp-at-{SeededPermissions.All.First(r => r.Id == permission.Id).Tail}";

    private static void RenewForOneCall(BLinkTurn t)
    {
        var held = t.Held;
        RelayEndpoint.RenewStaleSpToken.Apply(t);
        if (held is not null && t.Held is { } renewed)
            t.SetPermission(renewed with { Sp = renewed.Sp with { AccessExpires = held.Sp.AccessExpires, RefreshToken = held.Sp.RefreshToken } });
    }

    private static void Begin(BLinkTurn t)
    {
        if (t.Permission is { } permission)
            t.SetPermission(permission with { ExchangedAt = permission.ExchangedAt ?? t.Now });
    }

    private static void BeginAnew(BLinkTurn t)
    {
        if (t.Permission is { ExchangedAt: not null } permission)
            t.SetPermission(permission with { ExchangedAt = t.Now });
    }

    private static void Close(BLinkTurn t)
    {
        if (t.Held is { } permission)
            t.SetPermission(permission with { Closed = true });
    }
}

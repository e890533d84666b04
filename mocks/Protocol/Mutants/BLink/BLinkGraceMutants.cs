using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLink;
using static Conformance.Mocks.Protocol.Mutants.BLink.BLinkMutants;

namespace Conformance.Mocks.Protocol.Mutants.BLink;

/// <summary>Defects of the platform in what ends a permission, which permission it ends, and when.</summary>
internal static class BLinkGraceMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        M("closed-by-404", "BLINK-MIG-34", "A call that the service provider answers with 404 ends the permission.", b => b.Closing(t => IsStatus(t, 404))),
        M("closed-by-429", "BLINK-MIG-34", "A call that the service provider answers with 429 ends the permission.", b => b.Closing(t => IsStatus(t, 429))),
        M("closed-by-401", "BLINK-MIG-34", "A call that the service provider answers with 401 ends the permission.", b => b.Closing(t => IsStatus(t, 401))),
        M("closed-by-422", "BLINK-MIG-34", "A call that the service provider answers with 422 ends the permission.", b => b.Closing(t => IsStatus(t, 422))),
        M("closed-by-503", "BLINK-MIG-34", "A call that the service provider answers with 503 ends the permission.", b => b.Closing(t => IsStatus(t, 503))),
        M("closed-by-no-answer", "BLINK-MIG-34", "A call that the service provider does not answer in time ends the permission.", b => b.Closing(t => t.SpAnswer is SpAnswer.TimedOut)),
        M("closed-by-200-alone", "BLINK-MIG-33", "A call ends the permission only when it is answered with 200.",
            b => b.EditEffect("close-permission", _ => RelayEndpoint.ClosePermission(t => IsStatus(t, 200)))),
        M("not-closed-by-204", "BLINK-MIG-33", "A call without content does not end the permission.",
            b => b.EditEffect("close-permission", _ => RelayEndpoint.ClosePermission(t => t.SpAnswer is { IsSuccess: true } && !IsStatus(t, 204)))),
        M("not-closed-by-a-payment", "BLINK-MIG-33", "Only a call of accounts ends the permission.", b => b.Without("close-permission", "relay-payment")),
        M("not-closed-by-a-refreshed-token", "BLINK-MIG-33", "Only a call with the first access token ends the permission.",
            b => b.EditEffect("close-permission", _ => RelayEndpoint.ClosePermission(t => t.SpAnswer is { IsSuccess: true } && IsFirstToken(t)))),
        M("closed-by-its-own-call", "BLINK-MIG-33", "A call with the PermissionId ends it.", b => b.DoingLast("relay-legacy", "close-too", t =>
        {
            if (t.Permission is { ExchangedAt: not null } permission)
                t.SetPermission(permission with { Closed = true });
        })),
        M("closed-by-a-neighbour", "BLINK-MIG-33", "A good call ends all exchanged permissions of the client.", b => b.ClosingOthers((mine, other) => other.ClientId == mine.ClientId)),
        M("closed-by-the-same-user", "BLINK-MIG-33", "A good call ends all exchanged permissions of the client and user.",
            b => b.ClosingOthers((mine, other) => other.ClientId == mine.ClientId && other.User == mine.User)),
        M("closed-at-the-same-provider", "BLINK-MIG-33", "A good call ends all exchanged permissions of the client and target.",
            b => b.ClosingOthers((mine, other) => other.ClientId == mine.ClientId && other.Target == mine.Target)),
        M("closed-by-a-stranger", "BLINK-MIG-34 BLINK-MIG-52", "A call that is refused since it is another client's ends the permission.",
            b => b.Answering("bearer-belongs-to-client", (_, r) => r).EditGuard("bearer-belongs-to-client", g => g with { OnRefusal = [new("close", Close)] })),
        M("closed-by-the-wrong-target", "BLINK-MIG-34", "A call that is refused for its target ends the permission.",
            b => b.EditGuard("target-is-the-tokens", g => g with { OnRefusal = [new("close", Close)] }, "relay")),
        M("closed-by-too-narrow-a-token", "BLINK-MIG-34", "A call that is refused for its scope ends the permission.",
            b => b.EditGuard("scope-allows-the-call", g => g with { OnRefusal = [new("close", Close)] }, "relay-payment")),
        M("grace-of-the-client", "BLINK-MIG-35", "The grace runs from the client's first exchange, whichever permission that was of.", b => b.Then("open-grace", t =>
        {
            if (t.Permission is { } permission)
                t.SetPermission(permission with { ExchangedAt = t.State.Permissions.Values.Where(p => p.ClientId == permission.ClientId).Min(p => p.ExchangedAt) });
        })),
        M("grace-begins-for-all", "BLINK-MIG-35", "An exchange begins the grace of all permissions of the client.", b => b.Then("open-grace", t =>
        {
            foreach (var other in t.State.Permissions.Values.Where(p => p.ClientId == t.ClientId))
                t.SetPermission(other with { ExchangedAt = other.ExchangedAt ?? t.Now });
        })),
        M("grace-anew-with-a-refresh", "BLINK-MIG-35", "A refresh begins the grace anew.", b => b.Then("rotate-refresh-token", t =>
        {
            if (t.Held is { } permission)
                t.SetPermission(permission with { ExchangedAt = t.Now });
        })),
        M("refresh-opens-it-again", "BLINK-MIG-01 BLINK-MIG-33", "A refresh opens a closed permission again.", b => b.Then("rotate-refresh-token", t =>
        {
            if (t.Held is { } permission)
                t.SetPermission(permission with { Closed = false });
        })),
        M("revocation-opens-it-again", "BLINK-MIG-01 BLINK-MIG-33", "With the revocation of its refresh token a closed permission can be exchanged again.", b => b.Then("revoke-token", t =>
        {
            if (t is { NamedRefreshToken: not null, Held: { } permission })
                t.SetPermission(permission with { Closed = false, ExchangedAt = null });
        })),
        M("closed-permission-pays", "BLINK-MIG-33", "A closed permission calls accounts no more and still pays.", b => b.Without("permission-is-not-closed", "relay-legacy-payment")),
        M("grace-of-payments-never-ends", "BLINK-MIG-35 BLINK-MIG-15", "A permission that has expired still pays.", b => b.Without("permission-is-unexpired", "relay-legacy")),
        M("permission-to-the-day", "BLINK-MIG-15", "A permission is exchanged until the end of its last day.", b => b.Delaying("permission-is-unexpired", TimeSpan.FromHours(12), "exchange")),
        M("permission-ends-early", "BLINK-MIG-15", "A permission is not exchanged in its last hour.", b => b.Delaying("permission-is-unexpired", TimeSpan.FromHours(-1), "exchange")),
        M("permission-calls-less-long", "BLINK-MIG-15", "A permission does not call in its last minute.", b => b.Delaying("permission-is-unexpired", TimeSpan.FromMinutes(-1), "relay-legacy")),
    ];

    private static void Close(BLinkTurn t)
    {
        if (t.Held is { } permission)
            t.SetPermission(permission with { Closed = true });
    }

    private static bool IsStatus(BLinkTurn t, int status) => t.SpAnswer is SpAnswer.Answered answered && answered.Response.Status == status;

    private static bool IsFirstToken(BLinkTurn t) =>
        t.State.AccessTokens.Entries.Where(e => e.Value.FamilyId == t.AccessToken?.FamilyId).MinBy(e => e.Value.Expires).Key == t.AccessToken?.Key;

    private static BLinkBlueprint Closing(this BLinkBlueprint b, Func<BLinkTurn, bool> too) =>
        b.EditEffect("close-permission", _ => RelayEndpoint.ClosePermission(t => t.SpAnswer is { IsSuccess: true } || too(t)));

    private static BLinkBlueprint ClosingOthers(this BLinkBlueprint b, Func<Permission, Permission, bool> alike) => b.Then("close-permission", t =>
    {
        if (t is not { SpAnswer.IsSuccess: true, Held: { } mine })
            return;
        foreach (var other in t.State.Permissions.Values.Where(p => p.ExchangedAt is not null && alike(mine, p)))
            t.SetPermission(other with { Closed = true });
    });
}

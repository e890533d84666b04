using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Blueprints.Demands;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>Calls of business APIs that the platform passes on, with the service provider's token in place of what it was given.</summary>
internal static class RelayEndpoint
{
    private static readonly ProtocolResponse InvalidToken = BLinkErrors.Problem(401, "invalid_token", "the access token is invalid, expired or revoked");

    private static readonly ProtocolResponse InvalidPermission =
        BLinkErrors.Problem(401, "invalid_token", "permission is invalid, expired, or does not belong to the requesting client");

    /// <summary>What a call with an access token demands. A token is good only in the hands of its client (RFC 8705 §3).</summary>
    public static ImmutableArray<Guard<BLinkTurn>> Guards { get; } =
    [
        .. BLinkGuards.Correlation(BLinkErrors.Problem),
        Demand<BLinkTurn>(
            "bearer-present",
            t => t.BearerValue is not null,
            BLinkErrors.Problem(401, "invalid_token", "an access token is required"), "no bearer token in the Authorization header"),
        BLinkGuards.ClientIsAuthenticated(InvalidToken),
        Demand<BLinkTurn>(
            "bearer-is-an-access-token",
            t => t.AccessToken is not null,
            InvalidToken, "no access token that this platform issued"),
        Agree<BLinkTurn>(
            "bearer-belongs-to-client", t => t.ClientId, t => t.Family?.ClientId, Matching.Exact, InvalidToken, "the access token is another client's"),
        Demand<BLinkTurn>(
            "bearer-is-unrevoked",
            t => t.AccessToken is not { Revoked: true } && t.Family is not { Ended: true }, InvalidToken, "the access token was revoked"),
        Before<BLinkTurn>("bearer-is-unexpired", t => t.AccessToken?.Expires, InvalidToken, "the access token expired"),
        BLinkGuards.TargetIsTheTokens(InvalidToken),
        Agree<BLinkTurn>(
            "scope-allows-the-call", t => ScopeOf(t.Request), t => t.AccessToken?.Scope, Matching.WordsWithin,
            BLinkErrors.Problem(403, "insufficient_scope", "the token is not good for this call"), "the scope lacks what the call needs"),
    ];

    public static ImmutableArray<Effect<BLinkTurn>> Effects { get; } = [CallSp((_, request) => request), ClosePermission(t => t.SpAnswer is { IsSuccess: true })];

    /// <summary>What a call with the permission's id demands, as it was before OAuth.</summary>
    public static ImmutableArray<Guard<BLinkTurn>> LegacyGuards { get; } =
    [
        .. BLinkGuards.Correlation(BLinkErrors.Problem),
        .. BLinkGuards.Permission(InvalidPermission),
        Agree<BLinkTurn>(
            "scope-allows-the-call", t => ScopeOf(t.Request), t => t.Permission?.Scope, Matching.WordsWithin,
            BLinkErrors.Problem(403, "insufficient_scope", "the permission is not good for this call"), "the permission lacks what the call needs"),
    ];

    public static ImmutableArray<Effect<BLinkTurn>> LegacyEffects { get; } = [RenewStaleSpToken, CallSp((_, request) => request)];

    private static string ScopeOf(ProtocolRequest request) => request.Path == BLinkProvider.PaymentsPath ? BLinkScopes.Payments : BLinkScopes.Accounts;

    /// <summary>Whether the call names a permission in place of a token.</summary>
    public static bool IsLegacy(BLinkTurn t) =>
        t.Request.Headers["Authorization"] is null && t.Request.Headers[BLinkHeaders.PermissionId] is not null;

    /// <summary>A call with the id of a permission.</summary>
    public static Endpoint<BLinkTurn> Legacy(string name, string method, string path) => new(name, new Route(BLinkProvider.Surface, [method], path))
    {
        Selector = IsLegacy,
        Guards = LegacyGuards,
        Effects = LegacyEffects,
        Answer = Answer,
    };

    /// <summary>A call with an access token.</summary>
    public static Endpoint<BLinkTurn> Current(string name, string method, string path) => new(name, new Route(BLinkProvider.Surface, [method], path))
    {
        Guards = Guards,
        Effects = Effects,
        Answer = Answer,
    };

    /// <summary>The target of what the caller sent, whatever the header says.</summary>
    public static string TargetOf(BLinkTurn t) => t.Family?.Target ?? t.Held?.Target ?? t.TargetHeader ?? "";

    /// <summary>Calls the service provider with the token that belongs to what the caller sent.</summary>
    public static Effect<BLinkTurn> CallSp(Func<BLinkTurn, ProtocolRequest, ProtocolRequest> edit) => CallSp(TargetOf, edit);

    public static Effect<BLinkTurn> CallSp(Func<BLinkTurn, string> targetOf, Func<BLinkTurn, ProtocolRequest, ProtocolRequest> edit) => new("call-sp", t =>
    {
        var (client, target) = (t.ClientId ?? "", targetOf(t));
        var token = t.AccessToken?.SpAccessToken ?? t.Held?.Sp.AccessToken ?? "";
        t.SpAnswer = SpLeg.Call(t, target, edit(t, SpRequests.Relay(t, client, target, token)));
    });

    /// <summary>The permission ends with the first successful call that uses the new token.</summary>
    public static Effect<BLinkTurn> ClosePermission(Func<BLinkTurn, bool> when) => new("close-permission", t =>
    {
        if (when(t) && t.Held is { Closed: false } permission)
            t.State = t.State with { Permissions = t.State.Permissions.SetItem(permission.Id, permission with { Closed = true }) };
    });

    /// <summary>The service provider's answer as it is, or 502 or 504 in its place.</summary>
    public static ProtocolResponse Answer(BLinkTurn t) => t.SpAnswer switch
    {
        SpAnswer.Answered answered => answered.Response,
        { } failed => failed.Failure(BLinkErrors.Problem),
        null => ProtocolResponse.Empty(204),
    };

    /// <summary>Refreshes at the service provider where its access token has run out.</summary>
    public static Effect<BLinkTurn> RenewStaleSpToken => new("renew-stale-sp-token", t =>
    {
        if (t.Held is not { } permission || t.Now < permission.Sp.AccessExpires)
            return;
        t.RefreshAtSp();
        TokenEffects.AdoptSpTokens.Apply(t);
    });
}

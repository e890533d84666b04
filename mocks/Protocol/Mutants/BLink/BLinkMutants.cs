using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Mutants.Shared;
using Conformance.Mocks.Protocol.Providers.BLink;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using BLinkSpBlueprint = Conformance.Mocks.Protocol.Providers.BLinkSp.BLinkSpBlueprint;

namespace Conformance.Mocks.Protocol.Mutants.BLink;

/// <summary>Defects of the bLink platform.</summary>
internal static class BLinkMutants
{
    public static ImmutableArray<Mutant> All { get; } =
    [
        M("exchange-returns-sp-access-token", "BLINK-MIG-02 BLINK-MIG-03 BLINK-MIG-05", "The exchange gives away the other layer's access token.",
            b => b
                .EditEffect("issue-access-token", _ => TokenEffects.AccessToken(t => t.Held?.Sp.AccessToken ?? "", (_, token, _) => token.Key))
                .With(s => s with { Recognise = (t, value) => t.State.AccessTokens.Find(value) })),
        M("exchange-returns-sp-refresh-token", "BLINK-MIG-02 BLINK-MIG-04 BLINK-MIG-05", "The exchange gives away the other layer's refresh token.",
            b => b
                .EditEffect("issue-refresh-token", _ => TokenEffects.RefreshToken(t => t.Held?.Sp.RefreshToken ?? "none"))),
        M("sp-token-in-debug-header", "BLINK-MIG-03", "Relayed answers have the service provider's token in a header, in base64.",
            b => b.Finishing((t, a) =>
                a.WithHeader("X-Debug", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(t.AccessToken?.SpAccessToken ?? ""))), "relay")),
        M("sp-token-in-claims", "BLINK-MIG-03", "The access token carries the service provider's token as a claim.",
            b => b.EditEffect("issue-access-token", _ => TokenEffects.AccessToken(
                t => TokenText.Uuid(t.Surroundings.Entropy),
                (t, token, family) =>
                {
                    var jwt = JwtAccessTokens.WriteToken(t, token, family);
                    return jwt with { Claims = jwt.Claims.With("sp", token.SpAccessToken) };
                }))),
        M("permission-id-in-claims", "BLINK-R29", "The access token carries the PermissionId as a claim.",
            b => b.EditEffect("issue-access-token", _ => TokenEffects.AccessToken(
                t => TokenText.Uuid(t.Surroundings.Entropy),
                (t, token, family) =>
                {
                    var jwt = JwtAccessTokens.WriteToken(t, token, family);
                    return jwt with { Claims = jwt.Claims.With("pid", family.PermissionId) };
                }))),
        M("sp-token-in-error-text", "BLINK-MIG-04 BLINK-MIG-46", "When the service provider fails, the error text has its refresh token.",
            b => b.Finishing((t, a) =>
                a.Status >= 500 ? a.WithMember("error_description", $"refresh with {t.Permission?.Sp.RefreshToken} failed") : a, "exchange")),
        M("caller-by-header", "BLINK-MIG-16 BLINK-MIG-52", "The caller is whoever X-CorAPI-Client-ID says.", b => b.With(s => s with { CallerOf = r => r.Headers.NonEmpty(BLinkHeaders.ClientId) ?? Certificate.ClientOf(r) })),
        M("relays-blink-token", "BLINK-MIG-06 BLINK-MIG-07", "The service provider is sent the platform's token in place of its own.",
            b => b.EditEffect("call-sp", _ =>
                RelayEndpoint.CallSp((t, r) => r.WithHeader("Authorization", t.Request.Headers["Authorization"] ?? "")), "relay")),
        M("relays-both-tokens", "BLINK-MIG-07", "The service provider is sent the platform's token in a further header.",
            b => b.EditEffect("call-sp", _ =>
                RelayEndpoint.CallSp((t, r) => r.WithHeader("X-Original-Authorization", t.BearerValue ?? "")), "relay")),
        M("no-sp-refresh", "BLINK-MIG-09 BLINK-MIG-19", "The exchange does not refresh at the service provider and invents the grant_id.",
            b => b.Without("refresh-at-sp", "exchange")),
        M("keeps-old-sp-tokens", "BLINK-MIG-10", "The updated tokens of the service provider are thrown away.",
            b => b.Without("adopt-sp-tokens")),
        M("keeps-old-sp-refresh-token", "BLINK-MIG-10", "Only the access token of the service provider is updated.",
            b => b.EditEffect("adopt-sp-tokens", _ => TokenEffects.OnceRefreshed("adopt-sp-tokens", (t, sp) =>
            {
                if (t.Held is { } p)
                    t.SetPermission(p with { Sp = sp.Tokens with { RefreshToken = p.Sp.RefreshToken } });
            }))),
        M("relays-sp-tokens", "BLINK-MIG-11", "A service provider's token in the hands of a service user is relayed.",
            b => b.With(s => s with { Recognise = (t, value) => value.StartsWith("sp-at-", StringComparison.Ordinal)
                ? new BLinkToken(value, "", BLinkScopes.All, DateTimeOffset.MaxValue, value)
                : JwtAccessTokens.Recognise(t, value) })),
        M("unsigned-token-accepted", "BLINK-R56", "An access token is known by its jti, whoever signed it.",
            b => b.With(s => s with { Recognise = (t, value) => t.State.AccessTokens.Find(CompactJwt.Claim(value, "jti")) })),
        M("foreign-permission-exchanged", "BLINK-MIG-16", "Any client exchanges any permission.",
            b => b.Without("permission-belongs-to-client", "exchange")),
        M("foreign-permission-used", "BLINK-MIG-16", "Any client calls with any permission's id.",
            b => b.Without("permission-belongs-to-client", "relay-legacy")),
        M("revoked-permission-exchanged", "BLINK-MIG-15", "A revoked permission is exchanged.",
            b => b.Without("permission-is-unrevoked", "exchange")),
        M("expired-permission-exchanged", "BLINK-MIG-15", "An expired permission is exchanged.",
            b => b.Without("permission-is-unexpired", "exchange")),
        M("superseded-permission-exchanged", "BLINK-MIG-15", "A permission that a newer one replaced is exchanged.",
            b => b.Without("permission-is-the-newest", "exchange")),
        M("sp-called-before-validation", "BLINK-MIG-17", "The service provider is called before the permission is validated.",
            b => b.At("exchange", e => e with
        {
            Guards = e.Guards.Insert(0, new("sp-is-called-first", t =>
            {
                t.RefreshAtSp();
                return null;
            })),
        })),
        .. BLinkMigrationMutants.All,
        .. BLinkLegMutants.All,
        .. BLinkGraceMutants.All,
        .. BLinkExchangeMutants.All,
        .. BLinkFamilyMutants.All,
        .. BLinkAnswerMutants.All,
        .. BLinkPermissionMutants.All,
        .. BLinkRefreshMutants.All,
        .. BLinkCallMutants.All,
        .. CfMutants.All,
    ];

    internal static Mutant M(string id, string requirements, string sentence, Func<BLinkBlueprint, BLinkBlueprint> edit) =>
        new($"blink-platform-{id}", "blink-platform", [.. requirements.Split(' ')], sentence, p => edit((BLinkBlueprint)p));

    internal static void SetPermission(this BLinkTurn t, Permission permission) =>
        t.State = t.State with { Permissions = t.State.Permissions.SetItem(permission.Id, permission) };

    /// <summary>Requests to service providers whose path ends so go out edited.</summary>
    internal static BLinkBlueprint Sending(this BLinkBlueprint b, string path, Func<BLinkTurn, ProtocolRequest, ProtocolRequest> edit) =>
        b.With(s => s with { Outgoing = (t, r) => r.Path.EndsWith(path, StringComparison.Ordinal) ? edit(t, r) : r });

    /// <summary>Service providers that are another blueprint.</summary>
    internal static BLinkBlueprint WithProvider(this BLinkBlueprint b, Func<BLinkSpBlueprint, BLinkSpBlueprint> edit) =>
        b with { ServiceProvider = edit(b.ServiceProvider) };
}

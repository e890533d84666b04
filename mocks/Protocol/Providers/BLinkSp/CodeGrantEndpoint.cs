using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Blueprints.Demands;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>grant_type=authorization_code at the token endpoint (RFC 6749 §4.1.3).</summary>
internal static class CodeGrantEndpoint
{
    private static readonly ProtocolResponse InvalidGrant = BLinkErrors.OAuth(400, "invalid_grant", "the code is invalid, expired or not the caller's");

    public static ImmutableArray<Guard<BLinkSpTurn>> Guards { get; } =
    [
        BLinkSpGuards.UsernamePresent,
        BLinkSpGuards.UsernameWithinLimit,
        Demand<BLinkSpTurn>(
            "code-present",
            t => t.Parameters.NonEmpty("code") is not null,
            BLinkErrors.OAuth(400, "invalid_request", "code is missing"), "the body has no code"),
        Demand<BLinkSpTurn>("code-is-known", t => t.Code is not null, InvalidGrant, "no such code"),
        Agree<BLinkSpTurn>(
            "code-belongs-to-client", t => t.ClientId, t => t.Code?.ClientId, Matching.Exact, InvalidGrant, "the code is another client's"),
        Agree<BLinkSpTurn>(
            "redirect-uri-is-the-original", t => t.Parameters.NonEmpty("redirect_uri"), t => t.Code?.RedirectUri, Matching.Exact,
            InvalidGrant, "not the redirect_uri of the authorization request"),
        BLinkSpGuards.UsernameIsTheOwners(t => t.Code?.Username),
        .. PkceGuards.Guards,
        // RFC 6749 §4.1.2: deny a second use, and revoke what the first issued; a use with wrong parameters never gets here.
        Demand<BLinkSpTurn>("code-is-unredeemed", t => t.Code?.GrantId is null, InvalidGrant, "the code was redeemed before") with
        {
            OnRefusal = [EndGrantOfCode],
        },
        Before<BLinkSpTurn>("code-is-unexpired", t => t.Code?.Expires, InvalidGrant, "the code expired"),
    ];

    public static ImmutableArray<Effect<BLinkSpTurn>> Effects { get; } =
    [
        new("start-grant", t => t.State = t.State with { Grants = t.State.Grants.Set(t.Grant.Id, t.Grant) }),
        new("mark-code-redeemed", t =>
        {
            if (t.Code is { } code)
                t.State = t.State with { Codes = t.State.Codes.Set(code.Value, code with { GrantId = t.Grant.Id }) };
        }),
        TokenEffects.AccessToken,
        TokenEffects.RefreshToken,
        TokenEffects.TellGrantId,
    ];

    private static Effect<BLinkSpTurn> EndGrantOfCode => new("revoke-what-the-code-issued", t =>
    {
        if (t.State.Grants.Find(t.Code?.GrantId) is { } grant)
            t.State = t.State with { Grants = t.State.Grants.Set(grant.Id, grant with { Ended = true }) };
    });
}

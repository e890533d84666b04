using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Requests = Conformance.Mocks.Protocol.Providers.BLinkShared.RequestGuards<Conformance.Mocks.Protocol.Providers.BLinkSp.BLinkSpTurn, Conformance.Mocks.Protocol.Providers.BLinkSp.BLinkSpState>;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>POST /oauth/username: whether the username is that of the access token's owner.</summary>
internal static class UsernameEndpoint
{
    /// <summary>The operation declares neither 406 nor 415, so a wrong body is a 400.</summary>
    public static ImmutableArray<Guard<BLinkSpTurn>> Guards { get; } =
    [
        Requests.MediaTypeIsForm(BLinkErrors.OAuth, status: 400),
        Requests.NoParameterRepeated(BLinkErrors.OAuth),
        BLinkSpGuards.ClientIsActive(BLinkErrors.OAuth, "insufficient_scope"),
        .. BearerGuards.Guards(BLinkErrors.OAuth),
        UsernameGiven,
        BLinkSpGuards.UsernameWithinLimit,
    ];

    private static Guard<BLinkSpTurn> UsernameGiven => Demands.Demand<BLinkSpTurn>(
        "username-present",
        t => t.Username is not null,
        BLinkErrors.OAuth(400, "invalid_request", "username is missing"), "the body has no username");

    /// <summary>Whether the name is the token owner's; without a token, whether anybody has it.</summary>
    public static bool IsValid(BLinkSpTurn t) =>
        t.GrantOf(t.AccessToken) is { } grant ? grant.Username == t.Username : t.State.Usernames.Contains(t.Username ?? "");

    public static readonly AnswerMembers<BLinkSpTurn> Members = new(200, new AnswerMember<BLinkSpTurn>("valid_username", t => IsValid(t)));
}

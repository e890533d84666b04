using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Requests = Conformance.Mocks.Protocol.Providers.BLinkSp.RequestRules<Conformance.Mocks.Protocol.Providers.BLinkSp.SpTurn, Conformance.Mocks.Protocol.Providers.BLinkSp.SpState>;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>POST /oauth/username: whether the username is that of the access token's owner.</summary>
public static class UsernameCheck
{
    /// <summary>The operation declares neither 406 nor 415, so a wrong body is a 400.</summary>
    public static ImmutableArray<Guard<SpTurn>> Guards { get; } =
    [
        Requests.MediaTypeIsForm(Errors.OAuth, status: 400),
        Requests.NoParameterRepeated(Errors.OAuth),
        SpRules.ClientIsActive(Errors.OAuth, "insufficient_scope"),
        .. BearerRules.Guards(Errors.OAuth),
        UsernameGiven,
        SpRules.UsernameWithinLimit,
    ];

    private static Guard<SpTurn> UsernameGiven => Demands.Demand<SpTurn>(
        "username-present",
        t => t.Username is not null,
        Errors.OAuth(400, "invalid_request", "username is missing"), "the body has no username");

    /// <summary>Whether the name is the token owner's; without a token, whether anybody has it.</summary>
    public static bool IsValid(SpTurn t) =>
        t.GrantOf(t.AccessToken) is { } grant ? grant.Username == t.Username : t.State.Usernames.Contains(t.Username ?? "");

    public static ProtocolResponse Answer(SpTurn t) => ProtocolResponse.Json(200, JsonFields.Of(("valid_username", IsValid(t))));
}

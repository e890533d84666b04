using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Users;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Otp;

/// <summary>The second half of a login by mail: the token that was sent, and every further parameter of the call that had it sent.</summary>
internal static class OtpGrant
{
    public static readonly UserGrant Grant = new("otp", "otp", OtpFacts.OfTurn)
    {
        Demands =
        [
            TokenGuards.Fact("otp-is-supplied", 56, t => Facts(t).Text is not null, "otp is absent or empty"),
            TokenGuards.Fact("channel-type-is-supplied", 57, t => Facts(t).ChannelType is not null, "channel_type is absent or empty"),
            TokenGuards.Fact("channel-handle-is-supplied", 58, t => Facts(t).Handle is not null, "channel_handle is absent or empty"),
            TokenGuards.Fact("channel-type-is-known", 80, t => Facts(t).ChannelType is null or "email", "the only channel is email"),
            TokenGuards.Fact("channel-handle-is-well-formed", 81, t => Facts(t).IsHandleWellFormed, "channel_handle is no address of mail"),
            TokenGuards.Fact("product-is-known", 124, t => Facts(t).IsProductKnown, "there is no such product"),
            TokenGuards.LivesHere(t => Facts(t).Principal),
            TokenGuards.Fact("email-is-known", 55, t => Facts(t).Account != Account.Nobody, "nobody has that address"),
            TokenGuards.Fact("otp-is-open", 83, t => !Facts(t).Open.IsEmpty, "no one-time token is open for this client and address"),
            TokenGuards.Fact("further-parameters-are-the-same", 84, t => Facts(t).AreFurtherTheSame, "the further parameters are not those that were sent to /otp"),
            TokenGuards.Fact("otp-matches", 85, t => Facts(t).Presented is not null, "the one-time token is another"),
            .. AccountGuards.OfTheUser(OtpFacts.OfTurn),
        ],
        Deeds = [SpendOneTimeToken],
    };

    private static Effect<LegacyAppsTurn> SpendOneTimeToken => new("spend-one-time-token", t =>
    {
        if (Facts(t).Presented is { } token)
            t.State = t.State with { OneTimeTokens = t.State.OneTimeTokens.Set(token.Text, token with { Spent = true }) };
    });

    private static OtpFacts Facts(LegacyAppsTurn t) => OtpFacts.OfTurn(t);
}

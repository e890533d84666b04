using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.LegacyApps.Accounts;
using FactGuard = Conformance.Mocks.Protocol.Blueprints.Guard<Conformance.Mocks.Protocol.Providers.LegacyApps.LegacyAppsTurn>;

namespace Conformance.Mocks.Protocol.Providers.LegacyApps.Otp;

/// <summary>/oauth2/v0/otp, the first half of a login by mail: a one-time token goes out, and the caller does not see it.</summary>
internal static class OtpEndpoint
{
    // No page says how many.
    private const int MostOpen = 5;

    public static readonly Endpoint<LegacyAppsTurn> Send = new("send-otp", new Route(LegacyAppsBlueprint.Surface, ["POST"], "/oauth2/v0/otp"))
    {
        Guards =
        [
            .. OfTheClient,
            TokenGuards.Fact("grant-is-allowed", 60, t => t.Client.App.Grants.Contains("otp"), "the app may not use otp"),
            Fact("channel-type-is-supplied", OtpErrors.ChannelTypeMissing, t => Facts(t).ChannelType is not null, "channel_type is absent or empty"),
            Fact("channel-handle-is-supplied", OtpErrors.ChannelHandleMissing, t => Facts(t).Handle is not null, "channel_handle is absent or empty"),
            TokenGuards.Fact("channel-type-is-known", 80, t => Facts(t).ChannelType is null or "email", "the only channel is email"),
            TokenGuards.Fact("channel-handle-is-well-formed", 81, t => Facts(t).IsHandleWellFormed, "channel_handle is no address of mail"),
            TokenGuards.LivesHere(t => Facts(t).Principal),
            TokenGuards.Fact("email-is-known", 55, t => Facts(t).Account != Account.Nobody, "nobody has that address"),
            Fact("few-are-open", OtpErrors.TooManyOpen, t => Facts(t).Open.Length < MostOpen, "too many one-time tokens are open for this client and address"),
        ],
        Effects = [StoreOneTimeToken, SendMail],
        Members = new(200, new AnswerMember<LegacyAppsTurn>("message", _ => "otp sent")),
        Finishers = TokenEndpoints.Finishers,
    };

    // As at /oauth2/v0/token, but that there is no grant to name and that an unknown client is told in other words.
    private static ImmutableArray<FactGuard> OfTheClient =>
    [
        .. TokenGuards.OfTheClient.Where(g => g.Name != "grant-type-is-supplied").Select(g => g.Name != "client-is-known"
            ? g
            : g with { Condition = g.Condition.Answering((_, refusal) => refusal with { Response = OtpErrors.UnknownClient.Response }) }),
    ];

    private static Effect<LegacyAppsTurn> StoreOneTimeToken => new("store-one-time-token", t =>
    {
        var facts = Facts(t);
        var token = new OneTimeToken(t.Minted.RefreshToken, t.Client.App.ClientId, facts.ChannelType ?? "", facts.Handle ?? "", facts.Further, t.Now);
        t.State = t.State with { OneTimeTokens = t.State.OneTimeTokens.Set(token.Text, token) };
    });

    private static Effect<LegacyAppsTurn> SendMail => new("send-mail", t =>
        t.Legs = t.Legs.Add(MailLeg.ToLeg(Facts(t).Handle ?? "", t.Client.Parameters["link"] ?? $"{t.Base}/auth", t.Minted.RefreshToken)));

    private static OtpFacts Facts(LegacyAppsTurn t) => OtpFacts.OfTurn(t);

    private static FactGuard Fact(string name, TokenError row, Func<LegacyAppsTurn, bool> holds, string reason) =>
        Blueprints.Demands.Demand(name, holds, row.Response, reason);
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Answers = Conformance.Mocks.Protocol.Providers.BLinkShared.BLinkFinishers<Conformance.Mocks.Protocol.Providers.BLink.BLinkTurn, Conformance.Mocks.Protocol.Providers.BLink.BLinkState>;
using Requests = Conformance.Mocks.Protocol.Providers.BLinkShared.RequestGuards<Conformance.Mocks.Protocol.Providers.BLink.BLinkTurn, Conformance.Mocks.Protocol.Providers.BLink.BLinkState>;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>The table of the platform.</summary>
public static class BLinkProvider
{
    public const string Surface = "platform";

    public const string PaymentsPath = "/payments";

    private const string ExchangePath = "/permissions/{permission_id}/tokens/exchange";

    private static readonly ImmutableArray<Finisher<BLinkTurn>> Common =
        [Answers.CorrelationId, Answers.NoStore, Answers.Pragma, Answers.ErrorLanguage];

    private static readonly ImmutableArray<Finisher<BLinkTurn>> Plain = [.. Common, Source(_ => false), Answers.Challenge];

    // What the service provider answered goes back as it came.
    private static readonly ImmutableArray<Finisher<BLinkTurn>> Relayed =
        [Answers.CorrelationId, OnOwn(Answers.NoStore), OnOwn(Answers.Pragma), OnOwn(Answers.ErrorLanguage), Source(t => t.SpAnswer is SpAnswer.Answered)];

    public static BLinkBlueprint CreateBlueprint() => new()
    {
        Name = "blink-platform",
        Surfaces = [Surface],
        Profiles = BLinkProfiles.All,
        Lifetimes = Lifetimes.FromRows(
            // The most that an access token lives; never longer than the service provider's behind it.
            ("access-token", TimeSpan.FromHours(1)),
            ("refresh-token", TimeSpan.FromDays(365)),
            // How long a permission outlives its exchange unless a successful call ends it first; the sources only say short.
            ("grace", TimeSpan.FromMinutes(10)),
            // How long a replaced refresh token may still be tried again.
            ("retry", TimeSpan.Zero)),
        ServiceProvider = BLinkSpProvider.CreateBlueprint() with
        {
            // Consent flow 3.0; it rotates, so that a platform that keeps the old tokens is found out.
            Settings = BLinkSpSettings.OfConsent30 with { Rotates = true },
        },
        Endpoints =
        [
            new("exchange", new Route(Surface, ["POST"], ExchangePath))
            {
                Guards = ExchangeEndpoint.Guards,
                Effects = ExchangeEndpoint.Effects,
                Answer = ExchangeEndpoint.Answer,
                Members = TokenEffects.Members,
                Finishers = [.. Common, Source(_ => false), Answers.BearerChallenge(_ => true)],
            },
            Other("exchange-other-methods", ExchangePath, "POST", BLinkErrors.OAuth),
            new("token", new Route(Surface, ["POST"], "/oauth/token"))
            {
                Guards = TokenEndpoint.Guards,
                Effects = TokenEndpoint.Effects,
                Answer = TokenEndpoint.Answer,
                Members = TokenEffects.Members,
                Finishers = Plain,
            },
            Other("token-other-methods", "/oauth/token", "POST", BLinkErrors.OAuth),
            new("revoke", new Route(Surface, ["POST"], "/oauth/revoke"))
            {
                Guards = RevocationEndpoint.Guards,
                Effects = RevocationEndpoint.Effects,
                Answer = RevocationEndpoint.Answer,
                Finishers = Plain,
            },
            Other("revoke-other-methods", "/oauth/revoke", "POST", BLinkErrors.OAuth),
            // The name belongs to the service provider's tokens, which nobody holds here.
            new("username", new Route(Surface, ["POST"], "/oauth/username"))
            {
                Answer = _ => BLinkErrors.OAuth(404, "invalid_request", "there is nothing at this path"),
                Finishers = Plain,
            },
            RelayEndpoint.Legacy("relay-legacy", "GET", "/accounts") with { Finishers = [.. Relayed, OnOwn(Answers.BearerChallenge(_ => true))] },
            RelayEndpoint.Current("relay", "GET", "/accounts") with { Finishers = [.. Relayed, OnOwn(Answers.BearerChallenge(t => t.BearerValue is not null))] },
            Other("relay-other-methods", "/accounts", "GET", BLinkErrors.Problem),
            RelayEndpoint.Legacy("relay-legacy-payment", "POST", PaymentsPath) with { Finishers = [.. Relayed, OnOwn(Answers.BearerChallenge(_ => true))] },
            RelayEndpoint.Current("relay-payment", "POST", PaymentsPath) with { Finishers = [.. Relayed, OnOwn(Answers.BearerChallenge(t => t.BearerValue is not null))] },
            Other("payments-other-methods", PaymentsPath, "POST", BLinkErrors.Problem),
        ],
        Otherwise = new("nowhere", new Route(Surface, [], "/{*rest}"))
        {
            Answer = _ => BLinkErrors.Problem(404, "not_found", "there is nothing at this path"),
            Finishers = Plain,
        },
    };

    /// <summary>X-CorAPI-Source tells who made the answer.</summary>
    public static Finisher<BLinkTurn> Source(Func<BLinkTurn, bool> isProviders) =>
        new("source", (t, answer) => answer.WithHeader(BLinkHeaders.Source, isProviders(t) ? "PROVIDER" : "PLATFORM"));

    private static Finisher<BLinkTurn> OnOwn(Finisher<BLinkTurn> finisher) =>
        finisher with { Finish = (t, answer) => t.SpAnswer is SpAnswer.Answered ? answer : finisher.Finish(t, answer) };

    private static Endpoint<BLinkTurn> Other(string name, string path, string allow, ErrorShape shape) =>
        Requests.OtherMethods(name, Surface, path, allow, shape) with { Finishers = Plain };
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Answers = Conformance.Mocks.Protocol.Providers.BLinkShared.BLinkFinishers<Conformance.Mocks.Protocol.Providers.BLink.BLinkTurn, Conformance.Mocks.Protocol.Providers.BLink.BLinkState>;
using Requests = Conformance.Mocks.Protocol.Providers.BLinkShared.RequestGuards<Conformance.Mocks.Protocol.Providers.BLink.BLinkTurn, Conformance.Mocks.Protocol.Providers.BLink.BLinkState>;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>The table of the platform in front of the consent flow: it knows the caller and the target, and hands everything else on.</summary>
public static class CfProvider
{
    private const string ExchangePath = "/permissions/{permission_id}/tokens/exchange";

    private static readonly ImmutableArray<Finisher<BLinkTurn>> Forwarded =
    [
        Answers.CorrelationId, OnOwn(Answers.NoStore), OnOwn(Answers.Pragma), OnOwn(Answers.ErrorLanguage),
        BLinkProvider.Source(CfForwarding.IsRelayed), OnOwn(Answers.Challenge),
    ];

    private static readonly ImmutableArray<Finisher<BLinkTurn>> Plain =
        [Answers.CorrelationId, Answers.NoStore, Answers.Pragma, Answers.ErrorLanguage, BLinkProvider.Source(_ => false), Answers.BearerChallenge(_ => true)];

    public static BLinkBlueprint CreateBlueprint() => BLinkProvider.CreateBlueprint() with
    {
        Endpoints =
        [
            new("exchange", Post(ExchangePath))
            {
                Guards = [.. BLinkGuards.Correlation(BLinkErrors.OAuth), CfGuards.NothingToExchange],
                Answer = _ => ExchangeEndpoint.Refusal,
                Finishers = Plain,
            },
            Other("exchange-other-methods", ExchangePath, "POST", BLinkErrors.OAuth),
            new("token", Post("/oauth/token"))
            {
                Guards = CfGuards.OfForms,
                Effects = [CfForwarding.ForwardAsItIs, CfForwarding.DropUselessAnswer],
                Answer = CfForwarding.AnswerIn(BLinkErrors.OAuth),
                Finishers = Forwarded,
            },
            Other("token-other-methods", "/oauth/token", "POST", BLinkErrors.OAuth),
            new("revoke", Post("/oauth/revoke"))
            {
                Guards = CfGuards.OfForms,
                Effects = [CfForwarding.ForwardAsItIs],
                Answer = CfForwarding.AnswerIn(BLinkErrors.OAuth),
                Finishers = Forwarded,
            },
            Other("revoke-other-methods", "/oauth/revoke", "POST", BLinkErrors.OAuth),
            new("username", Post("/oauth/username"))
            {
                Guards = CfGuards.OfUsernames,
                Effects = [CfForwarding.ForwardAsItIs],
                Answer = CfForwarding.AnswerIn(BLinkErrors.OAuth),
                Finishers = Forwarded,
            },
            Other("username-other-methods", "/oauth/username", "POST", BLinkErrors.OAuth),
            Call("relay", "GET", "/accounts"),
            Other("relay-other-methods", "/accounts", "GET", BLinkErrors.Problem),
            Call("relay-payment", "POST", BLinkProvider.PaymentsPath),
            Other("payments-other-methods", BLinkProvider.PaymentsPath, "POST", BLinkErrors.Problem),
        ],
    };

    // An answer of the service provider's goes back as it came.
    private static Finisher<BLinkTurn> OnOwn(Finisher<BLinkTurn> finisher) =>
        finisher with { Finish = (t, answer) => CfForwarding.IsRelayed(t) ? answer : finisher.Finish(t, answer) };

    private static Endpoint<BLinkTurn> Call(string name, string method, string path) => new(name, new Route(BLinkProvider.Surface, [method], path))
    {
        Guards = CfGuards.OfCalls,
        Effects = [CfForwarding.ForwardAsItIs],
        Answer = CfForwarding.AnswerIn(BLinkErrors.Problem),
        Finishers = Forwarded,
    };

    private static Route Post(string path) => new(BLinkProvider.Surface, ["POST"], path);

    private static Endpoint<BLinkTurn> Other(string name, string path, string allow, ErrorShape shape) =>
        Requests.OtherMethods(name, BLinkProvider.Surface, path, allow, shape) with { Finishers = Plain };
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Blueprints.Demands;
using Requests = Conformance.Mocks.Protocol.Providers.BLinkShared.RequestGuards<Conformance.Mocks.Protocol.Providers.BLink.BLinkTurn, Conformance.Mocks.Protocol.Providers.BLink.BLinkState>;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>What the platform itself demands before it hands a request on. Whether a grant or a token is good is for the service provider to say.</summary>
internal static class CfGuards
{
    private static readonly ProtocolResponse InvalidClient = BLinkErrors.OAuth(401, "invalid_client", "client authentication failed");

    private static readonly ProtocolResponse InvalidToken = BLinkErrors.Problem(401, "invalid_token", "the access token is invalid, expired or revoked");

    /// <summary>Of the token and the revocation endpoint: a form, which names nobody but the caller.</summary>
    public static ImmutableArray<Guard<BLinkTurn>> OfForms { get; } =
    [
        .. BLinkGuards.SixHeaders(BLinkErrors.OAuth),
        Requests.MediaTypeIsForm(BLinkErrors.OAuth),
        Requests.AnswerIsAcceptable(BLinkErrors.OAuth),
        Requests.NoParameterRepeated(BLinkErrors.OAuth),
        BLinkGuards.ClientIsAuthenticated(InvalidClient),
        Agree<BLinkTurn>(
            "client-id-is-the-callers", t => t.Request.Form.NonEmpty("client_id"), t => t.Settings.CallerOf(t.Request) ?? "", Matching.WherePresented(Matching.Exact),
            InvalidClient, "the body names another client than the certificate"),
        TargetIsKnown(BLinkErrors.OAuth),
    ];

    /// <summary>Of the username endpoint.</summary>
    public static ImmutableArray<Guard<BLinkTurn>> OfUsernames { get; } =
        [.. BLinkGuards.SixHeaders(BLinkErrors.OAuth), BLinkGuards.ClientIsAuthenticated(InvalidClient), TargetIsKnown(BLinkErrors.OAuth)];

    /// <summary>Of calls.</summary>
    public static ImmutableArray<Guard<BLinkTurn>> OfCalls { get; } =
        [.. BLinkGuards.SixHeaders(BLinkErrors.Problem), BLinkGuards.ClientIsAuthenticated(InvalidToken), TargetIsKnown(BLinkErrors.Problem)];

    /// <summary>Who calls holds tokens of the service provider already.</summary>
    public static Guard<BLinkTurn> NothingToExchange { get; } = new(
        "permission-is-known", _ => new Refusal(ExchangeEndpoint.Refusal, "tokens are handed on here, so that no permission is exchanged"));

    private static Guard<BLinkTurn> TargetIsKnown(ErrorShape shape) => Demand<BLinkTurn>(
        "target-is-known",
        t => t.State.Targets.ContainsKey(t.TargetHeader ?? ""),
        shape.Refuse(400, "invalid_request", $"{BLinkHeaders.TargetId} names no service provider"));
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Blueprints.Demands;
using Requests = Conformance.Mocks.Protocol.Providers.BLinkShared.RequestGuards<Conformance.Mocks.Protocol.Providers.BLink.BLinkTurn, Conformance.Mocks.Protocol.Providers.BLink.BLinkState>;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>Facts that more than one of the platform's endpoints demands.</summary>
internal static class BLinkGuards
{
    public static ImmutableArray<Guard<BLinkTurn>> Correlation(ErrorShape shape) =>
        [Requests.CorrelationIdPresent(shape), Requests.CorrelationIdWithinLimit(shape)];

    /// <summary>What a service user sends with every request of the consent flow module (bLink public documentation).</summary>
    public static ImmutableArray<Guard<BLinkTurn>> SixHeaders(ErrorShape shape) =>
    [
        .. Correlation(shape),
        Requests.HeaderPresent("user-agent-present", "User-Agent", shape),
        Requests.HeaderPresent("target-present", BLinkHeaders.TargetId, shape),
        Requests.HeaderPresent("psu-ip-address-present", BLinkHeaders.PsuIpAddress, shape),
        Requests.HeaderPresent("psu-user-agent-present", BLinkHeaders.PsuUserAgent, shape),
    ];

    /// <summary>A form that is asked for in JSON by a caller with a certificate, who names nobody else in it.</summary>
    public static ImmutableArray<Guard<BLinkTurn>> TokenRequest { get; } =
    [
        .. SixHeaders(BLinkErrors.OAuth),
        Requests.MediaTypeIsForm(BLinkErrors.OAuth),
        Requests.AnswerIsAcceptable(BLinkErrors.OAuth),
        Requests.NoParameterRepeated(BLinkErrors.OAuth),
        ClientIsAuthenticated(BLinkErrors.OAuth(401, "invalid_client", "client authentication failed")),
        Agree<BLinkTurn>(
            "client-id-is-the-callers", t => t.Request.Form.NonEmpty("client_id"), t => t.Settings.CallerOf(t.Request) ?? "", Matching.WherePresented(Matching.Exact),
            BLinkErrors.OAuth(401, "invalid_client", "client authentication failed"), "the body names another client than the certificate"),
    ];

    /// <summary>The certificate names a registered client: no claim in a header or a body counts.</summary>
    public static Guard<BLinkTurn> ClientIsAuthenticated(ProtocolResponse refusal) =>
        Demand<BLinkTurn>("client-is-authenticated", t => t.ClientId is not null, refusal, "no certificate of a registered client");

    /// <summary>The permission that the request names is alive, the caller's and of the target that the header names.</summary>
    public static ImmutableArray<Guard<BLinkTurn>> Permission(ProtocolResponse refusal) =>
    [
        ClientIsAuthenticated(refusal),
        Demand<BLinkTurn>("permission-is-known", t => t.Permission is not null, refusal, "no such permission"),
        Agree<BLinkTurn>(
            "permission-belongs-to-client", t => t.ClientId, t => t.Permission?.ClientId, Matching.Exact, refusal, "the permission is another client's"),
        Before<BLinkTurn>("permission-is-unexpired", t => t.Permission?.Expires, refusal, "the permission expired"),
        Demand<BLinkTurn>(
            "permission-is-unrevoked",
            t => t.Permission is not { Status: PermissionStatus.Revoked }, refusal, "the permission was revoked"),
        Demand<BLinkTurn>(
            "permission-is-the-newest",
            t => t.Permission is not { Status: PermissionStatus.Superseded }, refusal, "a newer permission took its place"),
        Agree<BLinkTurn>(
            "target-is-the-permissions", t => t.TargetHeader, t => t.Permission?.Target, Matching.WherePresented(Matching.Exact),
            refusal, "the permission is for another target"),
        Demand<BLinkTurn>(
            "permission-is-not-closed",
            t => t.Permission is not { Closed: true }, refusal, "a successful call with the new token closed the permission"),
        Before<BLinkTurn>(
            "grace-is-not-over", t => t.Permission?.ExchangedAt + t.Lifetimes["grace"], refusal, "the grace period is over"),
    ];

    /// <summary>The header, where there is one, names the target that the token is for (RFC 9700 §4.14.2).</summary>
    public static Guard<BLinkTurn> TargetIsTheTokens(ProtocolResponse refusal) => Agree<BLinkTurn>(
        "target-is-the-tokens", t => t.TargetHeader, t => t.Family?.Target, Matching.WherePresented(Matching.Exact),
        refusal, "the token is for another target");
}

using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using static Conformance.Mocks.Protocol.Blueprints.Demands;
using Requests = Conformance.Mocks.Protocol.Providers.BLinkShared.RequestGuards<Conformance.Mocks.Protocol.Providers.BLinkSp.BLinkSpTurn, Conformance.Mocks.Protocol.Providers.BLinkSp.BLinkSpState>;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>Facts that more than one of the service provider's endpoints demands.</summary>
internal static class BLinkSpGuards
{
    /// <summary>The header table of all operations.</summary>
    public static ImmutableArray<Guard<BLinkSpTurn>> Headers(ErrorShape shape) =>
    [
        Requests.CorrelationIdPresent(shape),
        Requests.CorrelationIdWithinLimit(shape),
        Requests.HeaderPresent("client-header-present", BLinkHeaders.ClientId, shape),
        Requests.HeaderPresent("user-agent-present", "User-Agent", shape),
        TargetIsThis(shape),
    ];

    /// <summary>A form that is asked for in JSON, as token and revoke declare.</summary>
    public static ImmutableArray<Guard<BLinkSpTurn>> Representation { get; } =
    [
        Requests.MediaTypeIsForm(BLinkErrors.OAuth),
        Requests.AnswerIsAcceptable(BLinkErrors.OAuth),
        Requests.NoParameterRepeated(BLinkErrors.OAuth),
    ];

    /// <summary>The request is meant for this service provider, where it says for whom.</summary>
    public static Guard<BLinkSpTurn> TargetIsThis(ErrorShape shape) => Agree<BLinkSpTurn>(
        "target-is-this-provider", t => t.Request.Headers.NonEmpty(BLinkHeaders.TargetId), t => t.Settings.TargetId, Matching.WherePresented(Matching.Exact),
        shape(400, "invalid_request", "X-CorAPI-Target-ID names another service provider"), "meant for another service provider");

    /// <summary>Header and body name one registered client that is not suspended.</summary>
    public static ImmutableArray<Guard<BLinkSpTurn>> Client { get; } =
    [
        Demand<BLinkSpTurn>(
            "client-id-present",
            t => t.BodyClientId is not null,
            BLinkErrors.OAuth(400, "invalid_request", "client_id is missing"), "the body has no client_id"),
        Agree<BLinkSpTurn>(
            "client-header-matches-body", t => t.HeaderClientId, t => t.BodyClientId, Matching.WherePresented(Matching.Exact),
            BLinkErrors.OAuth(401, "invalid_client", "client authentication failed"), "header and body name different clients"),
        Demand<BLinkSpTurn>(
            "client-is-known",
            t => t.ClientId is { } id && t.State.Clients.ContainsKey(id),
            BLinkErrors.OAuth(401, "invalid_client", "client authentication failed"), "the client is not registered"),
        ClientIsActive(BLinkErrors.OAuth, "unauthorized_client"),
    ];

    public static Guard<BLinkSpTurn> ClientIsActive(ErrorShape shape, string error) => Demand<BLinkSpTurn>(
        "client-is-active",
        t => !t.State.Clients.GetValueOrDefault(t.ClientId ?? ""),
        shape(403, error, "the client is suspended"), "the client is suspended");

    public static Guard<BLinkSpTurn> UsernamePresent { get; } = Demand<BLinkSpTurn>(
        "username-present",
        t => !t.Settings.UsernameRequired || t.Username is not null,
        BLinkErrors.OAuth(400, "invalid_request", "username is missing"), "the body has no username");

    public static Guard<BLinkSpTurn> UsernameWithinLimit { get; } = Demand<BLinkSpTurn>(
        "username-within-64",
        t => !t.Settings.UsernameRequired || t.Username is not { Length: > BLinkHeaders.Limit },
        BLinkErrors.OAuth(400, "invalid_request", "username has more than 64 characters"), "the username is too long");

    /// <summary>The owner's name, where one is given and is part of the module; consent 3.0 ignores it as any other parameter (RFC 6749 §3.2).</summary>
    public static Guard<BLinkSpTurn> UsernameIsTheOwners(Func<BLinkSpTurn, string?> owner) => Agree(
        "username-is-the-owners", t => t.Settings.UsernameRequired ? t.Username : null, owner, Matching.WherePresented(Matching.Exact),
        BLinkErrors.OAuth(400, "invalid_grant", "the grant is invalid, expired or not the caller's"), "the grant is another user's");
}

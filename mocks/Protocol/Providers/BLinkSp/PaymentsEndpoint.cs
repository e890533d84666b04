using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Wire;
using static Conformance.Mocks.Protocol.Blueprints.Demands;

namespace Conformance.Mocks.Protocol.Providers.BLinkSp;

/// <summary>POST /payments: a business API with a body, for the platform to relay to. It takes the order down and moves no money.</summary>
internal static class PaymentsEndpoint
{
    public static ImmutableArray<Guard<BLinkSpTurn>> Guards { get; } =
    [
        .. BearerGuards.Guards(BLinkErrors.Problem),
        Agree<BLinkSpTurn>(
            "scope-allows-payments", _ => BLinkScopes.Payments, t => t.AccessToken?.Scope, Matching.WordsWithin,
            BLinkErrors.Problem(403, "insufficient_scope", "the consent has no access to payments"), "the scope lacks payments"),
        Demand<BLinkSpTurn>(
            "payment-is-json",
            t => t.Request.MediaType == "application/json",
            BLinkErrors.Problem(415, "invalid_request", "a payment is application/json"), "the body is no JSON"),
    ];

    public static ProtocolResponse Answer(BLinkSpTurn t) => ProtocolResponse.Json(201, JsonFields.FromMembers(
        ("id", TokenText.Uuid(t.Surroundings.Entropy)), ("status", "RCVD"), ("owner", t.GrantOf(t.AccessToken)?.Username ?? "nobody")));
}

using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.BLinkShared;
using Conformance.Mocks.Protocol.Providers.BLinkSp;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Mutants;

/// <summary>The edits of <see cref="BlueprintEdits"/> with the service provider's types filled in.</summary>
internal static class BLinkSpEdits
{
    public static BLinkSpBlueprint Without(this BLinkSpBlueprint b, string part, string? at = null) =>
        b.Without<BLinkSpBlueprint, BLinkSpTurn, BLinkSpState>(part, at);

    public static BLinkSpBlueprint Replace(this BLinkSpBlueprint b, string part, Func<Guard<BLinkSpTurn>, Guard<BLinkSpTurn>> edit) =>
        b.Replace<BLinkSpBlueprint, BLinkSpTurn, BLinkSpState>(part, edit);

    public static BLinkSpBlueprint Replace(this BLinkSpBlueprint b, string part, Func<Effect<BLinkSpTurn>, Effect<BLinkSpTurn>> edit) =>
        b.Replace<BLinkSpBlueprint, BLinkSpTurn, BLinkSpState>(part, edit);

    public static BLinkSpBlueprint At(this BLinkSpBlueprint b, string endpoint, Func<Endpoint<BLinkSpTurn>, Endpoint<BLinkSpTurn>> edit) =>
        b.At<BLinkSpBlueprint, BLinkSpTurn, BLinkSpState>(endpoint, edit);

    /// <summary>A guard whose check knows the former one.</summary>
    public static BLinkSpBlueprint Check(this BLinkSpBlueprint b, string guard, Func<BLinkSpTurn, Func<BLinkSpTurn, Refusal?>, Refusal?> check) =>
        b.Replace(guard, (Guard<BLinkSpTurn> g) => g with { Check = t => check(t, g.Check) });

    /// <summary>A guard that refuses one thing more, with invalid_request.</summary>
    public static BLinkSpBlueprint AlsoRefusing(
        this BLinkSpBlueprint b, string guard, int status, string description, Func<BLinkSpTurn, bool> when)
    {
        var refusal = new Refusal(Errors.OAuth(status, "invalid_request", description), description);
        return b.Check(guard, (t, before) => before(t) ?? (when(t) ? refusal : null));
    }

    /// <summary>A finisher that knows the former one.</summary>
    public static BLinkSpBlueprint Finish(
        this BLinkSpBlueprint b,
        string finisher,
        Func<BLinkSpTurn, ProtocolResponse, Func<BLinkSpTurn, ProtocolResponse, ProtocolResponse>, ProtocolResponse> finish) =>
        b.Replace<BLinkSpBlueprint, BLinkSpTurn, BLinkSpState>(finisher, (Finisher<BLinkSpTurn> f) => f with
        {
            Finish = (t, a) => finish(t, a, f.Finish),
        });

    /// <summary>The correlation id comes back as the text makes it.</summary>
    public static BLinkSpBlueprint Reflecting(this BLinkSpBlueprint b, Func<string, string> text) =>
        b.Finish("correlation-id-reflected", (t, a, before) => t.Request.Headers[BLinkHeaders.CorrelationId] is { } id
            ? a.WithHeader(BLinkHeaders.CorrelationId, text(id))
            : before(t, a));

    /// <summary>One more finisher at an endpoint.</summary>
    public static BLinkSpBlueprint FinishAt(
        this BLinkSpBlueprint b, string endpoint, string name, Func<BLinkSpTurn, ProtocolResponse, ProtocolResponse> finish) =>
        b.Finishing<BLinkSpBlueprint, BLinkSpTurn, BLinkSpState>(endpoint, new Finisher<BLinkSpTurn>(name, finish));
}

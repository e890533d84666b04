using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>The leg between the platform and its service providers: each is stepped as a nested value, unless a fault was ordered.</summary>
internal static class SpLeg
{
    public const string Name = "sp";

    /// <summary>Calls the target and notes the exchange on the turn.</summary>
    public static SpAnswer Call(BLinkTurn t, string target, ProtocolRequest request)
    {
        if (TakeFault(t, request.Path) is { } fault)
            return NoteRequest(t, request, Struck(t, target, request, fault.Outcome), $"the ordered fault on {fault.Path}");
        if (!t.State.Targets.TryGetValue(target, out var state))
            return NoteRequest(t, request, new SpAnswer.Unreachable(), $"no service provider '{target}'");
        var step = t.ServiceProviderOf(target).Step(state, request, t.Surroundings);
        t.State = t.State with { Targets = t.State.Targets.SetItem(target, (BLinkSp.BLinkSpState)step.State) };
        return NoteRequest(t, request, new SpAnswer.Answered(step.Response), step.Reason);
    }

    /// <summary>The state with one more fault ordered.</summary>
    /// <exception cref="ArgumentException">No such leg, or a call before the first.</exception>
    public static BLinkState Order(BLinkState state, LegFault fault)
    {
        if (fault.Leg != Name)
            throw new ArgumentException($"no leg named '{fault.Leg}'; the platform has '{Name}'.", nameof(fault));
        return state with { Faults = state.Faults.Order(fault) };
    }

    private static LegFault? TakeFault(BLinkTurn t, string path)
    {
        var (left, struck) = t.State.Faults.CountCall(path);
        t.State = t.State with { Faults = left };
        return struck;
    }

    private static SpAnswer Struck(BLinkTurn t, string target, ProtocolRequest request, LegOutcome outcome) => outcome switch
    {
        LegOutcome.TimesOut => new SpAnswer.TimedOut(),
        LegOutcome.IsUnreachable => new SpAnswer.Unreachable(),
        LegOutcome.Answers { Body: "", Status: var status } when t.State.Targets.TryGetValue(target, out var state) => new SpAnswer.Answered(t.ServiceProviderOf(target).Fail(state, request, t.Surroundings, status)),
        LegOutcome.Answers { Body: "" } empty => new SpAnswer.Answered(ProtocolResponse.Empty(empty.Status)),
        LegOutcome.Answers(var status, var body) => new SpAnswer.Answered(OrderedFailure.WithBody(status, body)),
        _ => throw new NotSupportedException($"A call of a leg cannot come to {outcome.GetType().Name}."),
    };

    // An exchange without an answer stands in the journal with status 0.
    private static SpAnswer NoteRequest(BLinkTurn t, ProtocolRequest request, SpAnswer answer, string? reason)
    {
        var response = answer is SpAnswer.Answered answered ? answered.Response : ProtocolResponse.Empty(0);
        t.Legs = t.Legs.Add(new Leg(Name, request, response, reason));
        return answer;
    }
}

using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.BLink;

/// <summary>The leg between the platform and its service providers: each is stepped as a nested value, unless a fault was ordered.</summary>
internal static class SpLeg
{
    public const string Name = "sp";

    /// <summary>Calls the target and notes the exchange on the turn.</summary>
    public static SpAnswer Call(BLinkTurn t, string target, ProtocolRequest asked)
    {
        var request = t.Settings.Outgoing(t, asked);
        var (answer, reason) = TakeFault(t, request.Path) is { } fault
            ? (Struck(t, target, request, fault.Outcome), $"the ordered fault on {fault.Path}")
            : Ask(t, target, request);
        return NoteRequest(t, request, answer, reason);
    }

    private static (SpAnswer Answer, string? Reason) Ask(BLinkTurn t, string target, ProtocolRequest request)
    {
        if (!t.State.Targets.TryGetValue(target, out var state))
            return (new SpAnswer.Unreachable(), $"no service provider '{target}'");
        var step = t.ServiceProviderOf(target).Step(state, request, t.Surroundings);
        t.State = t.State with { Targets = t.State.Targets.SetItem(target, (BLinkSp.BLinkSpState)step.State) };
        return (new SpAnswer.Answered(step.Response), step.Reason);
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
        LegOutcome.LosesAnswer when Ask(t, target, request) is var _ => new SpAnswer.TimedOut(),
        LegOutcome.Answers(var ordered) => new SpAnswer.Answered(ordered.Render(status => FailAs(t, target, request, status))),
        _ => throw new NotSupportedException($"A call of a leg cannot come to {outcome.GetType().Name}."),
    };

    private static ProtocolResponse FailAs(BLinkTurn t, string target, ProtocolRequest request, int status) => t.State.Targets.TryGetValue(target, out var state)
        ? t.ServiceProviderOf(target).Fail(state, request, t.Surroundings, status)
        : ProtocolResponse.Empty(status);

    // An exchange without an answer stands in the journal with status 0.
    private static SpAnswer NoteRequest(BLinkTurn t, ProtocolRequest request, SpAnswer answer, string? reason)
    {
        var response = answer is SpAnswer.Answered answered ? answered.Response : ProtocolResponse.Empty(0);
        t.Legs = t.Legs.Add(new Leg(Name, request, response, reason));
        return answer;
    }
}

using Conformance.Mocks.Protocol.Providers.Hydra.Records;
using Conformance.Mocks.Protocol.Wire;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>Finding and keeping flows by the texts that stand for them.</summary>
internal static class HydraFlows
{
    /// <summary>The flow that the text holds in that role: a challenge is no verifier.</summary>
    public static HydraFlow? FindFlow(HydraState state, string? handle, Func<HydraFlow, string?> role) =>
        state.Flows.Find(handle) is { } flow && role(flow) == handle ? flow : null;

    /// <summary>The state with the flow in the text.</summary>
    public static HydraState KeepFlow(HydraState state, HydraFlow flow, string handle) => state with { Flows = state.Flows.Set(handle, flow) };

    /// <summary>Whether a consent of the flow came back before, by whichever verifier.</summary>
    public static bool IsDecided(HydraState state, HydraFlow flow) => state.DecidedFlows.Find(flow.Id) is not null;

    /// <summary>The state in which the flow is decided as it is now; of a flow that was decided before the first decision counts.</summary>
    public static HydraState Decide(HydraState state, HydraFlow flow) =>
        IsDecided(state, flow) ? state : state with { DecidedFlows = state.DecidedFlows.Set(flow.Id, flow) };

    /// <summary>The remembered login of that id, unless it is over.</summary>
    public static LoginSession? FindSession(HydraTurn turn, string? id) =>
        turn.State.Sessions.Find(id) is { } session && (session.ExpiresAt is not { } end || turn.Now < end) ? session : null;

    /// <summary>Login and consent together may take so long, counted from the authorization request.</summary>
    public static bool IsLate(HydraTurn turn, HydraFlow flow) => turn.Now >= EndOf(turn, flow);

    // At its last moment itself it is not late.
    public static DateTimeOffset EndOf(HydraTurn turn, HydraFlow flow) => flow.Login.RequestedAt + turn.Lifetimes["challenge"] + TimeSpan.FromTicks(1);

    /// <summary>The address of the original request with one more parameter, all of them sorted by name.</summary>
    public static string ReturnAddress(HydraFlow flow, string name, string value)
    {
        var parts = flow.RequestUrl.Split('?', 2);
        var others = FormUrlEncoded.ParseFields(parts.Length > 1 ? parts[1] : "").Without(name);
        return RedirectLocation.WithSortedQuery(parts[0], [.. others, new Field(name, value)]);
    }
}

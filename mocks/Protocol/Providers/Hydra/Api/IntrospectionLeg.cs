using Conformance.Mocks.Protocol.Blueprints;
using Conformance.Mocks.Protocol.Providers.Hydra.Model;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Api;

/// <summary>
/// The leg between the gateway of Blink's wallet and Hydra's introspection. The answer to an introspection that cannot be reached was measured on
/// Ory Oathkeeper v0.40.6; the words for one that takes too long were not compared.
/// </summary>
internal static class IntrospectionLeg
{
    public const string Name = "introspection";

    private const string Path = "/admin/oauth2/introspect";

    /// <summary>The state with one more fault ordered.</summary>
    /// <exception cref="ArgumentException">No such leg or outcome, or a call before the first.</exception>
    public static HydraState Order(HydraState state, LegFault fault)
    {
        if (fault.Leg != Name)
            throw new ArgumentException($"no leg named '{fault.Leg}'; the API's gateway has '{Name}'.", nameof(fault));
        if (fault.Outcome is LegOutcome.Answers or LegOutcome.LosesAnswer)
            throw new ArgumentException($"the leg '{Name}' takes unreachable and timeout.", nameof(fault));
        return state with { IntrospectionFaults = state.IntrospectionFaults.Order(fault) };
    }

    /// <summary>Asks about the token, and counts the call; what went wrong in Go's words, or null.</summary>
    public static string? FindFailure(HydraTurn turn)
    {
        var (left, struck) = turn.State.IntrospectionFaults.CountCall(Path);
        if (!ReferenceEquals(left, turn.State.IntrospectionFaults))
            turn.State = turn.State with { IntrospectionFaults = left };
        var server = turn.Surroundings.Bases["admin"];
        return struck is null ? null : $"Post \"{server}{Path}\": {Describe(struck.Outcome, new Uri(server))}";
    }

    private static string Describe(LegOutcome outcome, Uri server) => outcome switch
    {
        LegOutcome.IsUnreachable => $"dial tcp {server.Host}:{server.Port}: connect: connection refused",
        LegOutcome.TimesOut => "context deadline exceeded (Client.Timeout exceeded while awaiting headers)",
        _ => throw new NotSupportedException($"An introspection cannot come to {outcome.GetType().Name}."),
    };
}

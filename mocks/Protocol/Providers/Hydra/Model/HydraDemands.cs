using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.Hydra.Model;

/// <summary>Guards whose condition is a value: a comparison or a deadline, refused in words that depend on the turn.</summary>
internal static class HydraDemands
{
    /// <summary>What the request presents agrees with what is known; where nothing is known it holds.</summary>
    public static HydraGuard Agree(
        string fact, Func<HydraTurn, string?> presented, Func<HydraTurn, string?> known, Matching by, Func<HydraTurn, Refusal> otherwise) =>
        new(fact, new Condition<HydraTurn>.Comparison(presented, known, by, otherwise));

    /// <summary>The words that are presented are within those known, as scopes are; the refusal names the first that is not.</summary>
    public static HydraGuard AgreeInScope(
        string fact, Func<HydraTurn, string?> presented, Func<HydraTurn, string> known, Func<HydraTurn, string, Refusal> otherwise) =>
        Agree(fact, presented, known, HydraScopes.Wildcard, t => otherwise(t, HydraScopes.NameBeyond(t.Settings.Scopes, presented(t), known(t))));

    /// <summary>It is before the end; what has no end holds.</summary>
    public static HydraGuard BeforeEnd(string fact, Func<HydraTurn, DateTimeOffset?> ends, Func<HydraTurn, Refusal> otherwise) =>
        new(fact, new Condition<HydraTurn>.Deadline(ends, otherwise));
}

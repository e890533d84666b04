using System.Collections.Immutable;
using Conformance.Mocks.Protocol.Blueprints;

namespace Conformance.Mocks.Protocol.Providers.Hydra;

/// <summary>The edits that profiles are made of. A name that is nowhere throws.</summary>
internal static class HydraEdits
{
    /// <summary>The blueprint with the guard of that name put by another one, at one endpoint or at all that have it.</summary>
    public static HydraBlueprint Instead(this HydraBlueprint b, string guard, Func<HydraTurn, Refusal?> check, string? at = null) =>
        b.EditGuard(guard, g => g with { Check = check }, at);

    /// <summary>The guard's refusal as another answer for the same reason.</summary>
    public static HydraBlueprint Answering(this HydraBlueprint b, string guard, Func<HydraTurn, Refusal, Refusal> answer, string? at = null) =>
        b.EditGuard(guard, g => g with { Check = t => g.Check(t) is { } refusal ? answer(t, refusal) : null }, at);

    /// <summary>One more guard before the named one, wherever that is.</summary>
    /// <exception cref="ArgumentException">No endpoint has the guard.</exception>
    public static HydraBlueprint Before(this HydraBlueprint b, string guard, HydraGuard added, string? at = null) => Insert(b, guard, added, at, 0);

    /// <summary>One more guard after the named one, wherever that is.</summary>
    /// <exception cref="ArgumentException">No endpoint has the guard.</exception>
    public static HydraBlueprint After(this HydraBlueprint b, string guard, HydraGuard added, string? at = null) => Insert(b, guard, added, at, 1);

    public static HydraBlueprint Without(this HydraBlueprint b, string part, string? at = null) =>
        b.Without(part, at);

    public static HydraBlueprint At(this HydraBlueprint b, string endpoint, Func<HydraEndpoint, HydraEndpoint> edit) =>
        b.At(endpoint, edit);

    /// <summary>One more last touch at each of the endpoints.</summary>
    public static HydraBlueprint Finishing(this HydraBlueprint b, HydraFinisher finisher, params ReadOnlySpan<string> endpoints)
    {
        foreach (var endpoint in endpoints)
            b = b.Finishing(finisher, endpoint);
        return b;
    }

    private static HydraBlueprint Insert(HydraBlueprint b, string guard, HydraGuard added, string? at, int offset)
    {
        var touched = 0;
        var endpoints = b.Endpoints.Select(Edited).ToImmutableArray();
        return touched > 0 ? b with { Endpoints = endpoints } : throw new ArgumentException($"{b.Name} has no guard '{guard}'{(at is null ? "" : $" at '{at}'")}.", nameof(guard));

        HydraEndpoint Edited(HydraEndpoint endpoint)
        {
            var index = endpoint.Guards.IndexOf(endpoint.Guards.FirstOrDefault(g => g.Name == guard)!);
            if (index < 0 || (at is not null && endpoint.Name != at))
                return endpoint;
            touched++;
            return endpoint with { Guards = endpoint.Guards.Insert(index + offset, added) };
        }
    }
}
